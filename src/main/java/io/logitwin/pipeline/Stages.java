package io.logitwin.pipeline;

import io.logitwin.config.InputSettings;
import io.logitwin.config.SplitSettings;
import io.logitwin.data.DataReader;
import io.logitwin.data.DataValidator;
import io.logitwin.data.Quarantine;
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.error.AfterFailure;
import io.logitwin.report.Sections;
import io.logitwin.report.Summaries;
import io.logitwin.run.Environment;
import io.logitwin.run.EnvironmentProbe;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import io.logitwin.split.Split;
import io.logitwin.split.Splitter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the stages of a job: each is timed, told to the listener, recorded, and a job group of its
 * own in Spark's UI. The stages that all jobs begin with stand here.
 */
public final class Stages implements Closeable {
  private final SparkSession spark;
  private final String job;
  private final RunDirectory directory;
  private final RunRecord record;
  private final StageListener listener;
  private final EnvironmentProbe probe;
  private final Deque<Closeable> kept = new ArrayDeque<>();

  public Stages(
      SparkSession spark,
      String job,
      RunDirectory directory,
      RunRecord record,
      StageListener listener) {
    this.spark = spark;
    this.job = job;
    this.directory = directory;
    this.record = record;
    this.listener = listener;
    this.probe = new EnvironmentProbe(spark);
  }

  /** What a stage does. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  SparkSession spark() {
    return spark;
  }

  RunDirectory directory() {
    return directory;
  }

  RunRecord record() {
    return record;
  }

  /** Finds out what the run runs on, by its first Spark job. */
  Environment environment() {
    Environment environment = probe.look();
    record.firstJobEnded();
    record.environment(environment);
    return environment;
  }

  /** What came after the first look would answer, too: no stage counts whose executors differ. */
  private void lookAtNewExecutors() {
    if (!probe.hasHeardAll()) {
      record.environment(probe.look());
    }
  }

  ReadData read(InputSettings input, SplitSettings split) throws IOException {
    return run(
        "read",
        () -> new DataReader(spark, input, split.partitions()).read(record::input),
        Summaries::read);
  }

  /**
   * @param check what the job asks of the data besides
   */
  ValidatedData validate(ReadData read, Consumer<ValidatedData> check) throws IOException {
    ValidatedData data =
        run(
            "validate",
            () -> {
              Quarantine quarantine =
                  new Quarantine(spark, directory.child(RunDirectory.QUARANTINE));
              ValidatedData valid = new DataValidator(spark, quarantine).validate(read);
              check.accept(valid);
              return valid;
            },
            Summaries::validate);
    record.input(data.summary());
    return data;
  }

  Split split(ValidatedData data, SplitSettings settings) throws IOException {
    Split split =
        run(
            "split",
            () -> new Splitter(settings).split(data.rows(), data.classes()),
            Summaries::split);
    record.split(Sections.split(split));
    return split;
  }

  /**
   * Runs one stage.
   *
   * @param name the stage's name
   * @param work what it does
   * @param summary what its result says in one line
   */
  <T> T run(String name, Work<T> work, Function<T, String> summary) throws IOException {
    spark.sparkContext().setJobGroup(name, job + ": " + name, false);
    record.beginStage(name);
    listener.started(name);
    long start = System.nanoTime();
    try {
      T result = work.run();
      if (result instanceof Closeable held) {
        kept.push(held);
      }
      lookAtNewExecutors();
      double seconds = (System.nanoTime() - start) / 1e9;
      record.addStage(name, seconds);
      listener.finished(name, seconds, summary.apply(result));
      return result;
    } finally {
      spark.sparkContext().clearJobGroup();
    }
  }

  /** Tells the listener what is wrong that stops nothing. */
  void warn(String warning) {
    listener.warned(warning);
  }

  /** Tells the listener how far the optimizer of the running stage is. */
  void iterated(int iteration, double objective) {
    listener.progressed(
        String.format(Locale.ROOT, "iteration %d, objective %.6f", iteration, objective));
  }

  /** Lets go of all that results of stages keep in memory, the last first. */
  @Override
  public void close() throws IOException {
    if (kept.isEmpty()) {
      return;
    }
    try {
      kept.pop().close();
    } catch (Throwable failure) {
      // One that fails is no reason to keep the others.
      AfterFailure.run(failure, this::close);
      throw failure;
    }
    close();
  }
}
