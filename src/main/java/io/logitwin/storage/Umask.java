package io.logitwin.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Keeps the user's umask where output goes to a local file system. Hadoop does not ask for it: its
 * files are 0644 and its folders 0755, unless its own setting says otherwise.
 */
public final class Umask {
  private Umask() {}

  /**
   * Makes Hadoop's umask that of this process, for a local location, if nobody has set another.
   *
   * @param hadoop the session's configuration, which its tasks get
   */
  public static void keep(String location, Configuration hadoop) throws IOException {
    FileSystem fileSystem = new org.apache.hadoop.fs.Path(location).getFileSystem(hadoop);
    if (!(fileSystem instanceof LocalFileSystem) || isSet(hadoop)) {
      return;
    }
    String umask = ofThisProcess();
    hadoop.set(FsPermission.UMASK_LABEL, umask);
    // It is in Hadoop's cache, and may have been made from an earlier copy of the configuration.
    fileSystem.getConf().set(FsPermission.UMASK_LABEL, umask);
  }

  private static boolean isSet(Configuration hadoop) {
    String[] sources = hadoop.getPropertySources(FsPermission.UMASK_LABEL);
    return sources != null && !Arrays.asList(sources).contains("core-default.xml");
  }

  /** Java has no call for it, but a folder that is made with all permissions shows what is left. */
  private static String ofThisProcess() throws IOException {
    Path around = Files.createTempDirectory("umask");
    Path folder = around.resolve("folder");
    try {
      int left = (int) Files.getAttribute(Files.createDirectory(folder), "unix:mode");
      return String.format("%03o", ~left & 0777);
    } finally {
      Files.deleteIfExists(folder);
      Files.delete(around);
    }
  }
}
