package io.logitwin.testing;

import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under their own scheme, so that they are committed as everywhere: by a hard link.
 * That, and the move that replaces a file, are Java's and no steps here; but before both a file is
 * closed, and after both something else is done.
 */
public final class SteppedLocalFiles extends RawLocalFileSystem {
  /** Returns settings by which local files are these. */
  public static Configuration configure(Configuration hadoop) {
    Configuration stepped = new Configuration(hadoop);
    stepped.set("fs.file.impl", SteppedLocalFiles.class.getName());
    stepped.setBoolean("fs.file.impl.disable.cache", true);
    return stepped;
  }

  @Override
  public FSDataOutputStream createNonRecursive(
      Path path,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    Steps.before("create", path);
    return new FSDataOutputStream(
        new SteppedOutput(
            super.createNonRecursive(
                path, permission, flags, bufferSize, replication, blockSize, progress),
            path),
        statistics);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    if (!exists(path)) {
      Steps.before("mkdirs", path);
    }
    return super.mkdirs(path);
  }

  @Override
  public boolean rename(Path source, Path target) throws IOException {
    Steps.before("rename to", target);
    return super.rename(source, target);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (exists(path)) {
      Steps.before("delete", path);
    }
    return super.delete(path, recursive);
  }
}
