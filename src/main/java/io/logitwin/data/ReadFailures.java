package io.logitwin.data;

import io.logitwin.error.Causes;
import io.logitwin.error.LogitwinException;
import java.io.Serializable;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.TaskKilledException;

/** Tells what it means that Spark cannot read a table. */
interface ReadFailures extends Serializable {
  /** What a table that is as it should be fails of. */
  List<Class<?>> OF_OTHERS =
      List.of(
          LogitwinException.class,
          TaskKilledException.class,
          AccessControlException.class,
          SocketException.class,
          SocketTimeoutException.class,
          UnknownHostException.class);

  /** What is read. */
  @FunctionalInterface
  interface Reading<T> {
    T read();
  }

  /**
   * Returns what a failure means that is the table's.
   *
   * @param messages what it says
   */
  LogitwinException meaning(Throwable failure, String messages, Configuration hadoop);

  /**
   * Returns what is read.
   *
   * @throws LogitwinException as {@link #meaning} says; what a table fails of that is as it should
   *     be stays what it is
   */
  default <T> T translate(Reading<T> reading, Configuration hadoop) {
    try {
      return reading.read();
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      List<Throwable> causes = Causes.of(e);
      if (causes.stream()
          .anyMatch(cause -> OF_OTHERS.stream().anyMatch(type -> type.isInstance(cause)))) {
        throw e;
      }
      throw meaning(e, messages(causes), hadoop);
    }
  }

  /**
   * The outermost that is not Spark's report of a failed task names the file, the innermost the
   * damage.
   */
  private static String messages(List<Throwable> causes) {
    List<String> told =
        causes.stream()
            .map(ReadFailures::firstLine)
            .filter(line -> !line.startsWith("Job aborted"))
            .toList();
    if (told.isEmpty()) {
      return firstLine(causes.get(0));
    }
    String outer = told.get(0);
    String inner = told.get(told.size() - 1);
    return outer.contains(inner) ? outer : outer + " (" + inner + ")";
  }

  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("nothing");
  }
}
