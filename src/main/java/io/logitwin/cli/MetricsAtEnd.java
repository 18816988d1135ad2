package io.logitwin.cli;

import io.logitwin.config.JobSettings;
import io.logitwin.config.Locations;
import io.logitwin.config.ModelSettings;
import io.logitwin.error.LogitwinException;
import io.logitwin.metrics.LastSuccess;
import io.logitwin.metrics.MetricsFile;
import io.logitwin.metrics.RunMetrics;
import io.logitwin.run.Author;
import io.logitwin.run.RunRecord;
import io.logitwin.store.LogEntry;
import io.logitwin.store.ModelStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;

/**
 * Leaves the metrics of a run once it has ended, however it ended; nothing, if nobody wants them.
 * That they cannot be written is told, and changes nothing of how the run ended; nor may it hold
 * the process up, so that nobody waits for ever for a file system that does not answer.
 */
final class MetricsAtEnd {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** After a signal; the process has promised to end soon. */
  private static final Duration HASTE = Duration.ofSeconds(3);

  private final String job;
  private final JobSettings settings;
  private final Console console;
  private final Clock clock;
  private final long begun = System.nanoTime();
  private final DoneOnce once = new DoneOnce(PATIENCE, () -> {});
  private volatile Covered covered;

  MetricsAtEnd(String job, JobSettings settings, Console console, Clock clock) {
    this.job = job;
    this.settings = settings;
    this.console = console;
    this.clock = clock;
  }

  /** A run that has come so far that it has a record, and a file system as Spark is told to. */
  private record Covered(RunRecord record, Configuration hadoop) {}

  /** What may fail. */
  @FunctionalInterface
  interface Check {
    void run() throws IOException;
  }

  /** What ends with an exit code. */
  @FunctionalInterface
  interface Run {
    int run() throws IOException;
  }

  /** From now on the metrics have what stands in a record, once that is closed. */
  void covers(RunRecord record, Configuration hadoop) {
    covered = new Covered(record, hadoop);
  }

  /** Does something, and leaves the metrics if it fails. */
  void leaveIfFailed(Check check) throws IOException {
    try {
      check.run();
    } catch (Throwable thrown) {
      leave(Failure.of(thrown).fault().exitCode(), PATIENCE);
      throw thrown;
    }
  }

  /** Runs something, leaves the metrics unless that was done, and returns the exit code. */
  int leaveAfter(Run run) throws IOException {
    int exitCode;
    try {
      exitCode = run.run();
    } catch (Throwable thrown) {
      leave(Failure.of(thrown).fault().exitCode(), PATIENCE);
      throw thrown;
    }
    leave(exitCode, PATIENCE);
    return exitCode;
  }

  /** Leaves the metrics of a run that a signal ends. */
  void leaveInHaste(int exitCode) {
    leave(exitCode, HASTE);
  }

  private void leave(int exitCode, Duration patience) {
    settings
        .common()
        .metricsFile()
        .ifPresent(location -> once.run(() -> leave(location, exitCode, patience)));
  }

  private void leave(String location, int exitCode, Duration patience) {
    FutureTask<Void> writing =
        new FutureTask<>(
            () -> {
              write(location, exitCode);
              return null;
            });
    Thread writer = new Thread(writing, "metrics");
    writer.setDaemon(true);
    writer.start();
    String cannot = "Cannot write the metrics to " + Locations.display(location) + ": ";
    try {
      writing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      console.warned(cannot + Failure.of(e.getCause()).message());
    } catch (TimeoutException e) {
      console.warned(cannot + "it took more than " + patience.toSeconds() + " s");
    } catch (InterruptedException e) {
      console.warned(cannot + "interrupted");
      Thread.currentThread().interrupt();
    }
  }

  private void write(String location, int exitCode) throws IOException {
    Covered run = covered;
    Configuration hadoop = run == null ? new Configuration() : run.hadoop();
    Instant now = clock.instant();
    MetricsFile file = MetricsFile.at(location, hadoop);
    Optional<Instant> before = lastSuccess(file);
    file.write(
        new RunMetrics(
            job,
            now,
            Duration.ofNanos(System.nanoTime() - begun),
            exitCode,
            ExitCode.isSuccess(exitCode) ? Optional.of(now) : before,
            run == null ? Optional.empty() : run.record().closed(),
            promotion(hadoop)));
  }

  /** A file that cannot be read is not replaced: nobody could say what is lost. */
  private Optional<Instant> lastSuccess(MetricsFile file) throws IOException {
    LastSuccess last = file.lastSuccess(job);
    last.damage()
        .ifPresent(
            why ->
                console.warned(
                    String.format(
                        "The metrics in %s are no metrics of %s and are replaced (%s); when a run"
                            + " last succeeded before this one is not known any more",
                        file.display(), job, why)));
    return last.at();
  }

  /** Returns what made the champion of the store that the job takes its model from or gives it. */
  private Optional<LogEntry> promotion(Configuration hadoop) {
    Optional<String> store =
        settings
            .store()
            .or(
                () ->
                    settings
                        .neededModel()
                        .filter(model -> model.version().isPresent())
                        .map(ModelSettings::location));
    if (store.isEmpty()) {
      return Optional.empty();
    }
    try {
      return ModelStore.open(store.get(), hadoop, clock, Author.self()).state().promotion();
    } catch (IOException | LogitwinException e) {
      console.warned("The metrics say nothing of the champion: " + Failure.of(e).message());
      return Optional.empty();
    }
  }
}
