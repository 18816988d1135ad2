package io.logitwin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * The k equations of one row, as the job computed them. Those of earlier runs have no names of
 * classes.
 *
 * @param rowId the row
 * @param label its class
 * @param labelName what it is called
 * @param nonZeroFeatures how many of its features are not zero; the others add nothing
 * @param equations one a class
 * @param maximum the largest margin
 * @param sum of the exponentials, in class order
 * @param prediction the class with the largest margin
 * @param predictionName what it is called
 * @param identicalToNative whether every margin, every probability and the prediction are MLlib's,
 *     to the last bit
 */
public record ExplainedRow(
    long rowId,
    int label,
    @JsonInclude(Include.NON_NULL) String labelName,
    int nonZeroFeatures,
    List<Equation> equations,
    double maximum,
    double sum,
    int prediction,
    @JsonInclude(Include.NON_NULL) String predictionName,
    boolean identicalToNative) {
  public ExplainedRow {
    equations = List.copyOf(equations);
  }

  /**
   * The equation of one class.
   *
   * @param label the class
   * @param labelName what it is called
   * @param contributions the products that weigh most, largest absolute value first
   * @param dotProduct Θ_c·x, the sum of all products in feature order
   * @param intercept b_c
   * @param margin Θ_c·x + b_c
   * @param shiftedMargin the margin minus the maximum
   * @param exponential of the shifted margin
   * @param probability the exponential times the reciprocal of the sum
   */
  public record Equation(
      int label,
      @JsonInclude(Include.NON_NULL) String labelName,
      List<Contribution> contributions,
      double dotProduct,
      double intercept,
      double margin,
      double shiftedMargin,
      double exponential,
      double probability) {
    public Equation {
      contributions = List.copyOf(contributions);
    }
  }

  /**
   * A product.
   *
   * @param feature the feature's name
   * @param value x_f
   * @param coefficient Θ_cf
   * @param product both multiplied
   */
  public record Contribution(String feature, double value, double coefficient, double product) {}
}
