package io.logitwin.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is done once, by the thread that comes first; any other waits until it is done, but not for
 * ever.
 */
final class DoneOnce {
  private final Duration patience;
  private final Runnable late;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);

  /**
   * @param patience how long the others wait
   * @param late what each of them does when that was not enough
   */
  DoneOnce(Duration patience, Runnable late) {
    this.patience = patience;
    this.late = late;
  }

  /** Returns, once it is done or took too long, whether it fell to this thread. */
  boolean run(Runnable work) {
    if (begun.compareAndSet(false, true)) {
      try {
        work.run();
      } finally {
        done.countDown();
      }
      return true;
    }
    try {
      if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        late.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
