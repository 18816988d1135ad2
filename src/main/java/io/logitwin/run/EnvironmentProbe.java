package io.logitwin.run;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Finds out what a run runs on. Executors come and go while it does, so whoever asks again hears of
 * those, too, that have come since.
 */
public final class EnvironmentProbe {
  private static final int PROBES_PER_CORE = 4;

  /** The tasks of one round may all have gone to the executors that were the first to be free. */
  private static final int ROUNDS = 3;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Platform driver = Platform.here();

  /** What each executor said that was asked, by its host and port. */
  private final Map<String, Platform> heard = new TreeMap<>();

  private record Answer(String place, Platform platform) implements Serializable {}

  public EnvironmentProbe(SparkSession spark) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  /**
   * Looks around: here, and in a small job on the executors.
   *
   * @throws io.logitwin.error.LogitwinException {@code CONFIGURATION} if an executor would not
   *     answer as the driver does
   */
  public Environment look() {
    ask();
    for (int round = 1; round < ROUNDS && !hasHeardAll(); round++) {
      ask();
    }
    heard.forEach((place, executor) -> driver.requireSameAnswers(executor, place));
    return environment();
  }

  /** Returns whether every executor that there is now was asked. */
  public boolean hasHeardAll() {
    return context.sc().isLocal() ? !heard.isEmpty() : places().allMatch(heard::containsKey);
  }

  /** The hosts and ports of the executors; the driver, which runs no task, is left out. */
  private Stream<String> places() {
    String own = place(SparkEnv.get());
    // Not by JavaSparkContext's tracker, which answers this from Spark 4.2 on.
    return Arrays.stream(context.sc().statusTracker().getExecutorInfos())
        .map(executor -> executor.host() + ":" + executor.port())
        .filter(place -> !place.equals(own));
  }

  private static String place(SparkEnv environment) {
    return environment.blockManager().blockManagerId().hostPort();
  }

  private void ask() {
    int probes = PROBES_PER_CORE * context.defaultParallelism();
    context
        .parallelize(IntStream.range(0, probes).boxed().toList(), probes)
        .map(probe -> new Answer(place(SparkEnv.get()), Platform.here()))
        .collect()
        .forEach(answer -> heard.put(answer.place(), answer.platform()));
  }

  private Environment environment() {
    List<ExecutorGroup> executors = ExecutorGroup.of(heard.values());
    return new Environment(
        spark.version(),
        scala.util.Properties.versionNumberString(),
        VersionInfo.getVersion(),
        driver.java(),
        driver.os(),
        context.master(),
        context.defaultParallelism(),
        Runtime.getRuntime().maxMemory(),
        driver.blas(),
        executors.stream().map(ExecutorGroup::blas).distinct().sorted().toList(),
        driver.maths(),
        executors,
        GitCommit.ofJar());
  }
}
