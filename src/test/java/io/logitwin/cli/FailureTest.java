package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
  /** The README's table, by hand. */
  private static final Map<Fault, Integer> CODES =
      Map.ofEntries(
          Map.entry(Fault.COMMAND_LINE, 64),
          Map.entry(Fault.INPUT_DATA, 65),
          Map.entry(Fault.NO_INPUT, 66),
          Map.entry(Fault.SERVICE, 69),
          Map.entry(Fault.INTERNAL, 70),
          Map.entry(Fault.RECONCILIATION, 70),
          Map.entry(Fault.OUTPUT, 73),
          Map.entry(Fault.STORAGE, 74),
          Map.entry(Fault.TRY_AGAIN, 75),
          Map.entry(Fault.PERMISSION, 77),
          Map.entry(Fault.CONFIGURATION, 78),
          Map.entry(Fault.PARITY, 80));

  @ParameterizedTest
  @EnumSource(Fault.class)
  void ownExceptionHasTheCodeOfItsFaultAndKeepsItsMessage(Fault fault) {
    Failure failure = Failure.of(new LogitwinException(fault, "what happened"));

    assertThat(failure.fault().exitCode()).isEqualTo(CODES.get(fault));
    assertThat(failure.message()).isEqualTo("what happened");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whatSparkWrapsKeepsItsCode(Fault fault) {
    Exception exception = new LogitwinException(fault, "what happened", new IOException("why"));

    Failure failure =
        Failure.of(new SparkException("Job aborted", new IllegalStateException(exception)));

    assertThat(failure.fault().exitCode()).isEqualTo(CODES.get(fault));
    assertThat(failure.message()).isEqualTo("what happened");
  }

  static Stream<Arguments> foreignExceptions() {
    return Stream.of(
        Arguments.of(new IOException("disk full"), 74, "Storage failure: "),
        Arguments.of(new EOFException("half a file"), 74, "Storage failure: "),
        Arguments.of(new AccessControlException("user x"), 77, "Not permitted: user x"),
        Arguments.of(new AccessDeniedException("/x"), 77, "Not permitted: /x"),
        Arguments.of(
            new FileNotFoundException("/x (Permission denied)"), 77, "Not permitted: /x (Perm"),
        Arguments.of(new ConnectException("refused"), 69, "Cannot reach a service: "),
        Arguments.of(new UnknownHostException("nohost"), 69, "Cannot reach a service: "),
        Arguments.of(new SocketTimeoutException("slow"), 69, "Cannot reach a service: "),
        Arguments.of(new NoRouteToHostException("far"), 69, "Cannot reach a service: "),
        Arguments.of(new SocketException("Connection reset"), 69, "Cannot reach a service: "),
        Arguments.of(
            new IOException(
                "End of File Exception between local host is: \"a/1.2.3.4\"; destination host is: \"b\":8020; : ",
                new EOFException()),
            69,
            "Cannot reach a service: "),
        Arguments.of(
            new IllegalStateException(
                "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was created"),
            69,
            "Cannot reach the cluster, or it ended the application"),
        Arguments.of(
            new SparkException(
                "Job aborted due to stage failure: Master removed our application: KILLED"),
            69,
            "Cannot reach the cluster, or it ended the application"),
        Arguments.of(
            new SparkException("Job 7 cancelled because SparkContext was shut down"),
            69,
            "Cannot reach the cluster, or it ended the application"),
        Arguments.of(
            new OutOfMemoryError("Java heap space"), 70, "Out of memory (Java heap space)"),
        Arguments.of(new NotSerializableException("Thing"), 70, "Internal or Spark failure: "),
        Arguments.of(new NullPointerException(), 70, "Internal or Spark failure: "),
        Arguments.of(
            new SparkException("Could not parse Master URL: 'x'"), 70, "Internal or Spark failure"),
        Arguments.of(
            new SparkException("[INVALID_MASTER_URL] x"), 64, "Cannot start Spark: [INVALID_MAS"),
        Arguments.of(
            new SparkException("A master URL must be set"),
            64,
            "Cannot start Spark: A master URL"));
  }

  @ParameterizedTest
  @MethodSource("foreignExceptions")
  void foreignExceptionHasTheCodeOfItsCause(Throwable thrown, int code, String message) {
    assertThat(Failure.of(thrown).fault().exitCode()).isEqualTo(code);
    assertThat(Failure.of(thrown).message()).startsWith(message);
  }

  /** HDFS, a task and Spark itself put their stack trace into the message. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Permission denied: user=me, inode=\"/\"\n\tat org.apache.hadoop.X.check(X.java:1)\n\tat Y",
        "Permission denied: user=me, inode=\"/\"\n    at org.apache.hadoop.X.check(X.java:1)",
        "Permission denied: user=me, inode=\"/\"\n\nDriver stacktrace:",
        "Permission denied: user=me, inode=\"/\"\r\nCaused by: java.lang.X",
      })
  void traceOfAnotherProcessIsNoPartOfTheMessage(String message) {
    Failure failure = Failure.of(new AccessControlException(message));

    assertThat(failure.fault()).isEqualTo(Fault.PERMISSION);
    assertThat(failure.message())
        .isEqualTo("Not permitted: Permission denied: user=me, inode=\"/\"");
    assertThat(Failure.of(new LogitwinException(Fault.OUTPUT, "Cannot: " + message)).message())
        .isEqualTo("Cannot: Permission denied: user=me, inode=\"/\"");
  }

  static Stream<Arguments> missingConnectors() {
    return Stream.of(
        Arguments.of(
            new RuntimeException(
                new ClassNotFoundException(
                    "Class org.apache.hadoop.fs.s3a.S3AFileSystem not found")),
            "s3a",
            "hadoop-aws:" + VersionInfo.getVersion()),
        Arguments.of(
            new RuntimeException(
                "java.lang.ClassNotFoundException: Class"
                    + " org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem not found"),
            "abfs",
            "hadoop-azure:" + VersionInfo.getVersion()),
        Arguments.of(
            new UnsupportedFileSystemException("No FileSystem for scheme \"gs\""),
            "gs",
            "gcs-connector:"),
        Arguments.of(
            new UnsupportedFileSystemException(
                "fs.AbstractFileSystem.abfss.impl=null: No AbstractFileSystem configured for scheme:"
                    + " abfss"),
            "abfss",
            "hadoop-azure:"),
        Arguments.of(
            new UnsupportedFileSystemException("No FileSystem for scheme \"hfds\""),
            "hfds",
            "mistyped"));
  }

  @ParameterizedTest
  @MethodSource("missingConnectors")
  void missingConnectorIsNamedAndHowToAddIt(Throwable thrown, String scheme, String hint) {
    Failure failure =
        Failure.of(new LogitwinException(Fault.COMMAND_LINE, "Cannot read it", thrown));

    assertThat(failure.fault()).isEqualTo(Fault.COMMAND_LINE);
    assertThat(Failure.of(new IllegalStateException(thrown)).lines()).isEqualTo(failure.lines());
    assertThat(failure.message())
        .startsWith("Cannot open a location with the scheme " + scheme + ":")
        .contains("--packages", hint);
  }

  /** As Hadoop itself says it, so that its next release cannot change the words unnoticed. */
  @ParameterizedTest
  @CsvSource({"s3a, hadoop-aws", "abfs, hadoop-azure", "gs, gcs-connector", "nosuch, mistyped"})
  void hadoopsOwnWordsAreKnown(String scheme, String hint) {
    Throwable thrown =
        catchThrowable(() -> new Path(scheme + "://bucket/x").getFileSystem(new Configuration()));

    assertThat(Failure.of(thrown).message()).contains("scheme " + scheme, hint);
    assertThat(Failure.of(thrown).fault()).isEqualTo(Fault.COMMAND_LINE);
  }

  @Test
  void foreignLineBreaksStayInsideTheirLine() {
    List<String> lines = List.of("Cannot use a\nrun-spark.sh: all is well:", "  \u001b[2J");

    Failure failure = Failure.of(new LogitwinException(Fault.INPUT_DATA, lines));

    assertThat(failure.lines())
        .containsExactly("Cannot use a\\u000Arun-spark.sh: all is well:", "  \\u001B[2J");
    assertThat(failure.message()).isEqualTo(String.join("\n", failure.lines()));
  }

  @Test
  void secretsAreNotInTheMessageNorInTheTrace() {
    Throwable thrown =
        new IllegalStateException(
            "Cannot read s3a://id:hidden@b/x\nrun-spark.sh: all is well",
            new IOException("http://u:hidden@h/?sig=hidden\u001b[2J"));

    Failure failure = Failure.of(thrown);

    assertThat(failure.message()).contains("http://***@h").doesNotContain("hidden");
    assertThat(printed(failure::printWithTrace))
        .contains("s3a://***@b/x", "\n\tat io.logitwin.cli.FailureTest.")
        .doesNotContain("hidden", "\u001b");
    assertThat(printed(failure::printWithTrace).lines().skip(1))
        .noneMatch(line -> line.startsWith("run-spark.sh:"));
  }

  @Test
  void traceIsOfferedOnlyWhereItHelpsAndIsNotShown() {
    Failure explained = Failure.of(new LogitwinException(Fault.NO_INPUT, "no such file"));
    Failure unexplained = Failure.of(new IllegalStateException("oh"));

    assertThat(printed(explained::print)).isEqualTo("run-spark.sh: no such file\n");
    assertThat(printed(unexplained::print)).endsWith("  --verbose shows where it comes from\n");
    assertThat(printed(unexplained::printWithTrace)).doesNotContain("--verbose");
    assertThat(unexplained.message()).doesNotContain("--verbose");
  }

  private static String printed(Consumer<PrintStream> print) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    print.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void innermostInputOutputExceptionDecides() {
    Throwable thrown =
        new SparkException("Job aborted", new IOException("failed", new ConnectException("no")));

    assertThat(Failure.of(thrown).fault()).isEqualTo(Fault.SERVICE);
  }

  @Test
  void whatIsThrownAfterTheEndOfTheContextIsNotTheReason() {
    Throwable thrown = new NullPointerException("dagScheduler() is null");
    Throwable known = new SparkException("x", new LogitwinException(Fault.PARITY, "differ"));

    assertThat(Failure.isExplained(thrown)).isFalse();
    assertThat(Failure.isExplained(known)).isTrue();
    assertThat(Failure.of(Failure.clusterEnded(thrown)).fault()).isEqualTo(Fault.SERVICE);
    assertThat(Failure.of(Failure.clusterEnded(thrown)).message())
        .startsWith("The cluster ended the application");
    assertThat(Failure.clusterEnded(thrown)).hasCause(thrown);
  }

  @Test
  void causesThatGoInACircleEnd() {
    RuntimeException outer = new RuntimeException("outer");
    RuntimeException inner = new RuntimeException("inner", outer);
    outer.initCause(inner);

    assertThat(Failure.of(outer).fault()).isEqualTo(Fault.INTERNAL);
  }
}
