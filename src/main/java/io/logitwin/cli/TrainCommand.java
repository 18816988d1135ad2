package io.logitwin.cli;

import io.logitwin.config.Locations;
import io.logitwin.config.TrainSettings;
import io.logitwin.error.ConfigurationException;
import io.logitwin.pipeline.StageListener;
import io.logitwin.pipeline.Stages;
import io.logitwin.pipeline.TrainPipeline;
import io.logitwin.pipeline.TrainResult;
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
 * Runs the job <em>train</em>: makes the session, claims the output, runs the pipeline, and leaves
 * the record whatever happens.
 */
final class TrainCommand implements Job {
  private static final String SPARK_LINE = "4.1.";

  private final TrainSettings settings;
  private final Console console;
  private final PrintStream out;

  TrainCommand(TrainSettings settings, Console console, PrintStream out) {
    this.settings = settings;
    this.console = console;
    this.out = out;
  }

  @Override
  public boolean needsSpark() {
    return true;
  }

  /**
   * Runs the job and returns how it ended; failures after the output is claimed are recorded there
   * before they are thrown.
   */
  @Override
  public ExitCode run() throws IOException {
    Clock clock = Clock.systemUTC();
    RunId id = RunId.create(clock.instant(), new SecureRandom());
    // No master and no setting here: they come from the launcher and conf/.
    SparkSession spark =
        SparkSession.builder().appName("logitwin " + TrainSettings.JOB).getOrCreate();
    try {
      requireVersion(spark.version());
      String output = settings.output().orElse(settings.outputParent() + "/" + id);
      RunDirectory directory = RunDirectory.claim(output, spark.sessionState().newHadoopConf());
      RunRecord record = new RunRecord(TrainSettings.JOB, id, clock);
      record.put("settings", settings.texts());
      return run(spark, directory, record, id);
    } finally {
      spark.stop();
    }
  }

  private static void requireVersion(String version) {
    if (!version.startsWith(SPARK_LINE)) {
      throw new ConfigurationException(
          "Cannot run on Spark "
              + version
              + " (expected "
              + SPARK_LINE
              + "x): its MLlib may compute other bits");
    }
  }

  private ExitCode run(SparkSession spark, RunDirectory directory, RunRecord record, RunId id)
      throws IOException {
    Interruption interruption = Interruption.watch(directory, record, spark.sparkContext());
    console.line(
        String.format(
            "%s %s  %s", TrainSettings.JOB, id, Locations.display(settings.input().location())));
    try (Progress progress = new Progress(console)) {
      StageListener listener = console.isTerminal() ? progress : console;
      spark.sparkContext().addSparkListener(progress);
      Stages stages = new Stages(spark, TrainSettings.JOB, record, listener);
      TrainResult result = new TrainPipeline(spark, settings, directory, record, stages).run();
      return succeed(result, directory, record, interruption);
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

  private ExitCode succeed(
      TrainResult result, RunDirectory directory, RunRecord record, Interruption interruption)
      throws IOException {
    if (!interruption.mayEnd()) {
      return ExitCode.INTERRUPTED;
    }
    String table = SummaryTable.of(result, settings.fit().regParam(), directory.display());
    String json = record.close(RunStatus.SUCCEEDED, ExitCode.OK.code(), "");
    // The last thing that may fail: whatever fails before or here makes this a failed run.
    directory.publishRecord(json);
    console.line(table);
    if (settings.json()) {
      out.print(json);
    }
    return ExitCode.OK;
  }

  private void fail(Throwable thrown, RunDirectory directory, RunRecord record) {
    Failure failure = Failure.of(thrown);
    String json = record.close(RunStatus.FAILED, failure.exitCode().code(), failure.message());
    try {
      directory.removeAllBut(Set.of(RunDirectory.QUARANTINE));
      directory.publishRecord(json);
    } catch (IOException e) {
      // The first failure is the one to report; that its record could not be left goes with it.
      thrown.addSuppressed(e);
    }
    if (settings.json()) {
      out.print(json);
    }
  }
}
