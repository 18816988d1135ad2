package io.logitwin.testing;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link SparkSession} as a parameter: {@code local[2]}, without UI, on loopback. All
 * tests of a JVM share it, because starting one takes seconds; it ends with the JVM.
 */
public final class SharedSpark implements BeforeAllCallback, ParameterResolver {
  private static final class Holder {
    static final SparkSession SESSION = session("local[2]");
  }

  /** Returns a session builder's session with the settings of all tests. */
  public static SparkSession session(String master) {
    return SparkSession.builder()
        .appName("logitwin tests")
        .master(master)
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate();
  }

  /**
   * Returns the ids of what is kept in memory. Of what earlier tests kept, Spark's cleaner may
   * remove some at any time.
   */
  public static Set<Integer> inMemory() {
    return new TreeSet<>(
        JavaSparkContext.fromSparkContext(Holder.SESSION.sparkContext())
            .getPersistentRDDs()
            .keySet());
  }

  /** A job that finds no session makes its own, without a master, whichever test comes first. */
  @Override
  public void beforeAll(ExtensionContext context) {
    Objects.requireNonNull(Holder.SESSION, "no session");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SparkSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Holder.SESSION;
  }
}
