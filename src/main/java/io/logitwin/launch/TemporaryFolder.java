package io.logitwin.launch;

import com.sun.security.auth.module.UnixSystem;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The user's own folder for temporary files. Spark keeps rows there that do not fit into memory,
 * for everybody to read; and native libraries are unpacked there, which run as the user, so that
 * nobody else may exchange them.
 *
 * @param path under {@code TMPDIR}, or where this JVM keeps temporary files
 */
record TemporaryFolder(Path path) {
  /** Returns the folder of this user, which need not be there. */
  static TemporaryFolder of(Map<String, String> environment) {
    String parent = environment.getOrDefault("TMPDIR", "");
    Path place =
        Path.of(parent.isEmpty() ? System.getProperty("java.io.tmpdir") : parent).toAbsolutePath();
    return new TemporaryFolder(place.resolve("logitwin-" + new UnixSystem().getUid()));
  }

  /**
   * Makes it unless it is there.
   *
   * @throws LogitwinException {@code PERMISSION} if it cannot be made, if others can read or write
   *     it, or if others can exchange it
   */
  void make() throws IOException {
    new PrivateFolder(path, "keep temporary files", "by TMPDIR").make();
  }
}
