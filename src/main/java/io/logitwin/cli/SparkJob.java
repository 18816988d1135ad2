package io.logitwin.cli;

import io.logitwin.config.AuditSettings;
import io.logitwin.config.CommonSettings;
import io.logitwin.config.JobSettings;
import io.logitwin.config.Option;
import io.logitwin.config.Problems;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TrainSettings;
import io.logitwin.pipeline.AuditPipeline;
import io.logitwin.pipeline.Stages;
import io.logitwin.pipeline.TrainPipeline;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A job that reads rows, works on Spark and leaves a folder with a record.
 *
 * @param <S> its settings
 * @param reader reads the settings
 * @param work what it does
 */
record SparkJob<S extends JobSettings>(
    String name,
    String summary,
    String description,
    List<Option<?>> options,
    BiFunction<SettingsSources, Problems, S> reader,
    Work<S> work)
    implements Job<S> {
  static final SparkJob<TrainSettings> TRAIN =
      new SparkJob<>(
          TrainSettings.JOB,
          "fit a softmax regression and prove every answer",
          "Fits a softmax regression on a training part, recomputes every answer on the test part"
              + " by hand, and proves that both are equal to the last bit.",
          TrainSettings.OPTIONS,
          TrainSettings::read,
          (settings, stages) -> new TrainPipeline(settings, stages).run());

  static final SparkJob<AuditSettings> AUDIT =
      new SparkJob<>(
          AuditSettings.JOB,
          "show on the data that sigmoid and softmax are one, and where they part",
          "Shows on the data, number by number, that logistic regression is the softmax of two"
              + " classes, and where one sigmoid a class and softmax part ways.",
          AuditSettings.OPTIONS,
          AuditSettings::read,
          (settings, stages) -> new AuditPipeline(settings, stages).run());

  /** What a job does in its run. */
  @FunctionalInterface
  interface Work<S> {
    /** Runs the stages and returns what the user is told at the end, line by line. */
    List<String> run(S settings, Stages stages) throws IOException;
  }

  @Override
  public S read(SettingsSources sources, Problems problems) {
    return reader.apply(sources, problems);
  }

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
    return new JobRun<>(this, settings, console, out).run();
  }
}
