package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DoneOnceTest {
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CountDownLatch finish = new CountDownLatch(1);

  private DoneOnce withPatience(Duration patience) {
    return new DoneOnce(patience, () -> events.add("late"));
  }

  /** Begins the work in another thread; it ends when the test lets it. */
  private CompletableFuture<Boolean> begin(DoneOnce once) {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> first =
        CompletableFuture.supplyAsync(
            () ->
                once.run(
                    () -> {
                      begun.countDown();
                      awaitQuietly(finish);
                      events.add("done");
                    }));
    awaitQuietly(begun);
    return first;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void secondWaitsForTheFirst() throws InterruptedException {
    DoneOnce once = withPatience(Duration.ofDays(1));
    CompletableFuture<Boolean> first = begin(once);
    CompletableFuture<Boolean> second = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              second.complete(once.run(() -> events.add("again")));
              events.add("second goes on");
            });
    waiting.start();
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

    finish.countDown();
    waiting.join();

    assertThat(first.join()).isTrue();
    assertThat(second.join()).isFalse();
    assertThat(events).containsExactly("done", "second goes on");
  }

  @Test
  void secondDoesNotWaitForEver() {
    DoneOnce once = withPatience(Duration.ZERO);
    CompletableFuture<Boolean> first = begin(once);

    assertThat(once.run(() -> events.add("again"))).isFalse();

    assertThat(events).containsExactly("late");
    finish.countDown();
    assertThat(first.join()).isTrue();
    assertThat(events).containsExactly("late", "done");
  }

  @Test
  void interruptedSecondGoesOn() {
    DoneOnce once = withPatience(Duration.ofDays(1));
    CompletableFuture<Boolean> first = begin(once);
    Thread.currentThread().interrupt();

    assertThat(once.run(() -> events.add("again"))).isFalse();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(events).isEmpty();
    finish.countDown();
    assertThat(first.join()).isTrue();
  }

  /** Whoever waits is not held up by a failure, and does not try again. */
  @Test
  void failureIsDoneToo() {
    DoneOnce once = withPatience(Duration.ofDays(1));
    assertThatThrownBy(
            () ->
                once.run(
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(once.run(() -> events.add("again"))).isFalse();
    assertThat(events).isEmpty();
  }
}
