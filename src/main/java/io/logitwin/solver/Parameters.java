package io.logitwin.solver;

import java.util.Arrays;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Between a model's parameters and the optimizer's: one array, Θσ class-minor (class c, feature f
 * at {@code c + k·f}), then the k intercepts of the centred features, b + Θμ.
 */
final class Parameters {
  private final TrainingSummary summary;
  private final int classes;
  private final boolean fitIntercept;

  /**
   * @param classes k
   */
  Parameters(TrainingSummary summary, int classes, boolean fitIntercept) {
    this.summary = summary;
    this.classes = classes;
    this.fitIntercept = fitIntercept;
  }

  /**
   * Returns MLlib's start: Θ = 0 and intercepts log(1 + n<sub>c</sub>), centred, so that the
   * probabilities of a row are the smoothed shares of the labels. Classes above the largest label
   * that occurs start at 0, and are not in the mean.
   */
  double[] start() {
    double[] start = new double[size()];
    if (fitIntercept) {
      double[] intercepts = Arrays.stream(summary.histogram()).map(StrictMath::log1p).toArray();
      center(intercepts);
      System.arraycopy(intercepts, 0, start, coefficients(), intercepts.length);
    }
    return start;
  }

  private boolean fits(LogisticRegressionModel model) {
    Matrix theta = model.coefficientMatrix();
    return theta.numRows() == classes
        && theta.numCols() == summary.features()
        && model.interceptVector().size() == classes
        && model.getFitIntercept() == fitIntercept;
  }

  /**
   * Returns the start at a model's own parameters.
   *
   * @throws IllegalArgumentException if the model has another shape
   */
  double[] start(LogisticRegressionModel model) {
    if (!fits(model)) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid initial model: %d x %d coefficients (must be %d x %d, with fitIntercept %s)",
              model.coefficientMatrix().numRows(),
              model.coefficientMatrix().numCols(),
              classes,
              summary.features(),
              fitIntercept));
    }
    double[] start = new double[size()];
    double[] std = summary.std();
    Matrix theta = model.coefficientMatrix();
    for (int f = 0; f < std.length; f++) {
      for (int c = 0; c < classes; c++) {
        start[c + classes * f] = theta.apply(c, f) * std[f];
      }
    }
    if (fitIntercept) {
      for (int c = 0; c < classes; c++) {
        start[coefficients() + c] = model.interceptVector().apply(c);
      }
      moveIntercepts(start, 1);
    }
    return start;
  }

  /**
   * Returns Θ, {@code k × d}.
   *
   * @param centered whether to make each feature's coefficients sum to 0: without a penalty only
   *     their differences are determined, and MLlib takes these
   */
  Matrix coefficientMatrix(double[] parameters, boolean centered) {
    double[] std = summary.std();
    double[] rowMajor = new double[coefficients()];
    double[] ofFeature = new double[classes];
    for (int f = 0; f < std.length; f++) {
      for (int c = 0; c < classes; c++) {
        ofFeature[c] = std[f] == 0 ? 0 : parameters[c + classes * f] / std[f];
      }
      if (centered) {
        center(ofFeature);
      }
      for (int c = 0; c < classes; c++) {
        rowMajor[c * std.length + f] = ofFeature[c];
      }
    }
    return new DenseMatrix(classes, std.length, rowMajor, true).compressed();
  }

  /** Returns b, {@code double[k]}, of mean 0; without intercepts, zeros. */
  Vector interceptVector(double[] parameters) {
    double[] intercepts = new double[classes];
    if (fitIntercept) {
      double[] moved = parameters.clone();
      moveIntercepts(moved, -1);
      System.arraycopy(moved, coefficients(), intercepts, 0, classes);
      center(intercepts);
    }
    return Vectors.dense(intercepts).compressed();
  }

  private int coefficients() {
    return classes * summary.features();
  }

  private int size() {
    return coefficients() + (fitIntercept ? classes : 0);
  }

  /** Adds Θμ to the intercepts, or takes it away: from features as they are to centred ones. */
  private void moveIntercepts(double[] parameters, int sign) {
    double[] mean = summary.scaledMean();
    for (int f = 0; f < mean.length; f++) {
      for (int c = 0; c < classes; c++) {
        parameters[coefficients() + c] += sign * parameters[c + classes * f] * mean[f];
      }
    }
  }

  /**
   * Sums plainly, as MLlib does: balanced classes start at intercepts of 0 but for rounding, and
   * OWL-QN lets no parameter cross 0, so that the sign of that rounding decides where it goes.
   */
  private static void center(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
  }
}
