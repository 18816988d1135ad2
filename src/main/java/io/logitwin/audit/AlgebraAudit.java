package io.logitwin.audit;

import io.logitwin.answers.Answer;
import io.logitwin.scan.Tally;
import io.logitwin.softmax.Sigmoid;
import io.logitwin.softmax.SoftmaxModel;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Part 1 of the audit: with two classes, softmax is the sigmoid of the difference. Measured row by
 * row on the same parameters: once on MLlib's own margins, once with the parameters subtracted
 * before any row is seen.
 */
public final class AlgebraAudit {
  private final SoftmaxModel model;
  private final List<String> classNames;
  private final List<String> featureNames;

  /**
   * @param model Θ and b of two classes
   * @param classNames the names of the two classes
   * @param featureNames the names of the d features
   */
  public AlgebraAudit(SoftmaxModel model, List<String> classNames, List<String> featureNames) {
    this.model = Objects.requireNonNull(model, "model is null");
    this.classNames = List.copyOf(classNames);
    this.featureNames = List.copyOf(featureNames);
  }

  /**
   * Compares, over all rows.
   *
   * @param answered rows with MLlib's answers of the two-class softmax, by {@code
   *     FittedModel.answer}; at least one
   */
  public AlgebraResult audit(Dataset<Row> answered) {
    SoftmaxModel difference = ParameterForms.subtracted(model);
    AlgebraTally tally =
        Tally.over(
            answered.javaRDD(),
            AlgebraTally::new,
            (AlgebraTally counts, Row row) -> {
              AuditedRow audited = AuditedRow.of(row);
              counts.add(audited, AuditedRow.answer(row), audited.margins(difference)[0]);
            });
    return new AlgebraResult(
        tally.sameMargins.result(),
        tally.subtractedParameters.result(),
        Derivation.of(tally.mostDoubtful, model, classNames, featureNames));
  }

  /** The two comparisons, and the row whose margins are closest (the lowest row id of several). */
  static final class AlgebraTally implements Tally<AlgebraTally> {
    private final BitTally sameMargins = new BitTally();
    private final BitTally subtractedParameters = new BitTally();
    private AuditedRow mostDoubtful;
    private double smallestGap;

    /**
     * Counts a row.
     *
     * @param softmax MLlib's answer
     * @param subtracted the margin under the subtracted parameters
     */
    void add(AuditedRow row, Answer softmax, double subtracted) {
      double second = softmax.probabilities()[1];
      double gap = softmax.margins()[1] - softmax.margins()[0];
      sameMargins.add(second, Sigmoid.probability(gap));
      subtractedParameters.add(second, Sigmoid.probability(subtracted));
      keepMostDoubtful(row, Math.abs(gap));
    }

    @Override
    public void merge(AlgebraTally other) {
      sameMargins.merge(other.sameMargins);
      subtractedParameters.merge(other.subtractedParameters);
      if (other.mostDoubtful != null) {
        keepMostDoubtful(other.mostDoubtful, other.smallestGap);
      }
    }

    BitComparison sameMargins() {
      return sameMargins.result();
    }

    BitComparison subtractedParameters() {
      return subtractedParameters.result();
    }

    private void keepMostDoubtful(AuditedRow row, double gap) {
      if (mostDoubtful == null
          || gap < smallestGap
          || (gap == smallestGap && row.rowId() < mostDoubtful.rowId())) {
        mostDoubtful = row;
        smallestGap = gap;
      }
    }
  }
}
