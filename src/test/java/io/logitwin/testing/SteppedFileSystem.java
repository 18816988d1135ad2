package io.logitwin.testing;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under their own scheme, as the project uses them, hard links and all. Whoever works
 * on them passes a gate before each step that another could notice, or that shows him what others
 * did. Opening a file is none: what the project opens never changes once it is there.
 */
public class SteppedFileSystem extends RawLocalFileSystem {
  private static final String LOCAL_CLASS = "fs.file.impl";
  private Gate gate = Gate.OPEN;

  /** What can be done in one go. */
  public enum Step {
    LIST,
    MAKE_FOLDER,
    CREATE,
    /** Half of a piece is written before, and half after. */
    WRITE,
    /** Happens before what comes after a file was closed, such as its link. */
    CLOSED,
    RENAME,
    DELETE
  }

  /** What stands before a step. */
  @FunctionalInterface
  public interface Gate {
    /** One that nobody waits for. */
    Gate OPEN = (step, path) -> {};

    /** Returns once the step may be done. What is thrown takes its place. */
    void pass(Step step, Path path);
  }

  /** A configuration by which local files are behind a gate. */
  private static final class GatedConfiguration extends Configuration {
    private final Gate gate;

    GatedConfiguration(Gate gate) {
      super(StoredRuns.HADOOP);
      this.gate = gate;
    }
  }

  /** Returns a configuration by which {@code file:} is behind a gate, and starts no processes. */
  public static Configuration behind(Gate gate) {
    Configuration hadoop = new GatedConfiguration(gate);
    hadoop.setClass(LOCAL_CLASS, SteppedFileSystem.class, SteppedFileSystem.class);
    // Each has his own gate.
    hadoop.setBoolean(LOCAL_CLASS + ".disable.cache", true);
    return hadoop;
  }

  /**
   * Returns a configuration by which {@code racy:} is behind a gate: local files whose rename looks
   * whether there is such a file, and then overwrites, so that two can win.
   */
  public static Configuration racyBehind(Gate gate) {
    Configuration hadoop = new GatedConfiguration(gate);
    hadoop.setClass("fs.racy.impl", Racy.class, Racy.class);
    hadoop.setBoolean("fs.racy.impl.disable.cache", true);
    hadoop.setClass("fs.AbstractFileSystem.racy.impl", RacyFs.class, RacyFs.class);
    return hadoop;
  }

  @Override
  public void initialize(URI uri, Configuration hadoop) throws IOException {
    super.initialize(uri, hadoop);
    gate = ((GatedConfiguration) hadoop).gate;
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    gate.pass(Step.LIST, path);
    return super.listStatus(path);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    gate.pass(Step.MAKE_FOLDER, path);
    return super.mkdirs(path);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    gate.pass(Step.CREATE, path);
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
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
    gate.pass(Step.CREATE, path);
    return super.createNonRecursive(
        path, permission, flags, bufferSize, replication, blockSize, progress);
  }

  /** Does nothing: Hadoop would start a process for it. */
  @Override
  public void setPermission(Path path, FsPermission permission) {}

  @Override
  protected OutputStream createOutputStreamWithMode(
      Path path, boolean append, FsPermission permission) throws IOException {
    return new SteppedOutput(new FileOutputStream(pathToFile(path), append), path);
  }

  @Override
  public boolean rename(Path source, Path target) throws IOException {
    gate.pass(Step.RENAME, target);
    return super.rename(source, target);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    gate.pass(Step.DELETE, path);
    return super.delete(path, recursive);
  }

  private final class SteppedOutput extends FilterOutputStream {
    private final Path path;
    private boolean torn;
    private boolean closed;

    SteppedOutput(OutputStream out, Path path) {
      super(out);
      this.path = path;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (torn) {
        // Whoever died in the middle writes nothing when his streams are closed.
        return;
      }
      torn = true;
      int half = length / 2;
      out.write(bytes, offset, half);
      gate.pass(Step.WRITE, path);
      out.write(bytes, offset + half, length - half);
      torn = false;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        super.close();
        gate.pass(Step.CLOSED, path);
      }
    }
  }

  /** Looks and then overwrites. */
  public static final class Racy extends SteppedFileSystem {
    @Override
    public URI getUri() {
      return URI.create("racy:///");
    }

    /** There are no links; Hadoop would start a process to see it. */
    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return getFileStatus(path);
    }
  }

  /** The same files for Hadoop's other interface, which is where it looks. */
  public static final class RacyFs extends DelegateToFileSystem {
    RacyFs(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
      super(uri, new Racy(), hadoop, "racy", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }
}
