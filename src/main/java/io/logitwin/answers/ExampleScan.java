package io.logitwin.answers;

import io.logitwin.scan.Tally;

/**
 * Chooses the held-out rows that are worth a look: mistakes, rows whose label may be wrong, and the
 * surest right predictions. A scan of its own over the answers in memory, since which labels are
 * suspect depends on thresholds that are known when all rows were seen.
 */
public final class ExampleScan {
  private ExampleScan() {}

  /**
   * Chooses rows. What is chosen does not depend on how the rows lie in partitions.
   *
   * @param answers of rows that both sides have answered, without a difference
   * @param evaluation of the same rows
   * @param most how many mistakes, and how many suspects, at least 0; with 0 suspects are counted,
   *     and no row is chosen
   */
  public static ExampleChoice of(Answers answers, Evaluation evaluation, int most) {
    int classes = answers.classes();
    double[] thresholds =
        evaluation.ownProbabilities().stream().mapToDouble(Double::doubleValue).toArray();
    return Tally.over(
            answers.rows(),
            () -> new ExampleTally(classes, most),
            (ExampleTally tally, AnsweredRow row) -> tally.add(row, thresholds))
        .choice();
  }
}
