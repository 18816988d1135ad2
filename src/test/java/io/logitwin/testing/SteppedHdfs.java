package io.logitwin.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.FilterFs;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.Progressable;

/** HDFS under its own scheme, by a client that says what it does. */
public final class SteppedHdfs extends FilterFileSystem {
  private static final String CONTEXT = "fs.AbstractFileSystem.hdfs.impl";

  /** Made by Hadoop. */
  public SteppedHdfs() {
    super(new DistributedFileSystem());
  }

  /** Returns settings by which {@code hdfs:} is this client, and nobody else's. */
  public static Configuration configure(Configuration hadoop) {
    Configuration stepped = new Configuration(hadoop);
    stepped.set("fs.hdfs.impl", SteppedHdfs.class.getName());
    stepped.setBoolean("fs.hdfs.impl.disable.cache", true);
    stepped.set(CONTEXT, SteppedHdfsContext.class.getName());
    return stepped;
  }

  /** As of every file system: HDFS's own builder would go past what is overridden here. */
  @Override
  public FSDataOutputStreamBuilder<?, ?> createFile(Path path) {
    return createDataOutputStreamBuilder(this, path).create().overwrite(true);
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
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (exists(path)) {
      Steps.before("delete", path);
    }
    return super.delete(path, recursive);
  }

  /** The same for Hadoop's other interface, by which files are renamed. */
  public static final class SteppedHdfsContext extends FilterFs {
    SteppedHdfsContext(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
      super(AbstractFileSystem.get(uri, plain(hadoop)));
    }

    private static Configuration plain(Configuration hadoop) {
      Configuration plain = new Configuration(hadoop);
      plain.set(CONTEXT, "org.apache.hadoop.fs.Hdfs");
      return plain;
    }

    @Override
    public void renameInternal(Path source, Path target) throws IOException {
      Steps.before("rename to", target);
      super.renameInternal(source, target);
    }

    @Override
    public void renameInternal(Path source, Path target, boolean overwrite) throws IOException {
      Steps.before("rename to", target);
      super.renameInternal(source, target, overwrite);
    }
  }
}
