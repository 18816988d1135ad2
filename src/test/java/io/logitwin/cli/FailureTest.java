package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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

  @Test
  void innermostInputOutputExceptionDecides() {
    Throwable thrown =
        new SparkException("Job aborted", new IOException("failed", new ConnectException("no")));

    assertThat(Failure.of(thrown).fault()).isEqualTo(Fault.SERVICE);
  }

  @Test
  void causesThatGoInACircleEnd() {
    RuntimeException outer = new RuntimeException("outer");
    RuntimeException inner = new RuntimeException("inner", outer);
    outer.initCause(inner);

    assertThat(Failure.of(outer).fault()).isEqualTo(Fault.INTERNAL);
  }
}
