package io.logitwin.answers;

import io.logitwin.config.ParityScope;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;

/**
 * Answers single rows on both sides: by MLlib's own functions, which are also what its {@code
 * transform} calls for each row, and by hand.
 */
public final class RowAnswers implements Serializable {
  private final LogisticRegressionModel mllib;
  private final SoftmaxModel model;
  private final ParityScope scope;

  /**
   * @param mllib MLlib's model
   * @param model the same parameters
   * @param scope which rows are answered by hand, too
   */
  public RowAnswers(LogisticRegressionModel mllib, SoftmaxModel model, ParityScope scope) {
    this.mllib = Objects.requireNonNull(mllib, "mllib is null");
    this.model = Objects.requireNonNull(model, "model is null");
    this.scope = Objects.requireNonNull(scope, "scope is null");
  }

  /** Returns k. */
  int classes() {
    return model.classes();
  }

  /**
   * Answers a row.
   *
   * @param label its class, or NaN if it has none
   * @param features of d values
   */
  AnsweredRow answer(long rowId, double label, SparseVector features) {
    Answer recomputed = scope.compares(rowId) ? byHand(features) : null;
    return new AnsweredRow(rowId, label, natively(features), recomputed, 1);
  }

  private Answer natively(Vector features) {
    return new Answer(
        mllib.predictRaw(features).toArray(),
        mllib.predictProbability(features).toArray(),
        mllib.predict(features));
  }

  private Answer byHand(SparseVector features) {
    double[] margins = model.margins(features.indices(), features.values());
    return new Answer(margins, Softmax.probabilities(margins), Softmax.prediction(margins));
  }
}
