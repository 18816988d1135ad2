package io.logitwin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import io.logitwin.text.SchemaVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/** The file by which a folder is a store. */
final class StoreMark {
  private static final String FILE = "store.json";
  private static final int SCHEMA_VERSION = 1;

  private StoreMark() {}

  /**
   * Checks that a folder is a store of a form that is known here.
   *
   * @throws LogitwinException {@code NO_INPUT} if it is none; {@code INPUT_DATA} if it is of
   *     another form
   */
  static void require(Folder folder) throws IOException {
    try {
      requireKnown(folder, folder.read(FILE));
    } catch (FileNotFoundException e) {
      throw new LogitwinException(
          Fault.NO_INPUT,
          String.format(
              "Cannot find a store in %s: there is no %s (train --publish --store makes one)",
              folder.display(), FILE),
          e);
    }
  }

  /**
   * Checks that a folder is a store, or can become one: it is new or empty.
   *
   * @throws LogitwinException {@code OUTPUT} if something else is there
   */
  static void check(Folder folder) throws IOException {
    List<String> names = visible(folder);
    if (names.contains(FILE)) {
      requireKnown(folder, folder.read(FILE));
    } else if (!names.isEmpty()) {
      throw new LogitwinException(
          Fault.OUTPUT,
          String.format(
              "Cannot make a store in %s: it holds %s (expected a store, or a folder that is new or empty)",
              folder.display(), names.get(0)));
    }
  }

  /** Makes a store of an empty folder. */
  static void make(Folder folder) throws IOException {
    if (visible(folder).isEmpty()) {
      try {
        folder.publish(FILE, Json.write(Map.of("schema-version", SCHEMA_VERSION)));
      } catch (FileAlreadyExistsException e) {
        // Another made the same store.
      }
    }
  }

  private static List<String> visible(Folder folder) throws IOException {
    return folder.names().stream().filter(name -> !name.startsWith(".")).toList();
  }

  private static void requireKnown(Folder folder, String mark) {
    try {
      SchemaVersion.unlike(SCHEMA_VERSION, Json.mapper().readTree(mark))
          .ifPresent(
              why -> {
                throw new LogitwinException(
                    Fault.INPUT_DATA,
                    String.format("Cannot use the store %s: %s", folder.display(), why));
              });
    } catch (JsonProcessingException e) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format("Cannot use the store %s: its %s is damaged", folder.display(), FILE),
          e);
    }
  }
}
