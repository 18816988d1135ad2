package io.logitwin.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.BLAS$;
import org.apache.spark.sql.SparkSession;

/** Finds out what a run runs on. */
public final class EnvironmentProbe {
  private static final String GIT_PROPERTIES = "/io/logitwin/project/git.properties";
  private static final int PROBES_PER_CORE = 4;

  private EnvironmentProbe() {}

  /** Looks around: here, and in a small job on the executors. */
  public static Environment look(SparkSession spark) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new Environment(
        spark.version(),
        scala.util.Properties.versionNumberString(),
        VersionInfo.getVersion(),
        System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        context.master(),
        context.defaultParallelism(),
        Runtime.getRuntime().maxMemory(),
        blas(),
        executorBlas(context),
        gitCommit());
  }

  private static List<String> executorBlas(JavaSparkContext context) {
    int probes = PROBES_PER_CORE * context.defaultParallelism();
    return context
        .parallelize(IntStream.range(0, probes).boxed().toList(), probes)
        .map(probe -> blas())
        .collect()
        .stream()
        .distinct()
        .sorted()
        .toList();
  }

  private static String blas() {
    return BLAS$.MODULE$.nativeBLAS().getClass().getSimpleName();
  }

  /** Returns which commit the jar was built from. */
  public static String gitCommit() {
    try (InputStream in = Environment.class.getResourceAsStream(GIT_PROPERTIES)) {
      if (in == null) {
        return "unknown";
      }
      Properties git = new Properties();
      git.load(in);
      String commit = git.getProperty("git.commit.id.full", "unknown");
      return Boolean.parseBoolean(git.getProperty("git.dirty")) ? commit + "-dirty" : commit;
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + GIT_PROPERTIES + " in the jar", e);
    }
  }
}
