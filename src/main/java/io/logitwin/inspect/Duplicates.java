package io.logitwin.inspect;

import java.util.List;

/**
 * Rows that are equal: their cells are written alike in all columns that do not look like ids.
 *
 * @param counted whether they were looked for: whether the rows were not too many
 * @param rows how many rows are equal to one before them; 0 if they were not looked for
 * @param contradictions for each column that may be the label, the rows that are equal but for
 *     their label; empty if they were not looked for
 */
public record Duplicates(boolean counted, long rows, List<Contradiction> contradictions) {
  /**
   * Rows that are equal but for their label: no model can answer all of them right.
   *
   * @param label the name of the label's column
   * @param groups how many different rows they are without their labels
   * @param rows how many rows they are, those without a label left out
   */
  public record Contradiction(String label, long groups, long rows) {}

  public Duplicates {
    contradictions = List.copyOf(contradictions);
  }

  static Duplicates of(TableTally tally, List<LabelCandidate> candidates) {
    RowHashes hashes = tally.hashes();
    if (!hashes.complete()) {
      return new Duplicates(false, 0, List.of());
    }
    List<Integer> watched = tally.shape().labels();
    List<Contradiction> contradictions =
        candidates.stream()
            .map(
                label -> {
                  RowHashes.Contradictions found =
                      hashes.contradictions(
                          watched.indexOf(label.column()), RowHashes.missingIn(label.column() - 1));
                  return new Contradiction(label.name(), found.groups(), found.rows());
                })
            .toList();
    return new Duplicates(true, hashes.duplicates(), contradictions);
  }
}
