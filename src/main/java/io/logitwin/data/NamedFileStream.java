package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FSInputStream;

/**
 * The stored bytes of a file. That a local disk cannot be read Hadoop throws as an {@link Error},
 * which names no file; here it is a failure like others.
 */
final class NamedFileStream extends FSInputStream {
  private final InputFile file;
  private final FSDataInputStream in;

  NamedFileStream(InputFile file, FSDataInputStream in) {
    this.file = file;
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (FSError e) {
      throw failed(e);
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (FSError e) {
      throw failed(e);
    }
  }

  private LogitwinException failed(FSError e) {
    return new LogitwinException(
        Fault.STORAGE,
        String.format(
            "Cannot read %s: its disk failed (%s)", file.display(), e.getCause().getMessage()),
        e);
  }

  @Override
  public void seek(long position) throws IOException {
    in.seek(position);
  }

  @Override
  public long getPos() throws IOException {
    return in.getPos();
  }

  @Override
  public boolean seekToNewSource(long position) throws IOException {
    return in.seekToNewSource(position);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
