package io.logitwin.storage;

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
 * A folder of this machine that only its user can read, for what nobody else may see or exchange.
 *
 * @param path where it is or will be
 * @param purpose what it is for, as in {@code keep temporary files}
 * @param otherPlace how the user names another place, as in {@code by TMPDIR}
 */
public record PrivateFolder(Path path, String purpose, String otherPlace) {
  private static final int EVERYBODY_WRITES = 0002;
  private static final int STICKY = 01000;
  private static final int PERMISSIONS = 0777;
  private static final int ONLY_THE_OWNER = 0700;

  /**
   * Makes it unless it is there.
   *
   * @throws LogitwinException {@code PERMISSION} if it cannot be made, if others can read or write
   *     it, or if others can exchange it
   */
  public void make() throws IOException {
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
            "Cannot %s in %s: %s. Name another place %s", purpose, path, why, otherPlace));
  }
}
