package io.logitwin.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import io.logitwin.text.SchemaVersion;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * How all ways of having a model's answers agree on the held-out rows: {@code parity.json}.
 *
 * @param schemaVersion of this form
 * @param rows the held-out rows
 * @param ways one each; the first is what the others are held against
 */
public record ParityMatrix(int schemaVersion, long rows, List<Entry> ways) {
  /** The file's name. */
  public static final String FILE = "parity.json";

  /** The version of the form that {@link #read} understands. */
  public static final int SCHEMA_VERSION = 1;

  public ParityMatrix {
    ways = List.copyOf(ways);
  }

  /**
   * A way.
   *
   * @param way {@code mllib}, {@code udf}, {@code reloaded}, {@code portable}, {@code onnx} or
   *     {@code javascript}
   * @param checked whether this run has tried it; if not, all that it counts is 0
   * @param reason why not; empty if it has
   * @param parametersIdentical whether Θ and b, read back from the way's file, have every bit of
   *     the model's; null if it has no file of its own
   * @param rows rows compared
   * @param identicalRows of these, how many answers are the reference's to the last bit
   * @param equalPredictions how many predictions are
   * @param maxAbsDifference the largest absolute differences from the reference; NaN for one that
   *     is not finite
   * @param maxUlps the largest distances from it in ulps
   * @param bound what holds for it
   */
  @JsonInclude(Include.NON_NULL)
  public record Entry(
      String way,
      boolean checked,
      String reason,
      Boolean parametersIdentical,
      long rows,
      long identicalRows,
      long equalPredictions,
      AbsDifference maxAbsDifference,
      Ulps maxUlps,
      String bound) {
    public Entry {
      Objects.requireNonNull(way, "way is null");
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(maxAbsDifference, "maxAbsDifference is null");
      Objects.requireNonNull(maxUlps, "maxUlps is null");
      Objects.requireNonNull(bound, "bound is null");
    }
  }

  /** Absolute differences of margins, and of probabilities. */
  public record AbsDifference(double margins, double probabilities) {}

  /** Distances in ulps of margins, and of probabilities. */
  public record Ulps(long margins, long probabilities) {}

  /** Returns the text of the file. */
  public String json() {
    return Json.write(this);
  }

  /**
   * Reads the matrix in a folder.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the file is damaged, or of another version
   * @throws java.io.FileNotFoundException if there is none
   */
  public static ParityMatrix read(Folder folder) throws IOException {
    return read(folder.read(FILE), folder.display() + "/" + FILE);
  }

  /**
   * Reads a matrix.
   *
   * @param location where the text is from, for messages
   * @throws LogitwinException {@code INPUT_DATA} if it is none, or of another version
   */
  public static ParityMatrix read(String text, String location) {
    try {
      JsonNode document = Json.mapper().readTree(text);
      SchemaVersion.unlike(SCHEMA_VERSION, document)
          .ifPresent(
              why -> {
                throw refused(location, why, null);
              });
      return Json.mapper().treeToValue(document, ParityMatrix.class);
    } catch (JsonProcessingException e) {
      throw refused(location, "expected a parity matrix, found " + e.getOriginalMessage(), e);
    }
  }

  private static LogitwinException refused(String location, String why, Exception cause) {
    return new LogitwinException(
        Fault.INPUT_DATA, String.format("Cannot read %s: %s", location, why), cause);
  }
}
