package io.logitwin.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** What of a version's {@code metrics.json} is compared. */
record Figures(double logLoss, List<ClassFigures> classes) {
  /** The file's name. */
  static final String FILE = "metrics.json";

  Figures {
    Objects.requireNonNull(classes, "classes is null");
    classes = List.copyOf(classes);
  }

  /**
   * Reads the file.
   *
   * @throws LogitwinException {@code INPUT_DATA} if it is none
   */
  static Figures read(Folder version) throws IOException {
    try {
      Figures figures = Json.mapper().readValue(version.read(FILE), Figures.class);
      if (figures == null) {
        throw refused(version, "it is null", null);
      }
      return figures;
    } catch (JsonProcessingException e) {
      throw refused(version, e.getOriginalMessage(), e);
    }
  }

  private static LogitwinException refused(Folder version, String why, Exception cause) {
    return new LogitwinException(
        Fault.INPUT_DATA,
        String.format("Cannot read %s of %s: %s", FILE, version.display(), why),
        cause);
  }

  /** How many test rows a class has, and how many of them are answered correctly. */
  record ClassFigures(String name, long support, long correct) {
    ClassFigures {
      Objects.requireNonNull(name, "name is null");
    }
  }
}
