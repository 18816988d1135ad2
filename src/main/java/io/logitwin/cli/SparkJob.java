package io.logitwin.cli;

import io.logitwin.config.CommonSettings;
import io.logitwin.config.JobSettings;
import io.logitwin.pipeline.Stages;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A job that reads rows, works on Spark and leaves a folder with a record.
 *
 * @param <S> its settings
 */
abstract class SparkJob<S extends JobSettings> implements Job<S> {
  /** Runs the stages and returns what the user is told at the end, line by line. */
  abstract List<String> work(
      S settings, SparkSession spark, RunDirectory directory, RunRecord record, Stages stages)
      throws IOException;

  @Override
  public CommonSettings common(S settings) {
    return settings.common();
  }

  @Override
  public boolean needsSpark() {
    return true;
  }

  @Override
  public Optional<String> output(S settings) {
    return settings.output().location();
  }

  @Override
  public void check(S settings) throws IOException {
    LocalFiles.check(settings);
  }

  @Override
  public int run(S settings, Console console, PrintStream out) throws IOException {
    return new JobRun(name(), settings, console, out)
        .run(
            (spark, directory, record, stages) -> work(settings, spark, directory, record, stages));
  }
}
