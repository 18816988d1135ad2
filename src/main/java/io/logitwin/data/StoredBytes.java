package io.logitwin.data;

import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.spark.TaskKilledException;

/** A file's bytes as they are stored; counted, and a failure to read them told from damage. */
final class StoredBytes extends FilterInputStream {
  private final InputFile file;
  private long position;
  private Exception failure;

  StoredBytes(InputFile file, InputStream in) {
    super(in);
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int read = super.read(buffer, offset, length);
      position += Math.max(0, read);
      return read;
    } catch (IOException | LogitwinException e) {
      failure = e;
      throw e;
    }
  }

  /** Returns how many bytes were read. */
  long position() {
    return position;
  }

  /**
   * Returns how a failed decompression is told, as a sentence goes on behind the file's name.
   *
   * @throws IOException the storage's own failure, if that was the cause
   * @throws LogitwinException the same, if it names the file
   * @throws TaskKilledException if it failed because the task was cancelled
   */
  String damage(Compression compression, Exception e) throws IOException {
    if (failure instanceof IOException ofStorage) {
      throw ofStorage;
    }
    if (failure instanceof LogitwinException named) {
      throw named;
    }
    if (e instanceof TaskKilledException killed) {
      throw killed;
    }
    return String.format(
        "the %s data is damaged or cut off near byte %d of %d (%s)",
        compression, position, file.bytes(), Text.escape(String.valueOf(e.getMessage()), 100));
  }
}
