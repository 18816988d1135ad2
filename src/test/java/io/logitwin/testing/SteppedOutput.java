package io.logitwin.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.Syncable;

/** A file that is written with a stop where others can see the first half of the bytes. */
final class SteppedOutput extends FilterOutputStream implements Syncable {
  private final FSDataOutputStream file;
  private final Path path;
  private boolean dead;

  SteppedOutput(FSDataOutputStream file, Path path) {
    super(file);
    this.file = file;
    this.path = path;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int half = length / 2;
    file.write(bytes, offset, half);
    file.hflush();
    dead = true;
    Steps.before("half of", path);
    dead = false;
    file.write(bytes, offset + half, length - half);
  }

  @Override
  public void hflush() throws IOException {
    file.hflush();
  }

  @Override
  public void hsync() throws IOException {
    file.hsync();
  }

  /** Who died while he wrote has closed nothing; HDFS knows the difference. */
  @Override
  public void close() throws IOException {
    if (!dead) {
      file.close();
      Steps.before("closed", path);
    }
  }
}
