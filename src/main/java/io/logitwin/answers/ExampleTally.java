package io.logitwin.answers;

import io.logitwin.scan.Tally;
import java.util.Arrays;
import java.util.Objects;

/** Chooses the rows that are worth a look; of each kind it keeps no more than are shown. */
final class ExampleTally implements Tally<ExampleTally> {
  private final FirstOf<RankedRow> mistakes;
  private final FirstOf<LabelSuspect> suspects;
  private final RankedRow[] correct;
  private final boolean shown;
  private long suspectRows;

  /**
   * @param classes k
   * @param most how many mistakes, and how many suspects, are shown; with 0 no row is
   */
  ExampleTally(int classes, int most) {
    mistakes = new FirstOf<>(most);
    suspects = new FirstOf<>(most);
    correct = new RankedRow[classes];
    shown = most > 0;
  }

  /**
   * Looks at a row.
   *
   * @param row with a label and a native answer
   * @param thresholds of {@link ConfidentLearning}
   */
  void add(AnsweredRow row, double[] thresholds) {
    int label = (int) row.label();
    int prediction = (int) row.natives().prediction();
    double[] probabilities = row.natives().probabilities();
    RankedRow ranked = new RankedRow(row.rowId(), probabilities[prediction]);
    if (prediction == label) {
      keepSurer(label, ranked);
    } else {
      mistakes.add(ranked);
    }
    int likely = ConfidentLearning.likely(label, probabilities, thresholds);
    if (likely != label) {
      suspectRows++;
      suspects.add(
          new LabelSuspect(row.rowId(), probabilities[label], likely, probabilities[likely]));
    }
  }

  private void keepSurer(int label, RankedRow row) {
    if (shown && (correct[label] == null || row.compareTo(correct[label]) < 0)) {
      correct[label] = row;
    }
  }

  @Override
  public void merge(ExampleTally other) {
    mistakes.merge(other.mistakes);
    suspects.merge(other.suspects);
    suspectRows += other.suspectRows;
    for (int label = 0; label < correct.length; label++) {
      if (other.correct[label] != null) {
        keepSurer(label, other.correct[label]);
      }
    }
  }

  ExampleChoice choice() {
    return new ExampleChoice(
        mistakes.list().stream().map(RankedRow::rowId).toList(),
        suspectRows,
        suspects.list(),
        Arrays.stream(correct).filter(Objects::nonNull).map(RankedRow::rowId).toList());
  }
}
