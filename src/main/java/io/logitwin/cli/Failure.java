package io.logitwin.cli;

import io.logitwin.error.Causes;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import io.logitwin.text.Text;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/**
 * A failure as the user sees it: whose fault it is, and a message without a stack trace.
 *
 * @param fault whose fault it is
 * @param lines what went wrong, each line fit to be shown
 * @param thrown where it came from
 * @param explained whether the message says all there is to know; if not, the stack trace may
 */
record Failure(Fault fault, List<String> lines, Throwable thrown, boolean explained) {
  private static final Pattern SCHEME = Pattern.compile("scheme:? \"?([A-Za-z][A-Za-z0-9+.-]*)");
  private static final Pattern CONNECTOR_CLASS =
      Pattern.compile(
          "Class org\\.apache\\.hadoop\\.fs\\.(s3a|azurebfs|azure|adl|gs)\\.\\S+ not found");

  Failure {
    Objects.requireNonNull(fault, "fault is null");
    lines = lines.stream().map(Failure::withoutTrace).map(Text::line).toList();
  }

  private Failure(Fault fault, String line, Throwable thrown) {
    this(fault, List.of(line), thrown, true);
  }

  /**
   * Turns an exception into what the user sees. Spark wraps what a task throws; the innermost known
   * cause decides.
   */
  static Failure of(Throwable thrown) {
    List<Throwable> causes = Causes.of(thrown);
    Optional<String> scheme =
        causes.stream().flatMap(cause -> missingScheme(cause).stream()).findFirst();
    if (scheme.isPresent()) {
      return new Failure(Fault.COMMAND_LINE, connectorIsMissing(scheme.get()), thrown);
    }
    for (Throwable cause : causes) {
      if (cause instanceof LogitwinException known) {
        return new Failure(known.fault(), known.lines(), thrown, true);
      }
    }
    for (Throwable cause : causes) {
      if (cause instanceof OutOfMemoryError) {
        return new Failure(
            Fault.INTERNAL,
            String.format(
                "Out of memory (%s). Give the driver more than the %d MiB that it has: --driver-memory",
                cause.getMessage(), Runtime.getRuntime().maxMemory() >> 20),
            thrown);
      }
    }
    for (int i = causes.size() - 1; i >= 0; i--) {
      if (causes.get(i) instanceof IOException cause && !(cause instanceof ObjectStreamException)) {
        return ofStorage(cause, thrown, causes);
      }
    }
    if (causes.stream().anyMatch(Failure::clusterIsGone)) {
      return new Failure(
          Fault.SERVICE,
          List.of("Cannot reach the cluster, or it ended the application; Spark's log says why"),
          thrown,
          false);
    }
    if (String.valueOf(thrown.getMessage()).contains("master URL")
        || String.valueOf(thrown.getMessage()).contains("INVALID_MASTER")) {
      return new Failure(Fault.COMMAND_LINE, "Cannot start Spark: " + thrown.getMessage(), thrown);
    }
    return new Failure(
        Fault.INTERNAL, List.of("Internal or Spark failure: " + thrown), thrown, false);
  }

  /** Returns whether this project says by itself what is wrong. */
  static boolean isExplained(Throwable thrown) {
    return Causes.of(thrown).stream().anyMatch(LogitwinException.class::isInstance);
  }

  /**
   * Returns the reason of a failure in work whose context was stopped under it. What is thrown then
   * may be anything, and says nothing: a null pointer within Spark, a connection that was closed.
   */
  static LogitwinException clusterEnded(Throwable thrown) {
    return new LogitwinException(
        Fault.SERVICE, "The cluster ended the application; Spark's log says why", thrown);
  }

  /** Returns the message as one text. */
  String message() {
    return String.join("\n", lines);
  }

  /** Prints the message. */
  void print(PrintStream err) {
    Console.complain(err, lines);
    if (!explained) {
      err.println("  --verbose shows where it comes from");
    }
  }

  /** Prints the message, and where it comes from: indented, so that no line speaks for us. */
  void printWithTrace(PrintStream err) {
    Console.complain(err, lines);
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    trace
        .toString()
        .lines()
        .forEach(
            line ->
                err.println(
                    (line.startsWith("\t") ? "\t" : "  ") + Text.line(line.stripLeading())));
  }

  /**
   * Spark has no exception of its own for a master that is not there or no longer wants us; these
   * are its words.
   */
  private static boolean clusterIsGone(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("Cannot call methods on a stopped SparkContext")
        || message.contains("cancelled because SparkContext was shut down")
        || message.contains("All masters are unresponsive")
        || message.contains("Master removed our application");
  }

  /** A scheme that no class is known for, or one whose class is in a jar that is not there. */
  private static Optional<String> missingScheme(Throwable cause) {
    Pattern pattern = cause instanceof UnsupportedFileSystemException ? SCHEME : CONNECTOR_CLASS;
    Matcher matcher = pattern.matcher(String.valueOf(cause.getMessage()));
    return matcher.find()
        ? Optional.of(matcher.group(1).replace("azurebfs", "abfs").replace("azure", "wasb"))
        : Optional.empty();
  }

  private static String connectorIsMissing(String scheme) {
    String hadoop = VersionInfo.getVersion();
    String hint =
        switch (scheme) {
          case "s3a", "s3n", "s3" ->
              "--packages org.apache.hadoop:hadoop-aws:"
                  + hadoop
                  + " and s3a://, or, for what starts no Spark, by LOGITWIN_CLASSPATH (docs/object-stores.md)";
          case "abfs", "abfss", "wasb", "wasbs" ->
              "--packages org.apache.hadoop:hadoop-azure:" + hadoop;
          case "adl" -> "--packages org.apache.hadoop:hadoop-azure-datalake:" + hadoop;
          case "gs" -> "--packages com.google.cloud.bigdataoss:gcs-connector:hadoop3-2.2.28";
          default -> "--packages or --jars, if the scheme is not mistyped";
        };
    return String.format(
        "Cannot open a location with the scheme %s: there is no connector for it here. Add one by %s",
        scheme, hint);
  }

  /** What Hadoop adds to whatever happens to a connection, of which little may be left to tell. */
  private static boolean isOfConnection(Throwable cause) {
    return cause instanceof SocketException
        || cause instanceof UnknownHostException
        || cause instanceof SocketTimeoutException
        || String.valueOf(cause.getMessage()).contains("destination host is: ");
  }

  private static Failure ofStorage(IOException cause, Throwable thrown, List<Throwable> causes) {
    if (Folder.isDenied(cause)) {
      return new Failure(Fault.PERMISSION, "Not permitted: " + cause.getMessage(), thrown);
    }
    Optional<Throwable> connection = causes.stream().filter(Failure::isOfConnection).findFirst();
    if (connection.isPresent()) {
      return new Failure(Fault.SERVICE, "Cannot reach a service: " + connection.get(), thrown);
    }
    return new Failure(Fault.STORAGE, "Storage failure: " + cause + whichDisk(cause), thrown);
  }

  /** A full disk does not say which one it is. */
  private static String whichDisk(IOException cause) {
    return String.valueOf(cause.getMessage()).contains("No space left on device")
        ? ": the disk of the output, or of Spark's temporary files (spark.local.dir, else TMPDIR;"
            + " on a cluster the executors')"
        : "";
  }

  /** What comes from another process (a NameNode, a task) has that one's trace in its message. */
  private static String withoutTrace(String message) {
    return message.split("\\R(?=\\s*at |Driver stacktrace|\\s*Caused by: )", 2)[0].stripTrailing();
  }
}
