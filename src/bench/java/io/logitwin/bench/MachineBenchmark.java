package io.logitwin.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What this machine and plain Java can do at best: the roofs that {@link Roofline} holds the kernel
 * against. Each thread works on arrays of its own.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MachineBenchmark {
  /** 128 MiB an array: several times the caches. */
  static final int LARGE = 16 << 20;

  /** As many numbers as the gradient of the digits has: 10 classes of 784 features, 61 KiB. */
  static final int CACHED = 7840;

  /** Multiply-adds of one call of {@link #scalarMultiplyAdd}. */
  static final int SCALAR_STEPS = 12 * 100_000;

  /** Arrays larger than the caches. */
  @State(Scope.Thread)
  public static class Large {
    double[] a;
    double[] b;
    double[] c;

    /** Fills them, so that every page is there. */
    @Setup
    public void fill() {
      a = new double[LARGE];
      b = new double[LARGE];
      c = new double[LARGE];
      Arrays.fill(a, 1);
      Arrays.fill(b, 2);
      Arrays.fill(c, 3);
    }
  }

  /** Arrays that stay in the caches. */
  @State(Scope.Thread)
  public static class Cached {
    double[] sums;
    double[] multipliers;
    double value = 1e-9;

    /** Fills them. */
    @Setup
    public void fill() {
      sums = new double[CACHED];
      multipliers = new double[CACHED];
      Arrays.fill(multipliers, 0.5);
    }
  }

  /** STREAM's triad, a = b + s c: two numbers read and one written each. */
  @Benchmark
  public double[] triad(Large arrays) {
    double[] a = arrays.a;
    double[] b = arrays.b;
    double[] c = arrays.c;
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] + 3.0 * c[i];
    }
    return a;
  }

  /** Reads an array; eight sums, so that no addition waits for the one before. */
  @Benchmark
  public double read(Large arrays) {
    double[] a = arrays.a;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int i = 0; i < a.length; i += 8) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
  }

  /** Multiplies and adds in registers, in twelve chains: so many that none waits for itself. */
  @Benchmark
  public double scalarMultiplyAdd(Cached arrays) {
    double x = arrays.value;
    double s0 = 0;
    double s1 = 1;
    double s2 = 2;
    double s3 = 3;
    double s4 = 4;
    double s5 = 5;
    double s6 = 6;
    double s7 = 7;
    double s8 = 8;
    double s9 = 9;
    double s10 = 10;
    double s11 = 11;
    for (int i = 0; i < SCALAR_STEPS; i += 12) {
      s0 = s0 * x + 1.0;
      s1 = s1 * x + 1.0;
      s2 = s2 * x + 1.0;
      s3 = s3 * x + 1.0;
      s4 = s4 * x + 1.0;
      s5 = s5 * x + 1.0;
      s6 = s6 * x + 1.0;
      s7 = s7 * x + 1.0;
      s8 = s8 * x + 1.0;
      s9 = s9 * x + 1.0;
      s10 = s10 * x + 1.0;
      s11 = s11 * x + 1.0;
    }
    return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11;
  }

  /** The gradient's own step without its indices, in cache: sums += value × multipliers. */
  @Benchmark
  public double[] cachedUpdate(Cached arrays) {
    double[] sums = arrays.sums;
    double[] multipliers = arrays.multipliers;
    double value = arrays.value;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += value * multipliers[i];
    }
    return sums;
  }
}
