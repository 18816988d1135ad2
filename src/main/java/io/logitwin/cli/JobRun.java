package io.logitwin.cli;

import io.logitwin.config.JobSettings;
import io.logitwin.config.Locations;
import io.logitwin.error.AfterFailure;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.launch.SparkLines;
import io.logitwin.pipeline.Ending;
import io.logitwin.pipeline.StageListener;
import io.logitwin.pipeline.Stages;
import io.logitwin.run.ClusterSecret;
import io.logitwin.run.NativeBlas;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunId;
import io.logitwin.run.RunRecord;
import io.logitwin.run.RunStatus;
import io.logitwin.storage.Umask;
import io.logitwin.text.Secrets;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * The run of a job: makes the session, claims the output, lets the job work, and leaves the record
 * whatever happens.
 *
 * @param <S> the job's settings
 */
final class JobRun<S extends JobSettings> {

  private final Job<S> job;
  private final S settings;
  private final RunId id;
  private final Console console;
  private final PrintStream out;
  private final MetricsAtEnd metrics;

  JobRun(Job<S> job, S settings, RunId id, Console console, PrintStream out, MetricsAtEnd metrics) {
    this.job = job;
    this.settings = settings;
    this.id = id;
    this.console = console;
    this.out = out;
    this.metrics = metrics;
  }

  /**
   * Runs the job and returns how it ended; failures after the output is claimed are recorded there
   * before they are thrown.
   */
  int run() throws IOException {
    try (Interruption interruption = Interruption.watch(console, metrics)) {
      return metrics.leaveAfter(() -> runOrEnd(interruption));
    }
  }

  private int runOrEnd(Interruption interruption) throws IOException {
    try {
      return run(interruption);
    } catch (Throwable thrown) {
      if (interruption.mayEnd()) {
        throw thrown;
      }
      // What the cancelled jobs throw is not the reason.
      return interruption.end();
    }
  }

  private int run(Interruption interruption) throws IOException {
    Clock clock = Clock.systemUTC();
    boolean shared = SparkSession.getDefaultSession().isDefined();
    NativeBlas.settle();
    ClusterSecret.settle();
    // No master and no setting here: they come from the launcher and conf/.
    SparkSession spark = SparkSession.builder().appName("logitwin " + job.name()).getOrCreate();
    try {
      requireVersion(spark.version());
      String output = settings.output().location().orElse(settings.output().parent() + "/" + id);
      Umask.keep(output, spark.sparkContext().hadoopConfiguration());
      RunDirectory directory = RunDirectory.claim(output, spark.sessionState().newHadoopConf(), id);
      RunRecord record = new RunRecord(job.name(), id, clock);
      record.settings(hidden(settings.common().texts()));
      record.output(output);
      metrics.covers(record, spark.sessionState().newHadoopConf());
      interruption.covers(directory, record, spark.sparkContext());
      return run(spark, directory, record, interruption);
    } finally {
      if (!shared) {
        spark.stop();
      }
    }
  }

  private static Map<String, String> hidden(Map<String, String> texts) {
    Map<String, String> hidden = new LinkedHashMap<>();
    texts.forEach((key, text) -> hidden.put(key, Secrets.value(key, text)));
    return hidden;
  }

  private static void requireVersion(String version) {
    Optional<String> reason = SparkLines.reasonAgainst(version, Runtime.version().feature());
    if (reason.isPresent()) {
      throw new LogitwinException(
          Fault.CONFIGURATION, String.format("Cannot run on Spark %s %s", version, reason.get()));
    }
  }

  private int run(
      SparkSession spark, RunDirectory directory, RunRecord record, Interruption interruption)
      throws IOException {
    console.line(
        String.format("%s %s  %s", job.name(), id, Locations.display(settings.input().location())));
    directory.takeover().ifPresent(console::line);
    Ending ending;
    String json;
    try (Progress progress = new Progress(console, spark.sparkContext())) {
      StageListener listener =
          new Stoppable(console.showsProgress() ? progress : console, interruption);
      ending =
          ExecutorWatch.over(
              spark.sparkContext(),
              settings.common().executorTimeout(),
              () -> work(spark, directory, record, listener));
      json = publish(ending, directory, record, interruption);
    } catch (Throwable thrown) {
      // Once the context has stopped nobody counts them any more, but they go on.
      AfterFailure.run(thrown, () -> RunningTasks.awaitEnd(spark.sparkContext()));
      if (interruption.mayEnd()) {
        AfterFailure.run(thrown, () -> fail(thrown, directory, record));
      }
      throw thrown;
    }
    if (settings.common().json()) {
      print(json, directory);
    }
    return ExitCode.of(ending.status());
  }

  private Ending work(
      SparkSession spark, RunDirectory directory, RunRecord record, StageListener listener)
      throws IOException {
    try (Stages stages = new Stages(spark, job.name(), directory, record, listener)) {
      return job.work().run(settings, stages);
    } catch (Throwable e) {
      // Spark throws checked exceptions that it does not declare.
      if (spark.sparkContext().isStopped() && !Failure.isExplained(e)) {
        throw Failure.clusterEnded(e);
      }
      throw e;
    }
  }

  private String publish(
      Ending ending, RunDirectory directory, RunRecord record, Interruption interruption)
      throws IOException {
    if (!interruption.mayEnd()) {
      throw new IllegalStateException("Interrupted");
    }
    String json = record.close(ending.status(), ExitCode.of(ending.status()), ending.reason());
    LineageAtEnd.give(directory, record, console);
    // The last thing that may fail: whatever fails before or here makes this a failed run.
    directory.publishRecord(json);
    ending.lines().forEach(console::line);
    return json;
  }

  /** A program that reads standard output must not take half of the record, or none, for all. */
  private void print(String json, RunDirectory directory) {
    out.print(json);
    if (out.checkError()) {
      throw new LogitwinException(
          Fault.STORAGE,
          String.format(
              "Cannot write run.json to standard output. The run succeeded: its results and run.json are in %s",
              directory.display()));
    }
  }

  private void fail(Throwable thrown, RunDirectory directory, RunRecord record) {
    Failure failure = Failure.of(thrown);
    String json = record.close(RunStatus.FAILED, failure.fault().exitCode(), failure.message());
    LineageAtEnd.give(directory, record, console);
    AfterFailure.run(thrown, () -> directory.abandon(json, Set.of(RunDirectory.QUARANTINE)));
    if (settings.common().json()) {
      out.print(json);
    }
  }
}
