package io.logitwin.store;

import io.logitwin.storage.Folder;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Names for versions, one a file: hints for people and scripts. Nothing here reads them; what
 * counts is the log.
 */
final class Aliases {
  private final Folder folder;

  Aliases(Folder store) {
    folder = store.folder("aliases");
  }

  /** Writes all of them anew, until nothing was added to the log meanwhile. */
  void rebuild(StoreLog log) throws IOException {
    folder.make();
    StoreState written;
    StoreState state = log.read();
    do {
      write("champion", state.champion());
      write("previous", state.previous());
      write("challenger", state.challenger());
      written = state;
      state = log.read();
    } while (state.entries().size() != written.entries().size());
  }

  private void write(String alias, OptionalLong version) throws IOException {
    if (version.isPresent()) {
      folder.replace(alias, VersionFolder.name(version.getAsLong()) + "\n");
    } else {
      folder.delete(alias);
    }
  }
}
