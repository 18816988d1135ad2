package io.logitwin.scorer;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.logitwin.data.StreamRows;
import io.logitwin.scorer.Reasons.Contribution;
import io.logitwin.text.CsvCell;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers as lines of CSV, the same as those of {@code score --format csv}, byte by byte; with
 * reasons behind them, if they are wanted. Not thread-safe.
 */
final class AnswerLines {
  private final Scorer scorer;
  private final boolean explained;
  private final List<String> classes;

  /** Used again for each row. */
  private final StringBuilder line = new StringBuilder();

  private AnswerLines(Scorer scorer, boolean explained) {
    this.scorer = scorer;
    this.explained = explained;
    this.classes = scorer.classNames().stream().map(CsvCell::of).toList();
  }

  /** Returns lines that give the answers alone. */
  static AnswerLines plain(Scorer scorer) {
    return new AnswerLines(scorer, false);
  }

  /** Returns lines that give the margins, and the reasons, too. */
  static AnswerLines explained(Scorer scorer) {
    return new AnswerLines(scorer, true);
  }

  /** Returns the first line, with its end. */
  String head() {
    line.setLength(0);
    line.append("row_id,prediction");
    scorer.classNames().forEach(name -> line.append(',').append(CsvCell.of("probability_" + name)));
    if (explained) {
      scorer.classNames().forEach(name -> line.append(',').append(CsvCell.of("margin_" + name)));
      line.append(",runner_up,intercepts,for,against");
    }
    return line.append('\n').toString();
  }

  /**
   * Returns a row's line, with its end.
   *
   * @param rows stands at the row
   * @param row its answer
   */
  String line(StreamRows rows, ScoredRow row) {
    line.setLength(0);
    line.append(rows.rowId()).append(',').append(classes.get(row.prediction()));
    append(row.probabilities());
    if (explained) {
      append(row.margins());
      append(Reasons.of(scorer.model().parameters(), row, rows.indices(), rows.values()));
    }
    return line.append('\n').toString();
  }

  private void append(double[] numbers) {
    for (double number : numbers) {
      line.append(',').append(digits(number));
    }
  }

  private void append(Reasons reasons) {
    line.append(',').append(classes.get(reasons.runnerUp()));
    line.append(',').append(digits(reasons.intercepts()));
    line.append(',').append(CsvCell.of(listed(reasons.supporting())));
    line.append(',').append(CsvCell.of(listed(reasons.opposing())));
  }

  private String listed(List<Contribution> contributions) {
    return contributions.stream()
        .map(c -> scorer.featureNames().get(c.feature()) + " " + digits(c.amount()))
        .collect(Collectors.joining("; "));
  }

  /** The shortest decimal that gives the same double, whatever the JVM's own digits are. */
  private static String digits(double number) {
    return NumberOutput.toString(number, true);
  }
}
