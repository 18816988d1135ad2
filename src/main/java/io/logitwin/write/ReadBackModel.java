package io.logitwin.write;

import io.logitwin.model.TrainedModel;
import java.util.Objects;
import org.apache.spark.ml.classification.LogisticRegressionModel;

/**
 * A model as it was read back from its files, with every bit of the one that was written.
 *
 * @param reloaded from MLlib's folder {@code model/}
 * @param portable from {@code model.json}
 */
public record ReadBackModel(LogisticRegressionModel reloaded, TrainedModel portable) {
  public ReadBackModel {
    Objects.requireNonNull(reloaded, "reloaded is null");
    Objects.requireNonNull(portable, "portable is null");
  }
}
