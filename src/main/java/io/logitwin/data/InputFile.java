package io.logitwin.data;

import io.logitwin.config.Locations;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One file of the input, as it was found.
 *
 * @param location the qualified location
 * @param bytes its length
 * @param modified its time of modification, milliseconds since 1970
 */
record InputFile(String location, long bytes, long modified) implements Serializable {
  static InputFile of(FileStatus status) {
    return new InputFile(
        status.getPath().toString(), status.getLen(), status.getModificationTime());
  }

  Compression compression() {
    return Compression.ofName(location);
  }

  /** Returns the file as a person writes it. */
  String display() {
    return Locations.display(location);
  }

  /**
   * Opens the file, if it is still the one that was found: a task may run again long after the
   * first read.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if it is gone, or has another length or time
   */
  FSDataInputStream open(Configuration hadoop) throws IOException {
    Path path = new Path(location);
    FileSystem fileSystem = path.getFileSystem(hadoop);
    try {
      requireUnchanged(fileSystem, path);
      return new FSDataInputStream(new NamedFileStream(this, fileSystem.open(path)));
    } catch (FileNotFoundException e) {
      throw gone(e);
    }
  }

  /**
   * Checks that the file is still the one that was found.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if it is gone, or has another length or time
   */
  void requireUnchanged(Configuration hadoop) throws IOException {
    Path path = new Path(location);
    try {
      requireUnchanged(path.getFileSystem(hadoop), path);
    } catch (FileNotFoundException e) {
      throw gone(e);
    }
  }

  private LogitwinException gone(FileNotFoundException e) {
    // Java reports a local file that may not be read as one that is not found.
    if (String.valueOf(e.getMessage()).contains("Permission denied")) {
      return new LogitwinException(
          Fault.PERMISSION, "Not permitted to read " + display() + ": " + e.getMessage(), e);
    }
    return new LogitwinException(
        Fault.TRY_AGAIN,
        String.format(
            "Cannot go on: %s is gone; it was there when the job started. Run the job again when nothing"
                + " writes to it",
            display()),
        e);
  }

  private void requireUnchanged(FileSystem fileSystem, Path path) throws IOException {
    FileStatus status = fileSystem.getFileStatus(path);
    if (status.getLen() != bytes || status.getModificationTime() != modified) {
      throw new LogitwinException(
          Fault.TRY_AGAIN,
          String.format(
              "Cannot go on: %s changed while the job read it (found %d bytes, expected %d). Run the job"
                  + " again when nothing writes to it",
              display(), status.getLen(), bytes));
    }
  }
}
