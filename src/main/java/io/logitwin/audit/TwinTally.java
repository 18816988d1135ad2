package io.logitwin.audit;

import io.logitwin.answers.Answer;
import io.logitwin.scan.Tally;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Counts, row by row, how the two models of each twin differ. */
final class TwinTally implements Tally<TwinTally> {
  private final Map<Penalty, Difference> differences = new EnumMap<>(Penalty.class);
  private final FeatureRanges ranges;
  private long rows;

  TwinTally(List<Penalty> penalties, int features) {
    penalties.forEach(penalty -> differences.put(penalty, new Difference()));
    ranges = new FeatureRanges(features);
  }

  /** Returns the name of the column with the softmax's answers. */
  static String softmax(Penalty penalty) {
    return "softmax_" + penalty;
  }

  /** Returns the name of the column with the sigmoid's answers. */
  static String sigmoid(Penalty penalty) {
    return "sigmoid_" + penalty;
  }

  void add(Row row) {
    AuditedRow audited = AuditedRow.of(row);
    ranges.add(audited);
    rows++;
    differences.forEach(
        (penalty, difference) ->
            difference.add(
                audited.label(),
                AuditedRow.answer(row, softmax(penalty)),
                AuditedRow.answer(row, sigmoid(penalty))));
  }

  @Override
  public void merge(TwinTally other) {
    ranges.merge(other.ranges);
    rows += other.rows;
    differences.forEach((penalty, difference) -> difference.merge(other.differences.get(penalty)));
  }

  long rows() {
    return rows;
  }

  FeatureRanges ranges() {
    return ranges;
  }

  double maxProbabilityDifference(Penalty penalty) {
    return differences.get(penalty).maxProbability;
  }

  long predictionsDiffering(Penalty penalty) {
    return differences.get(penalty).predictions;
  }

  /** Returns whether one of the two models has every row strictly on its own side. */
  boolean separates(Penalty penalty) {
    Difference difference = differences.get(penalty);
    return difference.worstSoftmax > 0 || difference.worstSigmoid > 0;
  }

  private static final class Difference implements Serializable {
    private double maxProbability;
    private long predictions;
    private double worstSoftmax = Double.POSITIVE_INFINITY;
    private double worstSigmoid = Double.POSITIVE_INFINITY;

    void add(int label, Answer softmax, Answer sigmoid) {
      maxProbability =
          Math.max(
              maxProbability, Math.abs(softmax.probabilities()[1] - sigmoid.probabilities()[1]));
      predictions += softmax.prediction() == sigmoid.prediction() ? 0 : 1;
      int side = label == 1 ? 1 : -1;
      worstSoftmax = Math.min(worstSoftmax, side * (softmax.margins()[1] - softmax.margins()[0]));
      worstSigmoid = Math.min(worstSigmoid, side * sigmoid.margins()[1]);
    }

    void merge(Difference other) {
      maxProbability = Math.max(maxProbability, other.maxProbability);
      predictions += other.predictions;
      worstSoftmax = Math.min(worstSoftmax, other.worstSoftmax);
      worstSigmoid = Math.min(worstSigmoid, other.worstSigmoid);
    }
  }
}
