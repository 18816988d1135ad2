package io.logitwin.scan;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.scan.AtOnce.Work;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AtOnceTest {
  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each waits for the other: one after the other they would never end. */
  @Test
  void worksRunAtTheSameTime() throws IOException {
    CountDownLatch both = new CountDownLatch(2);
    Work work =
        () -> {
          both.countDown();
          await(both);
        };

    AtOnce.run(work, work);

    assertThat(both.getCount()).isZero();
  }

  @Test
  void resultsStandInTheOrderOfTheWorkWhicheverEndsFirst() throws IOException {
    CountDownLatch second = new CountDownLatch(1);

    assertThat(
            AtOnce.call(
                2,
                List.of(
                    () -> {
                      await(second);
                      return "first";
                    },
                    () -> {
                      second.countDown();
                      return "second";
                    })))
        .containsExactly("first", "second");
  }

  @Test
  void failureIsThrownWhenTheOtherHasEnded() {
    // What has not begun when another fails is dropped.
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch failing = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Work slow =
        () -> {
          begun.countDown();
          await(failing);
          ended.set(true);
        };
    Work fails =
        () -> {
          await(begun);
          failing.countDown();
          throw new LogitwinException(Fault.STORAGE, "other bytes");
        };

    assertThatThrownBy(() -> AtOnce.run(slow, fails))
        .has(fault(Fault.STORAGE))
        .hasMessage("other bytes");
    assertThat(ended).isTrue();
  }

  @Test
  void whatHasNotBegunIsDroppedAfterAFailure() {
    AtomicBoolean begun = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                AtOnce.call(
                    1,
                    List.of(
                        () -> {
                          throw new LogitwinException(Fault.RECONCILIATION, "wrong objective");
                        },
                        () -> {
                          begun.set(true);
                          return null;
                        })))
        .has(fault(Fault.RECONCILIATION))
        .hasMessage("wrong objective");
    assertThat(begun).isFalse();
  }

  @Test
  void twoFailuresAreBothThere() {
    IOException disk = new IOException("the disk is full");
    IllegalStateException other = new IllegalStateException("cancelled");
    CountDownLatch both = new CountDownLatch(2);

    assertThatThrownBy(
            () ->
                AtOnce.run(
                    () -> {
                      both.countDown();
                      await(both);
                      throw disk;
                    },
                    () -> {
                      both.countDown();
                      await(both);
                      throw other;
                    }))
        .isSameAs(disk)
        .hasSuppressedException(other);
  }

  @Test
  void errorStaysOne() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");

    assertThatThrownBy(
            () ->
                AtOnce.run(
                    () -> {
                      throw error;
                    }))
        .isSameAs(error);
  }
}
