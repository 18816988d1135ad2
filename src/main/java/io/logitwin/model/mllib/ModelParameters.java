package io.logitwin.model.mllib;

import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.util.List;
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

  /**
   * Returns the parameters of binomial models, one equation each. The margin of a row under
   * equation c is MLlib's margin of class 1 in model c, to the last bit: MLlib adds the products in
   * feature order, then the intercept, whether the coefficients are dense or sparse.
   *
   * @param models at least one, of the same features
   * @throws IllegalArgumentException if a model is not binomial
   */
  public static SoftmaxModel ofBinomial(List<LogisticRegressionModel> models) {
    int features = models.get(0).numFeatures();
    double[] coefficients = new double[models.size() * features];
    double[] intercepts = new double[models.size()];
    for (int c = 0; c < models.size(); c++) {
      Matrix matrix = models.get(c).coefficientMatrix();
      if (matrix.numRows() != 1) {
        throw new IllegalArgumentException(
            String.format(
                "Invalid model: %d rows of coefficients (must be 1, binomial)", matrix.numRows()));
      }
      System.arraycopy(rowMajor(matrix), 0, coefficients, c * features, features);
      intercepts[c] = models.get(c).intercept();
    }
    return new SoftmaxModel(coefficients, intercepts, features, SummationOrder.INTERCEPT_LAST);
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
