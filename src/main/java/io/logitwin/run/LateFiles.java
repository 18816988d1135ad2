package io.logitwin.run;

import io.logitwin.storage.Folder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What tasks still write that have not noticed the end of their run. */
final class LateFiles {
  private static final int QUIET_LOOKS = 2;
  private static final int MOST_LOOKS = 50;
  private static final long LOOK_MILLISECONDS = 100;

  private LateFiles() {}

  /** Removes files and folders, until none has come back for some looks. */
  static void remove(Folder folder, Predicate<String> which) throws IOException {
    int quiet = 0;
    for (int look = 0; look < MOST_LOOKS && quiet < QUIET_LOOKS; look++) {
      List<String> found = folder.names().stream().filter(which).toList();
      for (String name : found) {
        folder.delete(name);
      }
      quiet = found.isEmpty() ? quiet + 1 : 0;
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
