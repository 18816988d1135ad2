package io.logitwin.cli;

import io.logitwin.config.Option;
import io.logitwin.config.Problems;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TrainSettings;
import io.logitwin.pipeline.Stages;
import io.logitwin.pipeline.TrainPipeline;
import io.logitwin.report.SummaryTable;
import io.logitwin.report.TrainResult;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The job <em>train</em>. */
final class TrainJob extends SparkJob<TrainSettings> {
  @Override
  public String name() {
    return TrainSettings.JOB;
  }

  @Override
  public String summary() {
    return "fit a softmax regression and prove every answer";
  }

  @Override
  public String description() {
    return "Fits a softmax regression on a training part, recomputes every answer on the test part"
        + " by hand, and proves that both are equal to the last bit.";
  }

  @Override
  public List<Option<?>> options() {
    return TrainSettings.OPTIONS;
  }

  @Override
  public TrainSettings read(SettingsSources sources, Problems problems) {
    return TrainSettings.read(sources, problems);
  }

  @Override
  List<String> work(
      TrainSettings settings,
      SparkSession spark,
      RunDirectory directory,
      RunRecord record,
      Stages stages)
      throws IOException {
    TrainResult result = new TrainPipeline(spark, settings, directory, record, stages).run();
    return SummaryTable.of(result, settings.fit().regParam(), directory.display());
  }
}
