package io.logitwin.write;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.logitwin.answers.Answer;
import io.logitwin.answers.AnsweredRow;
import io.logitwin.config.ScoreFormat;
import io.logitwin.contract.RowLayout;
import io.logitwin.report.CsvTables;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/** Scored rows as lines of CSV. */
final class ScoreLines implements Serializable {
  private final ScoreFormat format;
  private final RowLayout layout;
  private final List<String> names;
  private final List<String> cells;

  /**
   * @param layout of the rows that were scored
   * @param classNames of the k classes, in order
   */
  ScoreLines(ScoreFormat format, RowLayout layout, List<String> classNames) {
    this.format = format;
    this.layout = layout;
    this.names = List.copyOf(classNames);
    this.cells = classNames.stream().map(CsvTables::cell).toList();
  }

  /** Returns the first line, with its end. */
  String head() {
    return format == ScoreFormat.KAGGLE
        ? "ImageId,Label\n"
        : names.stream()
            .map(name -> CsvTables.cell("probability_" + name))
            .collect(Collectors.joining(",", "row_id,prediction,", "\n"));
  }

  /** Returns a row's line, without its end. */
  String line(AnsweredRow row) {
    Answer answer = row.natives();
    String name = cells.get((int) answer.prediction());
    if (format == ScoreFormat.KAGGLE) {
      return imageId(row.rowId()) + "," + name;
    }
    StringBuilder line = new StringBuilder().append(row.rowId()).append(',').append(name);
    for (double probability : answer.probabilities()) {
      // The shortest decimal that gives the same double, whatever the JVM's own digits are.
      line.append(',').append(NumberOutput.toString(probability, true));
    }
    return line.toString();
  }

  /** An ordinal counts from 0, and Kaggle's images from 1; a key is what it is. */
  private long imageId(long rowId) {
    return layout.hasKey() ? rowId : rowId + 1;
  }
}
