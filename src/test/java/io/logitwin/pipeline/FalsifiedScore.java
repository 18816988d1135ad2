package io.logitwin.pipeline;

import io.logitwin.config.ScoreSettings;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.mllib.MllibModel;
import java.io.IOException;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseVector;

/** The job score with another model on MLlib's side: one of its intercepts is the next double. */
public final class FalsifiedScore {
  private FalsifiedScore() {}

  /** Runs the pipeline. */
  public static Ending run(ScoreSettings settings, Stages stages) throws IOException {
    return Ending.done(new ScorePipeline(settings, stages, FalsifiedScore::falsified).run());
  }

  private static LogisticRegressionModel falsified(TrainedModel model) {
    LogisticRegressionModel right = MllibModel.of(model);
    double[] intercepts = right.interceptVector().toArray().clone();
    intercepts[1] = Math.nextUp(intercepts[1]);
    return new LogisticRegressionModel(
        right.uid(),
        right.coefficientMatrix(),
        new DenseVector(intercepts),
        right.numClasses(),
        true);
  }
}
