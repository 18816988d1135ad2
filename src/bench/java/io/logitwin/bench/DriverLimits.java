package io.logitwin.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * When the driver becomes the limit of a fit. Measured: what a task costs the driver, and what a
 * partial sum that it takes costs by its size. From that, on paper: an evaluation of the objective
 * with so many rows and executors.
 *
 * <pre>src/bench/run.sh DriverLimits</pre>
 */
@Command(name = "DriverLimits", mixinStandardHelpOptions = true)
public final class DriverLimits implements Callable<Integer> {
  private static final String JOB = "job";
  private static final int FEW_TASKS = 8;
  private static final int MANY_TASKS = 1000;

  /** Of ten classes and 784 features, and a hundred times that. */
  private static final int SMALL_SUM = 10 * 785;

  private static final int LARGE_SUM = 1000 * 785;

  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Rounds rounds = new Rounds();

  @Option(
      names = "--row-nanoseconds",
      paramLabel = "NS",
      defaultValue = "1200",
      description =
          "of one core for a row of digits and one evaluation; Growth and its two cores measure half of it (default: ${DEFAULT-VALUE})")
  private double rowNanoseconds;

  @Option(
      names = "--cores-an-executor",
      paramLabel = "N",
      defaultValue = "4",
      description = "on paper (default: ${DEFAULT-VALUE})")
  private int coresAnExecutor;

  @Option(
      names = "--gigabits",
      paramLabel = "N",
      defaultValue = "10",
      description = "a second, of each machine's network, on paper (default: ${DEFAULT-VALUE})")
  private double gigabits;

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new DriverLimits(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Report report = new Report("driver-limits", Machine.facts());
    local.describe(report);
    try (SparkSession spark = local.builder("driver limits").getOrCreate()) {
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      rounds.run(
          List.of(
              job(context, FEW_TASKS, 1),
              job(context, MANY_TASKS, 1),
              job(context, FEW_TASKS, SMALL_SUM),
              job(context, FEW_TASKS, LARGE_SUM)),
          report);
    }
    double task =
        (report.median(name(MANY_TASKS, 1), JOB) - report.median(name(FEW_TASKS, 1), JOB))
            / (MANY_TASKS - FEW_TASKS);
    double megabyte =
        (report.median(name(FEW_TASKS, LARGE_SUM), JOB)
                - report.median(name(FEW_TASKS, SMALL_SUM), JOB))
            / (FEW_TASKS * megabytes(LARGE_SUM - SMALL_SUM));
    report.addFact("a task costs the driver, ms", Table.text(task * 1e3));
    report.addFact("a megabyte of a partial sum costs the driver, ms", Table.text(megabyte * 1e3));
    FitOnPaper paper =
        new FitOnPaper(rowNanoseconds * 1e-9, coresAnExecutor, gigabits / 8, task, megabyte / 1e6);
    report.add(onPaper(paper, 10, 784, "digits"));
    report.add(onPaper(paper, 1000, 784, "a thousand classes"));
    report.add(onPaper(paper, 10, 100_000, "100000 features, of which a row has 150"));
    report.publish(System.out);
    return 0;
  }

  /** A job whose tasks each give the driver so many numbers, which it adds in their order. */
  private static Contestant job(JavaSparkContext context, int tasks, int doubles) {
    JavaRDD<Integer> partitions = context.parallelize(Collections.nCopies(tasks, 0), tasks);
    return Contestant.timed(
        name(tasks, doubles),
        JOB,
        () -> {
          double[] sum = new double[doubles];
          for (double[] partial : partitions.map(partition -> new double[doubles]).collect()) {
            for (int i = 0; i < doubles; i++) {
              sum[i] += partial[i];
            }
          }
        });
  }

  private static String name(int tasks, int doubles) {
    return String.format(Locale.ROOT, "%d tasks of %d numbers", tasks, doubles);
  }

  private static double megabytes(int doubles) {
    return doubles * (double) Double.BYTES / 1e6;
  }

  private static Table onPaper(FitOnPaper paper, int classes, int features, String what) {
    Table table =
        new Table(
            String.format(
                Locale.ROOT,
                "On paper, %s (k = %d, d = %d; a sum has %.1f MB): seconds of one evaluation, and in brackets the share that is not the rows'.",
                what,
                classes,
                features,
                FitOnPaper.bytes(classes, features) / 1e6),
            List.of("rows", "1 executor", "10", "100", "1000"));
    for (long rows : new long[] {1_000_000, 10_000_000, 100_000_000, 1_000_000_000}) {
      List<String> line = new ArrayList<>(List.of(String.format(Locale.ROOT, "%,d", rows)));
      for (int executors : new int[] {1, 10, 100, 1000}) {
        Map.Entry<Double, Double> found = paper.evaluation(rows, executors, classes, features);
        line.add(
            String.format(Locale.ROOT, "%.3g (%.0f %%)", found.getKey(), 100 * found.getValue()));
      }
      table.add(line);
    }
    return table;
  }
}
