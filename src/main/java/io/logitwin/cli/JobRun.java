package io.logitwin.cli;

import io.logitwin.config.JobSettings;
import io.logitwin.config.Locations;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.pipeline.StageListener;
import io.logitwin.pipeline.Stages;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunId;
import io.logitwin.run.RunRecord;
import io.logitwin.run.RunStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * The run of a job: makes the session, claims the output, lets the job work, and leaves the record
 * whatever happens.
 */
final class JobRun {
  private static final String SPARK_LINE = "4.1.";

  private final String job;
  private final JobSettings settings;
  private final Console console;
  private final PrintStream out;

  JobRun(String job, JobSettings settings, Console console, PrintStream out) {
    this.job = job;
    this.settings = settings;
    this.console = console;
    this.out = out;
  }

  /** What a job does in its run. */
  @FunctionalInterface
  interface Work {
    /** Runs the stages and returns what the user is told at the end. */
    String run(SparkSession spark, RunDirectory directory, RunRecord record, Stages stages)
        throws IOException;
  }

  /**
   * Runs the job and returns how it ended; failures after the output is claimed are recorded there
   * before they are thrown.
   */
  int run(Work work) throws IOException {
    Clock clock = Clock.systemUTC();
    RunId id = RunId.create(clock.instant(), new SecureRandom());
    // No master and no setting here: they come from the launcher and conf/.
    SparkSession spark = SparkSession.builder().appName("logitwin " + job).getOrCreate();
    try {
      requireVersion(spark.version());
      String output = settings.output().location().orElse(settings.output().parent() + "/" + id);
      RunDirectory directory = RunDirectory.claim(output, spark.sessionState().newHadoopConf());
      RunRecord record = new RunRecord(job, id, clock);
      record.put("settings", settings.common().texts());
      return run(work, spark, directory, record, id);
    } finally {
      spark.stop();
    }
  }

  private static void requireVersion(String version) {
    if (!version.startsWith(SPARK_LINE)) {
      throw new LogitwinException(
          Fault.CONFIGURATION,
          "Cannot run on Spark "
              + version
              + " (expected "
              + SPARK_LINE
              + "x): its MLlib may compute other bits");
    }
  }

  private int run(Work work, SparkSession spark, RunDirectory directory, RunRecord record, RunId id)
      throws IOException {
    Interruption interruption = Interruption.watch(directory, record, spark.sparkContext());
    console.line(
        String.format("%s %s  %s", job, id, Locations.display(settings.input().location())));
    try (Progress progress = new Progress(console)) {
      StageListener listener =
          new Stoppable(console.isTerminal() ? progress : console, interruption);
      spark.sparkContext().addSparkListener(progress);
      Stages stages = new Stages(spark, job, record, listener);
      String table = work.run(spark, directory, record, stages);
      return succeed(table, directory, record, interruption);
    } catch (Throwable thrown) {
      if (!interruption.mayEnd()) {
        // What the cancelled jobs throw is not the reason; the process ends with the signal's own
        // code.
        return ExitCode.INTERRUPTED;
      }
      fail(thrown, directory, record);
      throw thrown;
    } finally {
      interruption.workStopped();
    }
  }

  private int succeed(
      String table, RunDirectory directory, RunRecord record, Interruption interruption)
      throws IOException {
    if (!interruption.mayEnd()) {
      return ExitCode.INTERRUPTED;
    }
    String json = record.close(RunStatus.SUCCEEDED, ExitCode.OK, "");
    // The last thing that may fail: whatever fails before or here makes this a failed run.
    directory.publishRecord(json);
    console.line(table);
    if (settings.common().json()) {
      out.print(json);
    }
    return ExitCode.OK;
  }

  private void fail(Throwable thrown, RunDirectory directory, RunRecord record) {
    Failure failure = Failure.of(thrown);
    String json = record.close(RunStatus.FAILED, failure.fault().exitCode(), failure.message());
    try {
      directory.removeAllBut(Set.of(RunDirectory.QUARANTINE));
      directory.publishRecord(json);
    } catch (IOException e) {
      // The first failure is the one to report; that its record could not be left goes with it.
      thrown.addSuppressed(e);
    }
    if (settings.common().json()) {
      out.print(json);
    }
  }
}
