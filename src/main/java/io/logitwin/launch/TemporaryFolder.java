package io.logitwin.launch;

import com.sun.security.auth.module.UnixSystem;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The user's own folder for temporary files. Spark keeps rows there that do not fit into memory,
 * for everybody to read; and native libraries are unpacked there, which run as the user, so that
 * nobody else may exchange them.
 *
 * @param path under {@code TMPDIR}, or where this JVM keeps temporary files
 */
record TemporaryFolder(Path path) {
  private static final int EVERYBODY_WRITES = 0002;
  private static final int STICKY = 01000;
  private static final int PERMISSIONS = 0777;
  private static final int ONLY_THE_OWNER = 0700;

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
    Path parent = path.getParent();
    if (!Files.isDirectory(parent)) {
      throw refused("there is no folder " + parent);
    }
    try {
      int mode = (int) Files.getAttribute(parent, "unix:mode");
      if ((mode & EVERYBODY_WRITES) != 0 && (mode & STICKY) == 0) {
        throw refused(
            String.format(
                "everybody may exchange files in %s (mode %o, without the sticky bit)",
                parent, mode & PERMISSIONS));
      }
      create();
      requirePrivate();
    } catch (AccessDeniedException e) {
      throw refused("you have no permission to write in " + parent);
    }
  }

  private void create() throws IOException {
    try {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      // Whose it is will be looked at.
    }
  }

  /** A link that somebody else has put there is not followed. */
  private void requirePrivate() throws IOException {
    Map<String, Object> found =
        Files.readAttributes(path, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) found.get("mode") & PERMISSIONS;
    long owner = ((Number) found.get("uid")).longValue();
    if (!(boolean) found.get("isDirectory")
        || owner != new UnixSystem().getUid()
        || mode != ONLY_THE_OWNER) {
      throw refused(
          String.format(
              "%s is there already, with owner %d and mode %o (expected a folder of your own, mode 700)",
              path, owner, mode));
    }
  }

  private LogitwinException refused(String why) {
    return new LogitwinException(
        Fault.PERMISSION,
        String.format(
            "Cannot keep temporary files in %s: %s. Name another place by TMPDIR", path, why));
  }
}
