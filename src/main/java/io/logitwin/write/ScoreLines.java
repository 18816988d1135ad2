package io.logitwin.write;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.logitwin.answers.Answer;
import io.logitwin.answers.AnsweredRow;
import io.logitwin.config.ScoreFormat;
import io.logitwin.contract.RowLayout;
import io.logitwin.model.TrainedModel;
import io.logitwin.store.ModelVersion;
import io.logitwin.text.CsvCell;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Scored rows as lines of CSV. */
final class ScoreLines implements Serializable {
  private final ScoreFormat format;
  private final RowLayout layout;
  private final List<String> names;
  private final List<String> cells;
  private final String headEnd;
  private final String lineEnd;

  /**
   * @param layout of the rows that were scored
   * @param version which version of a store the model is; if it is one, each line says so
   */
  ScoreLines(
      ScoreFormat format, RowLayout layout, TrainedModel model, Optional<ModelVersion> version) {
    this.format = format;
    this.layout = layout;
    this.names = model.classNames();
    this.cells = names.stream().map(CsvCell::of).toList();
    this.headEnd = version.isPresent() ? ",model_version,model_id\n" : "\n";
    this.lineEnd = version.map(of -> "," + of.name() + "," + model.id()).orElse("");
  }

  /** Returns the first line, with its end. */
  String head() {
    return format == ScoreFormat.KAGGLE
        ? "ImageId,Label\n"
        : names.stream()
            .map(name -> CsvCell.of("probability_" + name))
            .collect(Collectors.joining(",", "row_id,prediction,", headEnd));
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
    return line.append(lineEnd).toString();
  }

  /** An ordinal counts from 0, and Kaggle's images from 1; a key is what it is. */
  private long imageId(long rowId) {
    return layout.hasKey() ? rowId : rowId + 1;
  }
}
