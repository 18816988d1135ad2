package io.logitwin.testing;

import java.util.Arrays;
import java.util.Random;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SparseVector;

/** Models and rows that were never fitted or measured, of magnitudes from 1e-8 to 1e8. */
public final class RandomModels {
  private RandomModels() {}

  /** How MLlib can store the coefficients; each has a loop of its own. */
  public enum Storage {
    DENSE_ROWS,
    DENSE_COLUMNS,
    ROW_COMPRESSED,
    COLUMN_COMPRESSED;

    /** Returns the matrix stored this way. */
    Matrix store(DenseMatrix matrix) {
      return switch (this) {
        case DENSE_ROWS -> matrix.toDenseRowMajor();
        case DENSE_COLUMNS -> matrix.toDenseColMajor();
        case ROW_COMPRESSED -> matrix.toSparseRowMajor();
        case COLUMN_COMPRESSED -> matrix.toSparseColMajor();
      };
    }
  }

  /** Returns a model of 2 to 12 classes and 1 to 60 features, one coefficient in three being 0. */
  public static LogisticRegressionModel model(Random random, Storage storage) {
    int classes = random.nextInt(2, 13);
    int features = random.nextInt(1, 61);
    double magnitude = magnitude(random);
    double[] coefficients = new double[classes * features];
    Arrays.setAll(
        coefficients, i -> random.nextInt(3) == 0 ? 0.0 : magnitude * random.nextGaussian());
    double[] intercepts = new double[classes];
    Arrays.setAll(intercepts, c -> magnitude(random) * random.nextGaussian());
    if (random.nextInt(4) == 0) {
      tieTwoClasses(coefficients, intercepts, classes);
    }
    return new LogisticRegressionModel(
        "random",
        storage.store(new DenseMatrix(classes, features, coefficients, false)),
        new DenseVector(intercepts),
        classes,
        true);
  }

  /** Makes the first and the last class equal; the coefficients are stored by columns. */
  private static void tieTwoClasses(double[] coefficients, double[] intercepts, int classes) {
    for (int first = 0; first < coefficients.length; first += classes) {
      coefficients[first + classes - 1] = coefficients[first];
    }
    intercepts[classes - 1] = intercepts[0];
  }

  /** Returns a row of which about half the features are listed, some of them as 0. */
  public static SparseVector row(Random random, int features) {
    double magnitude = magnitude(random);
    int[] indices = random.ints(features, 0, features).distinct().sorted().toArray();
    double[] values = new double[indices.length];
    Arrays.setAll(values, i -> random.nextInt(10) == 0 ? 0.0 : magnitude * random.nextGaussian());
    return new SparseVector(features, indices, values);
  }

  /** Returns a row without any feature. */
  public static SparseVector emptyRow(int features) {
    return new SparseVector(features, new int[0], new double[0]);
  }

  private static double magnitude(Random random) {
    return Math.pow(10, random.nextInt(-8, 9));
  }
}
