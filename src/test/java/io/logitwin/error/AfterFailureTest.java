package io.logitwin.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AfterFailureTest {
  private final IllegalStateException failure = new IllegalStateException("the reason");

  @Test
  void stepIsDone() {
    AtomicBoolean done = new AtomicBoolean();

    AfterFailure.run(failure, () -> done.set(true));

    assertThat(done).isTrue();
    assertThat(failure).hasNoSuppressedExceptions();
  }

  static Throwable[] throwables() {
    return new Throwable[] {
      new IOException("disk"),
      new LogitwinException(Fault.STORAGE, "disk"),
      new NoClassDefFoundError("lost"),
      new InterruptedException("not declared")
    };
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void whatTheStepThrowsGoesWithTheFailure(Throwable thrown) {
    AfterFailure.run(failure, () -> throwUndeclared(thrown));

    assertThat(failure).hasSuppressedException(thrown);
  }

  @Test
  void failureThatIsThrownAgainIsNoOther() {
    AfterFailure.run(
        failure,
        () -> {
          throw failure;
        });

    assertThat(failure).hasNoSuppressedExceptions();
  }

  @SuppressWarnings("unchecked") // As Scala does it.
  private static <E extends Throwable> void throwUndeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
