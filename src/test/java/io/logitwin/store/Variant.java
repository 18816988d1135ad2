package io.logitwin.store;

import io.logitwin.storage.Folder;
import io.logitwin.testing.SteppedFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** What the processes of a history work on: the store, or one with a bug that was planted. */
enum Variant {
  SOUND,
  /** Who promotes does not look at what changed since. */
  UNFENCED,
  /** The champion is a file that is read, changed and written again. */
  READ_MODIFY_WRITE,
  /** The file system looks whether there is such a file, and then renames over it. */
  CHECK_THEN_RENAME;

  /** Returns a configuration by which the store's files are behind a gate. */
  Configuration behind(SteppedFileSystem.Gate gate) {
    return this == CHECK_THEN_RENAME
        ? SteppedFileSystem.racyBehind(gate)
        : SteppedFileSystem.behind(gate);
  }

  /** Returns a folder as that configuration knows it. */
  String location(Path folder) {
    return (this == CHECK_THEN_RENAME ? "racy:" : "file:") + folder;
  }

  /**
   * Opens the champion of a store.
   *
   * @param folder the store's
   * @param hadoop {@link #behind} a gate
   * @param champions how many versions, 1, 2, ..., were promoted in turn before
   */
  ChampionRegister open(ModelStore store, Path folder, Configuration hadoop, int champions)
      throws IOException {
    return switch (this) {
      case SOUND, CHECK_THEN_RENAME -> new LogRegister(store);
      case UNFENCED -> new PlantedBugs.Unfenced(store);
      case READ_MODIFY_WRITE ->
          new PlantedBugs.Alias(
              store, Folder.at(location(folder.resolve("aliases")), hadoop), champions);
    };
  }
}
