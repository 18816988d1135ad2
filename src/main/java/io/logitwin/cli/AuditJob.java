package io.logitwin.cli;

import io.logitwin.config.AuditSettings;
import io.logitwin.config.Option;
import io.logitwin.config.Problems;
import io.logitwin.config.SettingsSources;
import io.logitwin.pipeline.AuditPipeline;
import io.logitwin.pipeline.Stages;
import io.logitwin.report.AuditResult;
import io.logitwin.report.AuditTable;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The job <em>audit</em>. */
final class AuditJob extends SparkJob<AuditSettings> {
  @Override
  public String name() {
    return AuditSettings.JOB;
  }

  @Override
  public String summary() {
    return "show on the data that sigmoid and softmax are one, and where they part";
  }

  @Override
  public String description() {
    return "Shows on the data, number by number, that logistic regression is the softmax of two"
        + " classes, and where one sigmoid a class and softmax part ways.";
  }

  @Override
  public List<Option<?>> options() {
    return AuditSettings.OPTIONS;
  }

  @Override
  public AuditSettings read(SettingsSources sources, Problems problems) {
    return AuditSettings.read(sources, problems);
  }

  @Override
  List<String> work(
      AuditSettings settings,
      SparkSession spark,
      RunDirectory directory,
      RunRecord record,
      Stages stages)
      throws IOException {
    AuditResult result = new AuditPipeline(spark, settings, directory, record, stages).run();
    return AuditTable.of(result, directory.display());
  }
}
