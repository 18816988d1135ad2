package io.logitwin.store;

import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Names for versions, one a file: hints for people and scripts. Nothing here goes by them; what
 * counts is the log.
 */
final class Aliases {
  static final String FOLDER = "aliases";

  private final Folder folder;
  private final StoreLog log;

  Aliases(Folder store, StoreLog log) {
    this.folder = store.folder(FOLDER);
    this.log = log;
  }

  /** Writes all of them anew, until nothing was added to the log meanwhile. */
  void rebuild() throws IOException {
    folder.make();
    StoreState written;
    StoreState state = log.read();
    do {
      for (Map.Entry<String, OptionalLong> alias : of(state).entrySet()) {
        write(alias.getKey(), alias.getValue());
      }
      written = state;
      state = log.read();
    } while (state.entries().size() != written.entries().size());
  }

  /** Returns whether all of them say what the log says. */
  boolean areCurrent() throws IOException {
    for (Map.Entry<String, OptionalLong> alias : of(log.read()).entrySet()) {
      if (!text(alias.getValue()).equals(written(alias.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, OptionalLong> of(StoreState state) {
    Map<String, OptionalLong> aliases = new LinkedHashMap<>();
    aliases.put("champion", state.champion());
    aliases.put("previous", state.previous());
    aliases.put("challenger", state.challenger());
    return aliases;
  }

  private String written(String alias) throws IOException {
    try {
      return folder.read(alias);
    } catch (FileNotFoundException e) {
      return "";
    }
  }

  private void write(String alias, OptionalLong version) throws IOException {
    if (version.isPresent()) {
      folder.replace(alias, text(version));
    } else {
      folder.delete(alias);
    }
  }

  private static String text(OptionalLong version) {
    return version.isPresent() ? VersionFolder.name(version.getAsLong()) + "\n" : "";
  }
}
