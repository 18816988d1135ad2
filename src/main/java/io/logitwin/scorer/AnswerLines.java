package io.logitwin.scorer;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.logitwin.scorer.Reasons.Contribution;
import io.logitwin.text.CsvCell;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers as lines of CSV, the same as those of {@code score --format csv}, byte by byte; with
 * reasons behind them, if they are wanted.
 */
final class AnswerLines {
  private final Scorer scorer;
  private final boolean explained;
  private final List<String> classes;

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
    StringBuilder line = new StringBuilder("row_id,prediction");
    scorer.classNames().forEach(name -> line.append(',').append(CsvCell.of("probability_" + name)));
    if (explained) {
      scorer.classNames().forEach(name -> line.append(',').append(CsvCell.of("margin_" + name)));
      line.append(",runner_up,intercepts,for,against");
    }
    return line.append('\n').toString();
  }

  /** Returns a row's line, with its end. */
  String line(long rowId, ScoredRow row, int[] indices, double[] values) {
    StringBuilder line = new StringBuilder();
    line.append(rowId).append(',').append(classes.get(row.prediction()));
    append(line, row.probabilities());
    if (explained) {
      append(line, row.margins());
      append(line, Reasons.of(scorer.model().parameters(), row, indices, values));
    }
    return line.append('\n').toString();
  }

  private static void append(StringBuilder line, double[] numbers) {
    for (double number : numbers) {
      line.append(',').append(digits(number));
    }
  }

  private void append(StringBuilder line, Reasons reasons) {
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
