package io.logitwin.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import io.logitwin.text.SchemaVersion;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * The held-out rows of a run that are worth a look: {@code examples.json}.
 *
 * @param schemaVersion of this form
 * @param thresholds of each class, in order: the mean of its probability over the held-out rows
 *     labelled so; NaN if there are none, null in the file
 * @param mistakes ids of wrong predictions, the surest first; of equally sure ones the smaller id
 * @param suspects how many held-out rows have a label that may be wrong, by confident learning: of
 *     the classes whose threshold is reached, another than the label is the most probable
 * @param labelSuspects of these the ones whose label is the least likely, in that order; of equally
 *     likely ones the smaller id
 * @param correct of each class the id of the surest right prediction, in the order of the classes
 *     that have one
 * @param rows the rows of these ids, each once, ascending by id
 */
public record Examples(
    int schemaVersion,
    List<Double> thresholds,
    List<Long> mistakes,
    long suspects,
    List<Suspect> labelSuspects,
    List<Long> correct,
    List<ExampleRow> rows) {
  /** The file's name. */
  public static final String FILE = "examples.json";

  public static final int SCHEMA_VERSION = 1;

  /** What is missing is damage, not 0. */
  private static final ObjectReader READER =
      Json.mapper()
          .readerFor(Examples.class)
          .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  /**
   * A row whose label may be wrong.
   *
   * @param rowId its id
   * @param own the probability of its label
   * @param likely the class that it rather belongs to
   * @param likelyProbability the probability of that
   */
  public record Suspect(long rowId, double own, int likely, double likelyProbability) {}

  /**
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public Examples {
    Objects.requireNonNull(thresholds, "thresholds is null");
    thresholds =
        thresholds.stream().map(mean -> mean == null ? Double.valueOf(Double.NaN) : mean).toList();
    mistakes = List.copyOf(mistakes);
    labelSuspects = List.copyOf(labelSuspects);
    correct = List.copyOf(correct);
    rows = List.copyOf(rows);
    new ExamplesCheck(thresholds, rows).check(mistakes, suspects, labelSuspects, correct);
  }

  /**
   * Reads the examples in a folder.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the file is damaged, or of another version
   * @throws java.io.FileNotFoundException if there is none
   */
  public static Examples read(Folder folder) throws IOException {
    return read(folder.read(FILE), folder.display() + "/" + FILE);
  }

  /**
   * Reads examples.
   *
   * @param file where the text is from, for messages
   * @throws LogitwinException {@code INPUT_DATA} if they are none, or of another version
   */
  public static Examples read(String text, String file) {
    try {
      JsonNode document =
          Json.mapper()
              .reader()
              .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readTree(text);
      SchemaVersion.unlike(SCHEMA_VERSION, document)
          .ifPresent(
              why -> {
                throw refused(file, why, null);
              });
      return READER.readValue(document);
    } catch (JsonProcessingException e) {
      throw refused(file, "expected examples, found " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read a document in memory", e);
    }
  }

  private static LogitwinException refused(String file, String why, Exception cause) {
    return new LogitwinException(
        Fault.INPUT_DATA, String.format("Cannot read %s: %s", file, why), cause);
  }
}
