package io.logitwin.testing.violations.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.SparkSession;

/** One call of everything that main code must not call. */
public final class CallsWhatIsForbidden {
  private CallsWhatIsForbidden() {}

  public static boolean rename(FileSystem fileSystem, Path from, Path to) throws IOException {
    return fileSystem.rename(from, to);
  }

  public static void overwrite(LogisticRegressionModel model, String path) throws IOException {
    model.write().overwrite().save(path);
  }

  public static PipelineModel load(String path) {
    return PipelineModel.load(path);
  }

  public static Object deserialize(InputStream stream) throws IOException, ClassNotFoundException {
    try (ObjectInputStream objects = new ObjectInputStream(stream)) {
      return objects.readObject();
    }
  }

  public static SparkSession master() {
    return SparkSession.builder().master("local").getOrCreate();
  }

  public static SparkSession config() {
    return SparkSession.builder().config("spark.ui.enabled", "false").getOrCreate();
  }
}
