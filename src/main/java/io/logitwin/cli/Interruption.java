package io.logitwin.cli;

import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import io.logitwin.run.RunStatus;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;
import org.apache.spark.util.SignalUtils;

/**
 * Ends a run on Ctrl-C and SIGTERM: its jobs are cancelled, its folder is left with the record
 * alone. The work and the signal race for the right to end the run; whoever comes first writes the
 * record.
 */
final class Interruption {
  /**
   * Before Spark's own hooks, which stop the context, and Hadoop's, which close the file systems.
   */
  private static final int HOOK_PRIORITY = 100;

  /** How long the work may take to notice; with Spark's own shutdown it stays below 15 s. */
  private static final long PATIENCE_SECONDS = 8;

  private static final long CANCEL_MILLISECONDS = 100;

  private enum Ender {
    WORK,
    SIGNAL
  }

  private final RunDirectory directory;
  private final RunRecord record;
  private final SparkContext context;
  private final AtomicInteger signal = new AtomicInteger(ExitCode.TERMINATED);
  private final AtomicReference<Ender> ender = new AtomicReference<>();
  private final CountDownLatch workStopped = new CountDownLatch(1);

  private Interruption(RunDirectory directory, RunRecord record, SparkContext context) {
    this.directory = directory;
    this.record = record;
    this.context = context;
  }

  /** Watches over a run from now on. */
  static Interruption watch(RunDirectory directory, RunRecord record, SparkContext context) {
    Interruption interruption = new Interruption(directory, record, context);
    // The handlers only take a note and return false: the JVM's own handlers then begin the
    // shutdown.
    SignalUtils.register("INT", () -> interruption.note(ExitCode.INTERRUPTED));
    SignalUtils.register("TERM", () -> interruption.note(ExitCode.TERMINATED));
    ShutdownHookManager.get()
        .addShutdownHook(interruption::end, HOOK_PRIORITY, 2 * PATIENCE_SECONDS, TimeUnit.SECONDS);
    return interruption;
  }

  /**
   * The work asks to end the run; if the answer is no, a signal ends it and the work must not write
   * any more. Once it was yes it stays yes: work that cannot publish its success records that.
   */
  boolean mayEnd() {
    return ender.compareAndSet(null, Ender.WORK) || ender.get() == Ender.WORK;
  }

  /**
   * The work asks whether to go on.
   *
   * @throws IllegalStateException if a signal ends the run; what the work throws is then not looked
   *     at
   */
  void requireRunning() {
    if (ender.get() == Ender.SIGNAL) {
      throw new IllegalStateException("Interrupted");
    }
  }

  /** The work will write no more. */
  void workStopped() {
    workStopped.countDown();
  }

  private Object note(int code) {
    signal.set(code);
    return false;
  }

  private void end() {
    boolean interrupted = ender.compareAndSet(null, Ender.SIGNAL);
    awaitWork(interrupted);
    if (interrupted) {
      leaveRecord();
    }
  }

  /**
   * Cancels again and again: a stage that is between two jobs when the first cancellation comes
   * would start its next one.
   */
  private void awaitWork(boolean cancel) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      do {
        if (cancel) {
          context.cancelAllJobs();
        }
        if (workStopped.await(CANCEL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
          return;
        }
      } while (System.nanoTime() < deadline);
      System.err.println("run-spark.sh: the running stage did not stop in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leaveRecord() {
    int code = signal.get();
    String reason = code == ExitCode.INTERRUPTED ? "Ctrl-C (SIGINT)" : "SIGTERM";
    try {
      directory.removeAllBut(Set.of());
      directory.publishRecord(record.close(RunStatus.INTERRUPTED, code, reason));
      System.err.println(
          "run-spark.sh: interrupted by "
              + reason
              + "; "
              + directory.display()
              + " holds run.json alone");
    } catch (IOException e) {
      System.err.println(
          "run-spark.sh: cannot leave a record in " + directory.display() + ": " + e);
    }
  }
}
