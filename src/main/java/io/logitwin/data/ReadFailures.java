package io.logitwin.data;

import io.logitwin.error.Causes;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.TaskKilledException;

/**
 * Tells what it means that Spark cannot read a file: that the file changed, that it is damaged, or
 * neither.
 *
 * @param format of the files
 * @param files the files, as they were found
 */
record ReadFailures(TableFormat format, List<InputFile> files) implements Serializable {
  /** What a file that is as it should be fails of. */
  private static final List<Class<?>> OF_OTHERS =
      List.of(
          LogitwinException.class,
          TaskKilledException.class,
          AccessControlException.class,
          SocketException.class,
          SocketTimeoutException.class,
          UnknownHostException.class);

  ReadFailures {
    files = List.copyOf(files);
  }

  /** What is read. */
  @FunctionalInterface
  interface Reading<T> {
    T read();
  }

  /**
   * Returns what is read.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if a file is no longer the one that was found; else
   *     {@code INPUT_DATA} if one is damaged; {@code CONFIGURATION} if this Spark cannot read such
   *     files
   */
  <T> T translate(Reading<T> reading, Configuration hadoop) {
    try {
      return reading.read();
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      List<Throwable> causes = Causes.of(e);
      if (causes.stream().anyMatch(ReadFailures::isOfOthers)) {
        throw e;
      }
      requireUnchanged(hadoop);
      throw damaged(e, messages(causes));
    }
  }

  private static boolean isOfOthers(Throwable cause) {
    return OF_OTHERS.stream().anyMatch(type -> type.isInstance(cause));
  }

  private LogitwinException damaged(Exception e, String messages) {
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

  /** The outermost names the file, the innermost the damage. */
  private static String messages(List<Throwable> causes) {
    String outer = firstLine(causes.get(0));
    String inner = firstLine(causes.get(causes.size() - 1));
    return outer.contains(inner) ? outer : outer + " (" + inner + ")";
  }

  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("nothing");
  }
}
