package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Tells what it means that Spark cannot read a file: that the file changed, that it is damaged, or
 * neither.
 *
 * @param format of the files
 * @param files the files, as they were found
 */
record FileFailures(TableFormat format, List<InputFile> files) implements ReadFailures {
  FileFailures {
    files = List.copyOf(files);
  }

  /**
   * Returns {@code INPUT_DATA} for a file that is damaged, {@code CONFIGURATION} if this Spark
   * cannot read such files.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if a file is no longer the one that was found
   */
  @Override
  public LogitwinException meaning(Throwable failure, String messages, Configuration hadoop) {
    requireUnchanged(hadoop);
    return damaged(failure, messages);
  }

  private LogitwinException damaged(Throwable e, String messages) {
    if (messages.contains("Failed to find data source")) {
      return new LogitwinException(
          Fault.CONFIGURATION,
          String.format(
              "Cannot read %s: it is %s, and this Spark has no reader for it. Give it one: %s",
              files.get(0).display(),
              format.description(),
              "--packages org.apache.spark:spark-avro_2.13 in Spark's version, or its jar by --jars"),
          e);
    }
    return new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Cannot read %s: %s is damaged, or is none. Spark says: %s",
            files.size() == 1 ? files.get(0).display() : "the input",
            format.description(),
            messages),
        e);
  }

  /** A file that is being written is damaged, too. */
  private void requireUnchanged(Configuration hadoop) {
    try {
      for (InputFile file : files) {
        file.requireUnchanged(hadoop);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
