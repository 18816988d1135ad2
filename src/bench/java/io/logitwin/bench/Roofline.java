package io.logitwin.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The kernel beside MLlib's, and beside what the machine can do (Williams, Waterman, Patterson:
 * Roofline, 2009), by JMH, with one thread and with all.
 *
 * <p>An evaluation does 4 k floating-point operations for each stored value: a multiplication and
 * an addition a class for the margin, and again for the gradient. From memory come its 8 bytes and
 * the 4 of its index; coefficients and gradient stay in cache.
 *
 * <pre>src/bench/run.sh Roofline</pre>
 */
@Command(name = "Roofline", mixinStandardHelpOptions = true)
public final class Roofline implements Callable<Integer> {
  private static final String KERNEL = KernelBenchmark.class.getSimpleName();
  private static final int BYTES_PER_VALUE = Double.BYTES + Integer.BYTES;

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final LocalSpark local = new LocalSpark();

  @Option(names = "--seconds", description = "of each measured JMH iteration (default: 1)")
  private int seconds = 1;

  private final List<RunResult> results = new ArrayList<>();
  private Report report;
  private KernelRows rows;

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new Roofline(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    report = new Report("roofline", Machine.facts());
    rows = prepareRows();
    report.addFact(
        "rows",
        String.format(
            Locale.ROOT,
            "%d x %d, %d stored values (%.1f a row)",
            rows.rows(),
            rows.features(),
            rows.values().length,
            (double) rows.values().length / rows.rows()));
    for (int threads : new int[] {1, local.cores()}) {
      results.clear();
      results.addAll(measure(threads));
      describe(threads);
    }
    report.publish(System.out);
    return 0;
  }

  private KernelRows prepareRows() throws Exception {
    SparkSession spark = local.builder("kernel rows").getOrCreate();
    TrainingData digits = TrainingData.read(spark, inputs.csv());
    KernelRows taken = KernelRows.of(digits.split().train(), digits.data().features());
    Files.createDirectories(Inputs.FOLDER);
    taken.write(KernelBenchmark.FILE);
    spark.stop();
    return taken;
  }

  private Collection<RunResult> measure(int threads) throws Exception {
    return new Runner(
            new OptionsBuilder()
                .include(KERNEL + "\\.")
                .include(MachineBenchmark.class.getSimpleName() + "\\.")
                .threads(threads)
                .measurementTime(TimeValue.seconds(seconds))
                .build())
        .run();
  }

  private void describe(int threads) {
    String name = threads == 1 ? "1 thread" : threads + " threads";
    double triad = threads * 3.0 * Double.BYTES * MachineBenchmark.LARGE / score("triad");
    double read = threads * 1.0 * Double.BYTES * MachineBenchmark.LARGE / score("read");
    double scalar = threads * 2.0 * MachineBenchmark.SCALAR_STEPS / score("scalarMultiplyAdd");
    double cached = threads * 2.0 * MachineBenchmark.CACHED / score("cachedUpdate");
    report.add(name, "memory, triad", "GB/s", triad);
    report.add(name, "memory, read", "GB/s", read);
    report.add(name, "multiply-add in registers, scalar", "GFlop/s", scalar);
    report.add(name, "multiply-add in cache, as C2 vectorizes it", "GFlop/s", cached);
    for (RunResult result : results) {
      if (result.getParams().getBenchmark().contains(KERNEL)) {
        describe(name, threads, result, read, scalar);
      }
    }
  }

  private void describe(
      String name, int threads, RunResult result, double bandwidth, double scalar) {
    int k = Integer.parseInt(result.getParams().getParam("classes"));
    String what = result.getPrimaryResult().getLabel() + ", k = " + k;
    double nanoseconds = result.getPrimaryResult().getScore();
    double flops = 4.0 * k * rows.values().length;
    double bytes = (double) BYTES_PER_VALUE * rows.values().length;
    double reached = threads * flops / nanoseconds;
    report.add(name, what + ": evaluation", "ms", nanoseconds / 1e6);
    report.add(name, what + ": of a row", "ns", nanoseconds / rows.rows());
    report.add(name, what + ": intensity", "flop/byte", flops / bytes);
    report.add(name, what + ": reached", "GFlop/s", reached);
    report.add(name, what + ": roof of memory", "share", reached / (bandwidth * flops / bytes));
    report.add(name, what + ": roof of scalar arithmetic", "share", reached / scalar);
  }

  private double score(String benchmark) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Cannot find the result of " + benchmark))
        .getPrimaryResult()
        .getScore();
  }
}
