package io.logitwin.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import io.logitwin.text.SchemaVersion;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the rows of an input look like: counts and moments of every feature, without any row.
 *
 * @param schemaVersion of this form
 * @param rows n
 * @param labels how many rows each class has, by name, in the order of the classes
 * @param features by name, in their order; each has n values
 * @param ink the mean of each row's features; null if their {@linkplain Units units} are mixed
 */
@JsonInclude(Include.NON_NULL)
public record DataProfile(
    int schemaVersion,
    long rows,
    Map<String, Long> labels,
    Map<String, ValueProfile> features,
    ValueProfile ink) {
  /** The file's name. */
  public static final String FILE = "data-profile.json";

  static final int SCHEMA_VERSION = 1;

  /**
   * @throws IllegalArgumentException if the labels, or the values of a feature, are more or fewer
   *     than the rows
   */
  public DataProfile {
    Objects.requireNonNull(labels, "labels is null");
    Objects.requireNonNull(features, "features is null");
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    requireRows("labels", labels.values().stream().mapToLong(Long::longValue).sum(), rows);
    for (Map.Entry<String, ValueProfile> feature : features.entrySet()) {
      requireRows("values of " + feature.getKey(), feature.getValue().histogram().total(), rows);
    }
    if (ink != null) {
      requireRows("values of the ink", ink.histogram().total(), rows);
    }
  }

  private static void requireRows(String what, long found, long rows) {
    if (found != rows) {
      throw new IllegalArgumentException(
          String.format("Invalid profile: %d %s (must be one a row, %d)", found, what, rows));
    }
  }

  /** Returns the text of the file: JSON, a line for each feature. */
  public String json() {
    try {
      return Json.mapper().writer(new LineAnEntry()).writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a data profile as JSON", e);
    }
  }

  /**
   * Reads the profile in a folder.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the file is damaged, or of another version
   * @throws java.io.FileNotFoundException if there is none
   */
  public static DataProfile read(Folder folder) throws IOException {
    return read(folder.read(FILE), folder.display() + "/" + FILE);
  }

  /**
   * Reads a profile.
   *
   * @param file where the text is from, for messages
   * @throws LogitwinException {@code INPUT_DATA} if it is none, or of another version
   */
  public static DataProfile read(String text, String file) {
    try {
      JsonNode document = Json.mapper().readTree(text);
      SchemaVersion.unlike(SCHEMA_VERSION, document)
          .ifPresent(
              why -> {
                throw refused(file, why, null);
              });
      return Json.mapper().treeToValue(document, DataProfile.class);
    } catch (JsonProcessingException e) {
      throw refused(file, "expected a data profile, found " + e.getOriginalMessage(), e);
    }
  }

  private static LogitwinException refused(String file, String why, Exception cause) {
    return new LogitwinException(
        Fault.INPUT_DATA, String.format("Cannot read %s: %s", file, why), cause);
  }
}
