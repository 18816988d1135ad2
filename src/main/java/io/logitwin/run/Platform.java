package io.logitwin.run;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;

/**
 * What a JVM of a run is, as far as the bits of a result depend on it.
 *
 * @param spark the version of Spark that it runs
 * @param java its version
 * @param os the operating system and the processor's architecture
 * @param blas the class that MLlib's dense operations go through
 * @param maths what its {@code Math.exp} and {@code Math.log} answer to fixed arguments, as a hash
 *     of 16 hexadecimal digits: Java lets either be wrong in the last place, and the same processor
 *     may be served by other code in another JVM
 */
public record Platform(String spark, String java, String os, String blas, String maths)
    implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int ARGUMENTS = 2048;

  /** Between them {@code Math.exp} is neither 0 nor infinite. */
  private static final double LARGEST_EXPONENT = 700;

  public Platform {
    Objects.requireNonNull(spark, "spark is null");
    Objects.requireNonNull(java, "java is null");
    Objects.requireNonNull(os, "os is null");
    Objects.requireNonNull(blas, "blas is null");
    Objects.requireNonNull(maths, "maths is null");
  }

  /** Returns what this JVM is. */
  static Platform here() {
    return new Platform(
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        NativeBlas.name(),
        mathsOf(Math::exp, Math::log));
  }

  /**
   * Returns the hash of what two functions answer: exp to numbers from -700 to 700, log to numbers
   * from 2^-52 on, of all sizes.
   */
  static String mathsOf(DoubleUnaryOperator exp, DoubleUnaryOperator log) {
    return String.format(
        "%016x",
        LongStream.range(0, ARGUMENTS)
            .map(
                i -> {
                  double power = LARGEST_EXPONENT * (2.0 * i / (ARGUMENTS - 1) - 1);
                  double number = Math.scalb(1 + (double) i / ARGUMENTS, (int) (i % 105) - 52);
                  return 31 * Double.doubleToLongBits(exp.applyAsDouble(power))
                      + Double.doubleToLongBits(log.applyAsDouble(number));
                })
            .reduce(0, (hash, bits) -> 31 * hash + bits));
  }

  /**
   * Requires of an executor that it answers as this driver does.
   *
   * @param executor what it is
   * @param place its host and port
   * @throws LogitwinException {@code CONFIGURATION} if it has another Spark or other maths: which
   *     answer a row got would be a matter of which executor had it
   */
  void requireSameAnswers(Platform executor, String place) {
    if (!spark.equals(executor.spark)) {
      throw new LogitwinException(
          Fault.CONFIGURATION,
          String.format(
              "Cannot go on: the executor at %s runs Spark %s, the driver Spark %s. Give both the same",
              place, executor.spark, spark));
    }
    if (!maths.equals(executor.maths)) {
      throw new LogitwinException(
          Fault.CONFIGURATION,
          String.format(
              "Cannot go on: Math.exp and Math.log of the executor at %s (Java %s, %s: %s) have other last bits"
                  + " than the driver's (Java %s, %s: %s), so an answer would depend on who computes it. Give"
                  + " driver and executors the same processors, and the same Java with the same -XX options",
              place, executor.java, executor.os, executor.maths, java, os, maths));
    }
  }
}
