package io.logitwin.testing.violations.model;

import java.io.IOException;
import org.apache.spark.ml.classification.LogisticRegressionModel;

/** A model that cannot be kept without Spark. */
public final class SavesByMllib {
  private SavesByMllib() {}

  public static void save(LogisticRegressionModel model, String path) throws IOException {
    model.save(path);
  }
}
