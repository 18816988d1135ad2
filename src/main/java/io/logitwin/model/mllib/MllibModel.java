package io.logitwin.model.mllib;

import io.logitwin.model.TrainedModel;
import io.logitwin.model.Training;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.util.Arrays;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Matrix;

/** Makes MLlib's model of ours. */
public final class MllibModel {
  private MllibModel() {}

  /**
   * Returns a model that answers every sparse row as {@code model.parameters()} do, to the last
   * bit, and whose {@link ModelParameters} are these. Θ is stored as the order of summation asks
   * for: compressed by columns if the intercept comes first, otherwise by rows or dense, whichever
   * is smaller. (A coefficient −0.0 becomes +0.0 in a Θ compressed by columns, as it does in
   * MLlib's fit; no answer changes.)
   */
  public static LogisticRegressionModel of(TrainedModel model) {
    SoftmaxModel parameters = model.parameters();
    LogisticRegressionModel made =
        new LogisticRegressionModel(
            "logitwin_" + model.id(),
            matrix(parameters),
            new DenseVector(parameters.intercepts()),
            parameters.classes(),
            true);
    Training training = model.training();
    made.set(made.family(), "multinomial");
    made.set(made.regParam(), training.regParam());
    made.set(made.elasticNetParam(), training.elasticNetParam());
    made.set(made.standardization(), training.standardization());
    made.set(made.maxIter(), training.maxIter());
    made.set(made.tol(), training.tol());
    return made;
  }

  private static Matrix matrix(SoftmaxModel parameters) {
    double[] coefficients = parameters.coefficients();
    DenseMatrix rows =
        new DenseMatrix(parameters.classes(), parameters.features(), coefficients, true);
    if (parameters.order() == SummationOrder.INTERCEPT_FIRST) {
      return rows.toSparseColMajor();
    }
    return Arrays.stream(coefficients).anyMatch(MllibModel::isNegativeZero)
        ? rows
        : rows.compressedRowMajor();
  }

  /** A compressed Θ has no place for it. */
  private static boolean isNegativeZero(double value) {
    return Double.doubleToRawLongBits(value) == Long.MIN_VALUE;
  }
}
