package io.logitwin.cli;

import io.logitwin.config.TrainSettings;
import io.logitwin.pipeline.TrainPipeline;
import io.logitwin.report.SummaryTable;
import io.logitwin.report.TrainResult;
import java.io.IOException;
import java.io.PrintStream;

/** The job <em>train</em>. */
final class TrainCommand implements Job {
  private final TrainSettings settings;
  private final JobRun run;

  TrainCommand(TrainSettings settings, Console console, PrintStream out) {
    this.settings = settings;
    this.run = new JobRun(settings, console, out);
  }

  @Override
  public boolean needsSpark() {
    return true;
  }

  @Override
  public int run() throws IOException {
    return run.run(
        (spark, directory, record, stages) -> {
          TrainResult result = new TrainPipeline(spark, settings, directory, record, stages).run();
          return SummaryTable.of(result, settings.fit().regParam(), directory.display());
        });
  }
}
