package io.logitwin.audit;

/**
 * What {@link ShiftAudit} found.
 *
 * @param rows rows compared
 * @param classes k
 * @param largestCoefficient the largest |Θ|, which bounds the shift
 * @param largestCoefficientChange by how much the shift moved a coefficient at most
 * @param shifted the shifted parameters' probabilities against MLlib's
 * @param pivoted the same for the form with Θ_0 = 0
 * @param centred the same for the form whose columns sum to 0
 * @param largestColumnSum the largest |Σ_c Θ_c| of what MLlib returned
 * @param interceptSum Σ_c b_c of what MLlib returned
 * @param returnedForm which form MLlib returned
 */
public record ShiftResult(
    long rows,
    int classes,
    double largestCoefficient,
    double largestCoefficientChange,
    BitComparison shifted,
    BitComparison pivoted,
    BitComparison centred,
    double largestColumnSum,
    double interceptSum,
    Form returnedForm) {
  /** A choice among the parameters that give the same probabilities. */
  public enum Form {
    /** Columns and intercepts sum to 0. */
    CENTRED,
    /** The parameters of class 0 are 0. */
    PIVOTED,
    /** Neither. */
    OTHER
  }
}
