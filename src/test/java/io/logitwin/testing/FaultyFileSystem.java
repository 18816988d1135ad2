package io.logitwin.testing;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files under the scheme {@code faulty:}, where a test can make something go wrong at the
 * n-th open and at each step of writing. The state is static: in local mode driver and tasks are
 * one JVM.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
  private static final AtomicInteger OPENS = new AtomicInteger();
  private static volatile Trouble fault = (open, file) -> file;
  private static volatile WriteTrouble writeFault = (step, path) -> {};
  private static volatile DeleteTrouble deleteFault = path -> {};

  /** What writing consists of. */
  public enum Step {
    CREATE,
    WRITE,
    CLOSE,
    RENAME
  }

  /** What goes wrong at a step of writing. */
  @FunctionalInterface
  public interface WriteTrouble {
    /** Happens before the step is done; what is thrown takes its place. */
    void at(Step step, Path path) throws IOException;
  }

  /** What goes wrong at a deletion. */
  @FunctionalInterface
  public interface DeleteTrouble {
    /** Happens before anything is deleted; what is thrown takes its place. */
    void at(Path path) throws IOException;
  }

  /** What goes wrong at an open. */
  @FunctionalInterface
  public interface Trouble {
    /**
     * Happens before the file is opened.
     *
     * @param open the how manieth open this is, from 1
     * @param file the file's bytes
     * @return what the reader sees
     */
    Contents open(int open, Contents file) throws IOException;
  }

  /** The bytes of a file, as a reader sees them. */
  public interface Contents {
    InputStream stream() throws IOException;
  }

  /** Makes the scheme known and forgets earlier faults. */
  public static void install(Configuration hadoop, Trouble next) {
    install(hadoop, next, (step, path) -> {});
  }

  /** Makes the scheme known, for writing, and forgets earlier faults. */
  public static void installForWriting(Configuration hadoop, WriteTrouble next) {
    install(hadoop, (open, file) -> file, next);
  }

  /** Makes the scheme known, for writing and deleting, and forgets earlier faults. */
  public static void installForChanging(
      Configuration hadoop, WriteTrouble writing, DeleteTrouble deleting) {
    install(hadoop, (open, file) -> file, writing);
    deleteFault = deleting;
  }

  /** Makes the scheme known, for reading and writing, and forgets earlier faults. */
  public static void install(Configuration hadoop, Trouble opening, WriteTrouble writing) {
    hadoop.set("fs.faulty.impl", FaultyFileSystem.class.getName());
    hadoop.set("fs.AbstractFileSystem.faulty.impl", FaultyFs.class.getName());
    OPENS.set(0);
    fault = opening;
    writeFault = writing;
    deleteFault = path -> {};
  }

  /** Returns what Hadoop's local file system throws when the disk is full: no exception. */
  public static FSError diskFull() {
    return diskError("No space left on device");
  }

  /** Returns what Hadoop's local file system throws when the disk fails: no exception. */
  public static FSError diskError(String message) {
    try {
      Constructor<FSError> constructor = FSError.class.getDeclaredConstructor(Throwable.class);
      constructor.setAccessible(true);
      return constructor.newInstance(new IOException(message));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns how often a file was opened since the fault was installed. */
  public static int opens() {
    return OPENS.get();
  }

  @Override
  public URI getUri() {
    return URI.create("faulty:///");
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
    writeFault.at(Step.CREATE, path);
    FSDataOutputStream out =
        super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new FaultyOutput(out, path), statistics);
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
    writeFault.at(Step.CREATE, path);
    FSDataOutputStream out =
        super.createNonRecursive(
            path, permission, flags, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new FaultyOutput(out, path), statistics);
  }

  @Override
  public boolean rename(Path source, Path target) throws IOException {
    writeFault.at(Step.RENAME, target);
    return super.rename(source, target);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    deleteFault.at(path);
    return super.delete(path, recursive);
  }

  private static final class FaultyOutput extends FilterOutputStream {
    private final Path path;

    FaultyOutput(OutputStream out, Path path) {
      super(out);
      this.path = path;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      writeFault.at(Step.WRITE, path);
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      super.close();
      writeFault.at(Step.CLOSE, path);
    }
  }

  /** The same files for Hadoop's other interface. */
  public static final class FaultyFs extends DelegateToFileSystem {
    FaultyFs(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
      super(uri, new FaultyFileSystem(), hadoop, "faulty", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    java.io.File file = pathToFile(path);
    Contents contents = fault.open(OPENS.incrementAndGet(), () -> new FileInputStream(file));
    byte[] bytes = new byte[0];
    Throwable failure = null;
    try (InputStream in = contents.stream()) {
      bytes = in.readAllBytes();
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException | FSError e) {
      failure = e;
    }
    return new FSDataInputStream(new BytesInputStream(bytes, failure));
  }

  private static final class BytesInputStream extends FSInputStream {
    private final byte[] bytes;
    private final Throwable failure;
    private ByteArrayInputStream in;
    private long position;

    BytesInputStream(byte[] bytes, Throwable failure) {
      this.bytes = bytes;
      this.failure = failure;
      this.in = new ByteArrayInputStream(bytes);
    }

    @Override
    public void seek(long target) {
      in = new ByteArrayInputStream(bytes);
      position = in.skip(target);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }

    private void fail() throws IOException {
      if (failure instanceof FSError error) {
        throw error;
      }
      if (failure instanceof IOException exception) {
        throw exception;
      }
    }

    @Override
    public int read() throws IOException {
      fail();
      int value = in.read();
      position += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      fail();
      int read = in.read(buffer, offset, length);
      position += Math.max(0, read);
      return read;
    }
  }
}
