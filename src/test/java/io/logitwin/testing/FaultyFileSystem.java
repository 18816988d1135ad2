package io.logitwin.testing;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Local files under the scheme {@code faulty:}, where a test can make something go wrong at the
 * n-th open. The state is static: in local mode driver and tasks are one JVM.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
  private static final AtomicInteger OPENS = new AtomicInteger();
  private static volatile Trouble fault = (open, file) -> file;

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
    hadoop.set("fs.faulty.impl", FaultyFileSystem.class.getName());
    OPENS.set(0);
    fault = next;
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
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    java.io.File file = pathToFile(path);
    Contents contents = fault.open(OPENS.incrementAndGet(), () -> new FileInputStream(file));
    byte[] bytes = new byte[0];
    IOException failure = null;
    try (InputStream in = contents.stream()) {
      bytes = in.readAllBytes();
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException e) {
      failure = e;
    }
    return new FSDataInputStream(new BytesInputStream(bytes, failure));
  }

  private static final class BytesInputStream extends FSInputStream {
    private final byte[] bytes;
    private final IOException failure;
    private ByteArrayInputStream in;
    private long position;

    BytesInputStream(byte[] bytes, IOException failure) {
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

    @Override
    public int read() throws IOException {
      if (failure != null) {
        throw failure;
      }
      int value = in.read();
      position += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (failure != null) {
        throw failure;
      }
      int read = in.read(buffer, offset, length);
      position += Math.max(0, read);
      return read;
    }
  }
}
