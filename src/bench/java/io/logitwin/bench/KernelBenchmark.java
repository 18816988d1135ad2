package io.logitwin.bench;

import io.logitwin.softmax.SoftmaxGradient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.feature.InstanceBlock;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.optim.aggregator.MultinomialLogisticBlockAggregator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Loss and gradient of all training rows, once: {@link SoftmaxGradient}, and MLlib's aggregator on
 * the same rows in blocks of 1 MiB. The rows are shared by the threads, as in a fit; every thread
 * goes over all of them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
  /** Where {@link Roofline} puts the rows. */
  static final Path FILE = Inputs.FOLDER.resolve("kernel-rows.bin");

  private static final int REAL_CLASSES = 10;
  private static final long BLOCK_BYTES = 1 << 20;

  /** The rows, and a point to evaluate at. */
  @State(Scope.Benchmark)
  public static class Problem {
    /** k; 10 are the digits' own labels, any other number has drawn ones. */
    @Param({"10", "3", "26"})
    public int classes;

    KernelRows rows;
    double[] coefficients;
    double[] offsets;
    List<InstanceBlock> blocks;
    LocalBroadcast<double[]> ones;
    LocalBroadcast<double[]> zeros;
    LocalBroadcast<Vector> parameters;

    /** Reads the rows and draws the rest. */
    @Setup
    public void prepare() throws IOException {
      SplittableRandom random = new SplittableRandom(42);
      rows = KernelRows.read(FILE);
      if (classes != REAL_CLASSES) {
        Arrays.setAll(rows.labels(), row -> random.nextInt(classes));
      }
      int d = rows.features();
      coefficients = random.doubles((long) classes * d, -0.1, 0.1).toArray();
      offsets = random.doubles(classes, -0.1, 0.1).toArray();
      double[] both = Arrays.copyOf(coefficients, classes * (d + 1));
      System.arraycopy(offsets, 0, both, coefficients.length, classes);
      double[] inverse = new double[d];
      Arrays.fill(inverse, 1);
      ones = new LocalBroadcast<>(inverse, double[].class);
      zeros = new LocalBroadcast<>(new double[d], double[].class);
      parameters = new LocalBroadcast<>(Vectors.dense(both), Vector.class);
      blocks = blocks(rows);
    }

    private static List<InstanceBlock> blocks(KernelRows rows) {
      int[] starts = rows.starts();
      var instances =
          IntStream.range(0, rows.rows())
              .mapToObj(
                  row ->
                      new Instance(
                          rows.labels()[row],
                          1.0,
                          Vectors.sparse(
                              rows.features(),
                              Arrays.copyOfRange(rows.indices(), starts[row], starts[row + 1]),
                              Arrays.copyOfRange(rows.values(), starts[row], starts[row + 1]))))
              .iterator();
      return CollectionConverters.asJava(
              InstanceBlock.blokifyWithMaxMemUsage(
                      CollectionConverters.asScala(instances), BLOCK_BYTES)
                  .toSeq())
          .stream()
          .toList();
    }
  }

  /** A gradient of each thread's own. */
  @State(Scope.Thread)
  public static class Sums {
    double[] gradient;

    /** Makes it. */
    @Setup(Level.Trial)
    public void make(Problem problem) {
      gradient = new double[problem.coefficients.length];
    }
  }

  /** Logitwin's kernel. */
  @Benchmark
  public double logitwin(Problem problem, Sums sums) {
    KernelRows rows = problem.rows;
    SoftmaxGradient kernel =
        new SoftmaxGradient(problem.coefficients, problem.offsets, sums.gradient);
    int[] starts = rows.starts();
    for (int row = 0; row < rows.rows(); row++) {
      kernel.add(
          rows.indices(), rows.values(), starts[row], starts[row + 1], rows.labels()[row], 1.0);
    }
    return kernel.loss();
  }

  /** MLlib's aggregator. */
  @Benchmark
  public double mllib(Problem problem) {
    MultinomialLogisticBlockAggregator aggregator =
        new MultinomialLogisticBlockAggregator(
            problem.ones, problem.zeros, true, true, problem.parameters);
    for (InstanceBlock block : problem.blocks) {
      aggregator.add(block);
    }
    return aggregator.loss();
  }
}
