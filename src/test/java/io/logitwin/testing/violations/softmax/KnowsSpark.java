package io.logitwin.testing.violations.softmax;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.linalg.Vector;

/** Maths that knows Spark and Hadoop. */
public final class KnowsSpark {
  private KnowsSpark() {}

  public static int size(Vector vector) {
    return vector.size();
  }

  public static String name(Path path) {
    return path.getName();
  }
}
