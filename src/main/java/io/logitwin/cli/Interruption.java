package io.logitwin.cli;

import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import io.logitwin.run.RunStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.service.launcher.IrqHandler;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkContext;

/**
 * Ends a run on Ctrl-C, SIGTERM and SIGHUP: no stage begins any more, the running one is cancelled,
 * and the folder is left with the record alone. The work and the signal race for the right to end
 * the run. It is the work that leaves the record, so that it has stopped before its folder is
 * cleared; only where it does not stop in time, or not soon after a second signal, it is done over
 * its head and the process ends.
 */
final class Interruption implements AutoCloseable {
  /** How long the work may take to notice; with Spark's own shutdown it stays below 15 s. */
  private static final long PATIENCE_SECONDS = 8;

  /** How long it may take after the second signal. */
  private static final long HURRY_SECONDS = 1;

  private static final long CANCEL_MILLISECONDS = 100;

  private enum Ender {
    WORK,
    SIGNAL
  }

  /** The signals, and the exit codes that shells know them by. */
  private enum Signal {
    HUP(ExitCode.HUNG_UP, "SIGHUP (the terminal was closed)"),
    INT(ExitCode.INTERRUPTED, "Ctrl-C (SIGINT)"),
    TERM(ExitCode.TERMINATED, "SIGTERM");

    private final int exitCode;
    private final String reason;

    Signal(int exitCode, String reason) {
      this.exitCode = exitCode;
      this.reason = reason;
    }
  }

  /** What is there to clear. */
  private record Run(RunDirectory directory, RunRecord record, SparkContext context) {}

  private final Console console;
  private final MetricsAtEnd metrics;
  private final DoneOnce record;
  private final AtomicReference<Signal> signal = new AtomicReference<>();
  private final AtomicReference<Ender> ender = new AtomicReference<>();
  private final AtomicReference<Run> run = new AtomicReference<>();
  private final CountDownLatch hurry = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private Interruption(Console console, MetricsAtEnd metrics) {
    this.console = console;
    this.metrics = metrics;
    this.record =
        new DoneOnce(
            Duration.ofSeconds(PATIENCE_SECONDS),
            () -> console.end("the record was not left in time"));
  }

  /** Watches for signals from now on; until {@link #covers} they end the process at once. */
  static Interruption watch(Console console, MetricsAtEnd metrics) {
    Interruption interruption = new Interruption(console, metrics);
    for (Signal signal : Signal.values()) {
      new IrqHandler(signal.name(), data -> interruption.take(signal)).bind();
    }
    return interruption;
  }

  /**
   * From now on a signal leaves a record.
   *
   * @throws IllegalStateException if there was a signal
   */
  void covers(RunDirectory directory, RunRecord record, SparkContext context) {
    run.set(new Run(directory, record, context));
    requireRunning();
  }

  /**
   * The work asks to end the run; if the answer is no, a signal ends it, and the work must do so by
   * {@link #end}. Once it was yes it stays yes: work that cannot publish its success records that.
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

  /** The work has stopped because of a signal: leaves the record, and returns the exit code. */
  int end() {
    leaveRecord("");
    return signal.get().exitCode;
  }

  /** The run has ended; a signal is not its business any more. */
  @Override
  public void close() {
    ended.countDown();
  }

  /**
   * Takes a signal, in a thread that the JVM made for it. (Hadoop's handler stays while it works;
   * Spark's lets the JVM's own take a second signal meanwhile, and that ends the process.)
   */
  private void take(Signal taken) {
    if (ended.getCount() == 0) {
      Main.end(taken.exitCode);
    }
    if (!signal.compareAndSet(null, taken)) {
      hurry.countDown();
      return;
    }
    if (!ender.compareAndSet(null, Ender.SIGNAL)) {
      // Too late: the run is ending by itself.
      return;
    }
    if (run.get() == null) {
      leaveRecord("");
      silenceOthers();
      Main.end(taken.exitCode);
    }
    Thread stopper = new Thread(this::stop, "interruption");
    stopper.setDaemon(true);
    stopper.start();
  }

  /**
   * Cancels again and again: a stage that is between two jobs when the first cancellation comes
   * would start its next one.
   */
  private void stop() {
    silenceOthers();
    console.stopping();
    SparkContext context = run.get().context();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    boolean stopped = false;
    try {
      while (!stopped && hurry.getCount() > 0 && System.nanoTime() < deadline) {
        if (!context.isStopped()) {
          context.cancelAllJobs();
        }
        stopped = ended.await(CANCEL_MILLISECONDS, TimeUnit.MILLISECONDS);
      }
      stopped = stopped || ended.await(HURRY_SECONDS, TimeUnit.SECONDS);
      if (!stopped && !leaveRecord("; the running stage did not stop in time")) {
        // The work has stopped, and has left it.
        stopped = ended.await(HURRY_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!stopped) {
      Runtime.getRuntime().halt(signal.get().exitCode);
    }
  }

  /**
   * What cancelled jobs say is not the reason. Most of it is logged; what Scala's pools refuse once
   * they shut down goes to standard error as it is.
   */
  private static void silenceOthers() {
    Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  /** Returns, once the record is left, whether it fell to this thread; only one leaves it. */
  private boolean leaveRecord(String remark) {
    return record.run(() -> leaveRecord(signal.get(), remark));
  }

  private void leaveRecord(Signal reason, String remark) {
    String lastWord = recorded(reason, remark);
    metrics.leaveInHaste(reason.exitCode);
    console.end(lastWord);
  }

  /** Returns what is to be said, once the folder is left with the record. */
  private String recorded(Signal reason, String remark) {
    String interrupted = "interrupted by " + reason.reason;
    Run interruptedRun = run.get();
    if (interruptedRun == null) {
      return interrupted;
    }
    RunDirectory directory = interruptedRun.directory();
    try {
      String record =
          interruptedRun.record().close(RunStatus.INTERRUPTED, reason.exitCode, reason.reason);
      LineageAtEnd.give(directory, interruptedRun.record(), console);
      if (remark.isEmpty()) {
        directory.abandon(record, Set.of());
      } else {
        directory.abandonAtWork(record);
      }
      return String.format(
          "%s; %s holds %s%s", interrupted, directory.display(), directory.contents(), remark);
    } catch (IOException e) {
      return String.format(
          "%s; cannot leave a record in %s: %s%s", interrupted, directory.display(), e, remark);
    }
  }
}
