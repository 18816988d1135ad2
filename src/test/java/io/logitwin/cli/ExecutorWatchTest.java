package io.logitwin.cli;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutorWatchTest {
  /** As Spark's: checked, and declared by nobody. */
  private final Exception cancelled = new Exception("cancelled");

  private long seconds;
  private boolean waits;
  private int cancellations;
  private final ExecutorWatch watch =
      new ExecutorWatch(
          Duration.ofMinutes(10),
          () -> waits,
          () -> cancellations++,
          () -> seconds * 1_000_000_000);

  @AfterEach
  void close() {
    watch.close();
  }

  private void lookAt(long second, boolean waiting) {
    seconds = second;
    waits = waiting;
    watch.look();
  }

  @Test
  void workThatWaitsForTooLongIsCancelledUntilItEnds() {
    lookAt(1, true);
    lookAt(599, true);
    assertThat(cancellations).isZero();

    lookAt(600, true);
    lookAt(601, false);

    assertThat(cancellations).isEqualTo(2);
    assertThatThrownBy(() -> watch.over(this::cancelledWork))
        .has(fault(Fault.SERVICE))
        .hasMessageContainingAll("no executor for 10m", "--executor-timeout")
        .hasCause(cancelled);
  }

  @Test
  void timeBeginsAnewWithEveryExecutorAndWithEveryPause() throws IOException {
    lookAt(599, true);
    lookAt(600, false);
    lookAt(1199, true);

    assertThat(cancellations).isZero();
    assertThat(watch.over(() -> "done")).isEqualTo("done");
  }

  @Test
  void whatFailsByItselfIsLeftAsItIs() {
    assertThatThrownBy(() -> watch.over(this::cancelledWork)).isSameAs(cancelled);
  }

  /** It was done before the cancellation reached it. */
  @Test
  void workThatIsDoneAllTheSameIsDone() throws IOException, LogitwinException {
    lookAt(600, true);

    assertThat(watch.over(() -> "done")).isEqualTo("done");
  }

  private String cancelledWork() {
    throw this.<RuntimeException>undeclared(cancelled);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // That is the point.
  private <E extends Exception> E undeclared(Exception exception) throws E {
    throw (E) exception;
  }
}
