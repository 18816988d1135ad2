package io.logitwin.audit;

import io.logitwin.answers.Answer;
import io.logitwin.answers.ConfusionMatrix;
import io.logitwin.answers.ScoreTally;
import io.logitwin.audit.OneVsRestResult.Disagreement;
import io.logitwin.audit.OneVsRestResult.RawScores;
import io.logitwin.audit.OneVsRestResult.Sums;
import io.logitwin.audit.OneVsRestResult.WhoIsRight;
import io.logitwin.scan.Sum;
import io.logitwin.scan.Tally;
import io.logitwin.softmax.Sigmoid;
import io.logitwin.softmax.Softmax;
import io.logitwin.statistics.McNemar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts one-vs-rest against softmax, row by row. */
final class OneVsRestTally implements Tally<OneVsRestTally> {
  private static final int EXAMPLES = 20;

  /**
   * What counts as a sum of 1: far above rounding, far below what sigmoids of other models give.
   */
  private static final double ONE = 1e-9;

  private final ScoreTally softmax;
  private final ScoreTally normalised;
  private final ScoreTally raw;
  private final long[][] confusion;
  private final List<Disagreement> disagreements = new ArrayList<>();
  private final Sum sumOfSums = new Sum();
  private long rows;
  private long disagreeing;
  private long onlySoftmax;
  private long onlyOvr;
  private long aboveOne;
  private long belowOne;
  private double smallestSum = Double.POSITIVE_INFINITY;
  private double largestSum = Double.NEGATIVE_INFINITY;
  private double maxProbabilityDifference;

  /**
   * @param classes k
   * @param bins how many reliability bins there are
   */
  OneVsRestTally(int classes, int bins) {
    this.softmax = new ScoreTally(bins);
    this.normalised = new ScoreTally(bins);
    this.raw = new ScoreTally(bins);
    this.confusion = new long[classes][classes];
  }

  /**
   * Counts a row.
   *
   * @param margins of the k sigmoids
   * @param answer the softmax's
   */
  void add(AuditedRow row, double[] margins, Answer answer) {
    double[] softmaxProbabilities = answer.probabilities();
    int softmaxPrediction = (int) answer.prediction();
    double[] sigmoid = new double[margins.length];
    for (int c = 0; c < margins.length; c++) {
      sigmoid[c] = Sigmoid.probability(margins[c]);
    }
    double sum = ParameterForms.sum(sigmoid);
    double[] shares = normalised(sigmoid, sum);
    int prediction = Softmax.prediction(margins);
    rows++;
    confusion[row.label()][softmaxPrediction]++;
    softmax.add(softmaxProbabilities, softmaxPrediction, row.label());
    normalised.add(shares, prediction, row.label());
    raw.add(sigmoid, prediction, row.label());
    addSum(sum);
    addDifference(softmaxProbabilities, shares);
    if (prediction != softmaxPrediction) {
      addDisagreement(
          new Disagreement(
              row.rowId(),
              row.label(),
              softmaxPrediction,
              softmaxProbabilities[softmaxPrediction],
              prediction,
              shares[prediction]));
    }
  }

  @Override
  public void merge(OneVsRestTally other) {
    softmax.merge(other.softmax);
    normalised.merge(other.normalised);
    raw.merge(other.raw);
    for (int c = 0; c < confusion.length; c++) {
      for (int p = 0; p < confusion.length; p++) {
        confusion[c][p] += other.confusion[c][p];
      }
    }
    rows += other.rows;
    disagreeing += other.disagreeing;
    onlySoftmax += other.onlySoftmax;
    onlyOvr += other.onlyOvr;
    aboveOne += other.aboveOne;
    belowOne += other.belowOne;
    sumOfSums.merge(other.sumOfSums);
    smallestSum = Math.min(smallestSum, other.smallestSum);
    largestSum = Math.max(largestSum, other.largestSum);
    maxProbabilityDifference = Math.max(maxProbabilityDifference, other.maxProbabilityDifference);
    other.disagreements.forEach(this::keep);
  }

  OneVsRestResult result() {
    return new OneVsRestResult(
        rows,
        confusion.length,
        softmax.scores(),
        normalised.scores(),
        new RawScores(raw.scores().brier(), raw.scores().ece()),
        new Sums(
            aboveOne,
            belowOne,
            rows - aboveOne - belowOne,
            smallestSum,
            sumOfSums.value() / rows,
            largestSum),
        disagreeing,
        new WhoIsRight(onlySoftmax, onlyOvr, disagreeing - onlySoftmax - onlyOvr),
        McNemar.pValue(onlySoftmax, onlyOvr),
        maxProbabilityDifference,
        disagreements.stream().sorted(Comparator.comparingLong(Disagreement::rowId)).toList(),
        new ConfusionMatrix(confusion));
  }

  /** Returns the sigmoids divided by their sum; all equal if every one of them is 0. */
  private static double[] normalised(double[] sigmoid, double sum) {
    double[] shares = new double[sigmoid.length];
    for (int c = 0; c < shares.length; c++) {
      shares[c] = sum > 0 ? sigmoid[c] / sum : 1.0 / shares.length;
    }
    return shares;
  }

  private void addSum(double sum) {
    aboveOne += sum > 1 + ONE ? 1 : 0;
    belowOne += sum < 1 - ONE ? 1 : 0;
    sumOfSums.add(sum);
    smallestSum = Math.min(smallestSum, sum);
    largestSum = Math.max(largestSum, sum);
  }

  private void addDifference(double[] a, double[] b) {
    for (int c = 0; c < a.length; c++) {
      maxProbabilityDifference = Math.max(maxProbabilityDifference, Math.abs(a[c] - b[c]));
    }
  }

  private void addDisagreement(Disagreement row) {
    disagreeing++;
    onlySoftmax += row.softmax() == row.label() ? 1 : 0;
    onlyOvr += row.ovr() == row.label() ? 1 : 0;
    keep(row);
  }

  private void keep(Disagreement row) {
    disagreements.add(row);
    if (disagreements.size() > EXAMPLES) {
      disagreements.sort(Comparator.comparingLong(Disagreement::rowId));
      disagreements.remove(EXAMPLES);
    }
  }
}
