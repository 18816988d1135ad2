package io.logitwin.recompute;

import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SparseMatrix;

/** Takes Θ and b out of MLlib's model. */
public final class ModelParameters {
  private ModelParameters() {}

  /**
   * Returns the parameters in plain arrays.
   *
   * <p>MLlib keeps Θ dense or, after an L1 penalty, compressed by rows or by columns, whichever is
   * smallest. For a sparse row the first two add the same products in the same order (a missing
   * coefficient would add ±0.0, which changes no sum that began at +0.0); the last begins with the
   * intercept.
   *
   * @throws IllegalArgumentException if the model is binomial or has thresholds: then margins do
   *     not decide
   */
  public static SoftmaxModel of(LogisticRegressionModel model) {
    Matrix coefficients = model.coefficientMatrix();
    if (coefficients.numRows() != model.numClasses()) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid model: %d rows of coefficients for %d classes (must be multinomial)",
              coefficients.numRows(), model.numClasses()));
    }
    if (model.isSet(model.thresholds())) {
      throw new IllegalArgumentException("Invalid model: it has thresholds (must have none)");
    }
    boolean byColumns = coefficients instanceof SparseMatrix && !coefficients.isTransposed();
    return new SoftmaxModel(
        rowMajor(coefficients),
        model.interceptVector().toDense().values().clone(),
        coefficients.numCols(),
        byColumns ? SummationOrder.INTERCEPT_FIRST : SummationOrder.INTERCEPT_LAST);
  }

  private static double[] rowMajor(Matrix matrix) {
    double[] values = new double[matrix.numRows() * matrix.numCols()];
    for (int row = 0; row < matrix.numRows(); row++) {
      for (int column = 0; column < matrix.numCols(); column++) {
        values[row * matrix.numCols() + column] = matrix.apply(row, column);
      }
    }
    return values;
  }
}
