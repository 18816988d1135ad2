package io.logitwin.inspect;

import io.logitwin.statistics.Moments;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the cells of one column hold, in the rows that have as many cells as there are columns.
 * Statistics are those of the numbers; of none, they are NaN.
 *
 * @param column 1-based
 * @param name as it stands in the header, or column1, column2, ...
 * @param type of the values that are not missing
 * @param missing how many values are missing
 * @param missingWords what stands there instead, with the number of rows; nothing, for empty cells
 * @param zeros how many numbers are zero
 * @param integers how many values are integers as contracts write them
 * @param decimals how many are other numbers
 * @param texts how many are no numbers
 * @param minimum of the numbers
 * @param maximum of the numbers
 * @param mean of the numbers
 * @param standardDeviation of the numbers as a sample: with n − 1; of one number, NaN
 * @param distinct how many different values there are, written otherwise; missing ones left out
 * @param distinctEstimated whether that is an estimate, with a standard error of 1.6 %
 * @param values each different value with its rows, in the order of their text, as long as they are
 *     at most 100; else none
 * @param examples the first three texts that are no numbers, in their order, each cut to 100
 *     characters
 * @param findings what a careful person would stop at, the most serious first
 */
public record ColumnProfile(
    int column,
    String name,
    ColumnType type,
    long missing,
    Map<String, Long> missingWords,
    long zeros,
    long integers,
    long decimals,
    long texts,
    double minimum,
    double maximum,
    double mean,
    double standardDeviation,
    long distinct,
    boolean distinctEstimated,
    Map<String, Long> values,
    List<String> examples,
    List<ColumnFinding> findings) {
  /** Three standard errors. */
  static final double ALL_DISTINCT = 0.95;

  private static final double LARGEST_KEY = 1e18;

  public ColumnProfile {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(type, "type is null");
    missingWords = Collections.unmodifiableMap(new LinkedHashMap<>(missingWords));
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    examples = List.copyOf(examples);
    findings = List.copyOf(findings);
  }

  static ColumnProfile of(int column, String name, ColumnTally tally) {
    Moments moments = tally.moments();
    return new ColumnProfile(
        column,
        name,
        ColumnType.of(tally),
        tally.missing().values().stream().mapToLong(Long::longValue).sum(),
        tally.missing(),
        tally.zeros(),
        tally.integers(),
        tally.decimals(),
        tally.texts(),
        moments.minimum(),
        moments.maximum(),
        moments.mean(),
        moments.standardDeviation(),
        tally.values().count(),
        tally.values().isEstimate(),
        tally.values().counted(),
        tally.examples(),
        ColumnFindings.of(column, name, tally));
  }

  /** Returns how many values are not missing. */
  long present() {
    return numbers() + texts;
  }

  long numbers() {
    return integers + decimals;
  }

  Optional<ColumnFinding> finding(ColumnFinding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).findFirst();
  }

  boolean has(ColumnFinding.Kind kind) {
    return finding(kind).isPresent();
  }

  /**
   * Returns whether it seems to tell rows apart by integers that a contract takes for ids.
   *
   * @param rows how many rows the table has
   */
  boolean canBeKey(long rows) {
    boolean apart = distinctEstimated ? distinct >= ALL_DISTINCT * rows : distinct == rows;
    return has(ColumnFinding.Kind.ID)
        && integers == rows
        && minimum >= 0
        && maximum < LARGEST_KEY
        && apart;
  }

  /** Returns whether contracts can read it as a feature: nearly all values are numbers. */
  boolean canBeFeature() {
    return numbers() > 0 && 10 * numbers() >= 9 * present();
  }
}
