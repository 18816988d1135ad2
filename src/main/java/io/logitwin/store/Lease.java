package io.logitwin.store;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Holder;
import io.logitwin.store.LeaseTerms.Numbered;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The right of one run to work on a store for a while: it spares the others hours of work that
 * would be in vain. It does not keep the store whole; that is done by the {@linkplain ModelStore
 * log} alone, which also refuses a run that has lost its lease without knowing. Hence it does no
 * harm if clocks are so far apart that two runs believe to have it.
 *
 * <p>It is renewed as long as the run works. If the run dies, its own machine sees that at once;
 * others wait until it has ended.
 */
public final class Lease implements Closeable {
  /** A process that is held up for so long has probably died. */
  static final Duration LENGTH = Duration.ofMinutes(2);

  /** Several may fail, one after the other, before it ends. */
  static final Duration RENEWAL = Duration.ofSeconds(20);

  /** Whoever ends a run does not wait for ever for a file system that does not answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int ATTEMPTS = 100;

  private final ModelStore store;
  private final Consumer<String> warn;
  private final ScheduledExecutorService renewing =
      Executors.newSingleThreadScheduledExecutor(Lease::daemon);
  private final Future<?> renewals;
  private volatile Numbered held;
  private boolean lost;
  private boolean troubled;

  private Lease(ModelStore store, Numbered held, Consumer<String> warn, Duration renewal) {
    this.store = store;
    this.held = held;
    this.warn = warn;
    this.renewals =
        renewing.scheduleWithFixedDelay(
            this::renew, renewal.toMillis(), renewal.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lease");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Takes the lease, and renews it until it is closed.
   *
   * @param self the run that wants it
   * @param warn is told what keeps the lease from being renewed or given back, if something does
   * @throws LogitwinException {@code TRY_AGAIN} with who has it and until when; {@code PERMISSION}
   *     if the user may not write to the store
   */
  public static Lease take(ModelStore store, Holder self, Consumer<String> warn)
      throws IOException {
    return take(store, self, warn, RENEWAL);
  }

  static Lease take(ModelStore store, Holder self, Consumer<String> warn, Duration renewal)
      throws IOException {
    return new Lease(store, begin(store, self), warn, renewal);
  }

  private static Numbered begin(ModelStore store, Holder self) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Numbered> last = store.leases().last();
      requireOver(store, last);
      Numbered next =
          new Numbered(
              last.map(Numbered::number).orElse(0L) + 1,
              new LeaseTerm(self, store.now().plus(LENGTH), false));
      if (store.leases().begin(next)) {
        return next;
      }
    }
    throw new LogitwinException(
        Fault.TRY_AGAIN,
        String.format(
            "Cannot work on the store %s: others take its lease all the time", store.display()));
  }

  /**
   * Refuses to go on while a run has the lease, and touches nothing.
   *
   * @throws LogitwinException {@code TRY_AGAIN} with who has it and until when
   */
  public static void requireFree(ModelStore store) throws IOException {
    requireOver(store, store.leases().last());
  }

  private static void requireOver(ModelStore store, Optional<Numbered> last) {
    Optional<LeaseTerm> held = last.map(Numbered::term).filter(term -> !term.isOver(store.now()));
    if (held.isPresent()) {
      throw new LogitwinException(
          Fault.TRY_AGAIN,
          String.format(
              "Cannot work on the store %s: %s has its lease until %s, and longer if it still works"
                  + " then. Run the job again after that",
              store.display(), held.get().holder().describe(), held.get().until()));
    }
  }

  /**
   * Asks whether the lease is still this process's, as the last thing before something is done that
   * others see.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if it is not, with who has it
   */
  public static void requireHeld(ModelStore store) throws IOException {
    Optional<LeaseTerm> last = store.leases().last().map(Numbered::term);
    if (last.isEmpty() || last.get().ended() || !last.get().holder().belongsToThisProcess()) {
      throw new LogitwinException(Fault.TRY_AGAIN, lost(store, last));
    }
  }

  private static String lost(ModelStore store, Optional<LeaseTerm> last) {
    return String.format(
        "Cannot go on: this run was held up, and has lost the lease of the store %s%s. Run the job again",
        store.display(), last.map(term -> " to " + term.holder().describe()).orElse(""));
  }

  /** Makes it last longer; if another has taken it, that is told, and it is over. */
  private void renew() {
    if (lost) {
      return;
    }
    try {
      Optional<Numbered> last = store.leases().last();
      lost = !isHeld(last);
      if (lost) {
        warn.accept(lost(store, last.map(Numbered::term)));
        return;
      }
      Numbered renewed = new Numbered(held.number(), held.term().renewed(store.now().plus(LENGTH)));
      store.leases().write(renewed);
      held = renewed;
      troubled = false;
    } catch (IOException | RuntimeException e) {
      // The next time it may succeed; to tell once is enough.
      if (!troubled) {
        warn.accept(trouble("be renewed", e.getMessage()));
      }
      troubled = true;
    }
  }

  private boolean isHeld(Optional<Numbered> last) {
    return last.map(Numbered::number).equals(Optional.of(held.number()));
  }

  private String trouble(String what, String why) {
    return String.format(
        "The lease of the store %s could not %s (%s); nobody else has it before %s",
        store.display(), what, why, held.term().until());
  }

  /** Gives it back. That it cannot be given back is told; then it ends by itself. */
  @Override
  public void close() {
    renewals.cancel(false);
    Future<?> given =
        renewing.submit(
            () -> {
              giveBack();
              return null;
            });
    renewing.shutdown();
    try {
      given.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      warn.accept(trouble("be given back", e.getCause().getMessage()));
    } catch (TimeoutException e) {
      warn.accept(trouble("be given back", "it took more than " + PATIENCE.toSeconds() + " s"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveBack() throws IOException {
    if (isHeld(store.leases().last())) {
      store.leases().write(new Numbered(held.number(), held.term().givenBack(store.now())));
    }
  }
}
