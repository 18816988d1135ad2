package io.logitwin.testing;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * A session that knows Delta's tables, beside the one of {@link SharedSpark}, whose context it
 * uses: extensions belong to a session from its beginning.
 */
public final class DeltaSpark {
  private static final String EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";
  private static final String CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";

  private DeltaSpark() {}

  private static final class Holder {
    static final SparkSession SESSION = session();

    private static SparkSession session() {
      SparkSession shared = SparkSession.active();
      try {
        return SparkSession.builder()
            .withExtensions(extension())
            .config("spark.sql.catalog.spark_catalog", CATALOG)
            .config("spark.sql.shuffle.partitions", 4)
            // A task each costs seconds.
            .config("spark.databricks.delta.snapshotPartitions", 2)
            .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", 2)
            .create();
      } finally {
        SparkSession.setDefaultSession(shared);
      }
    }

    @SuppressWarnings("unchecked")
    private static Function1<SparkSessionExtensions, BoxedUnit> extension() {
      try {
        return Class.forName(EXTENSION).asSubclass(Function1.class).getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(EXTENSION, e);
      }
    }
  }

  /**
   * Returns the session, and makes it the thread's, which looks into its own for settings. Where
   * Delta's jar is not on the class path, the test is not run.
   */
  public static SparkSession use() {
    NotRun.unless(isPresent(), "tables of Delta", "mvn -B -Ptables verify brings its jars");
    SparkSession.setActiveSession(Holder.SESSION);
    return Holder.SESSION;
  }

  private static boolean isPresent() {
    return DeltaSpark.class.getResource("/" + EXTENSION.replace('.', '/') + ".class") != null;
  }
}
