package io.logitwin.solver;

import io.logitwin.softmax.SoftmaxGradient;
import java.util.Arrays;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.feature.InstanceBlock;
import org.apache.spark.ml.linalg.BLAS;
import org.apache.spark.ml.linalg.BLAS$;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.SparseMatrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.optim.aggregator.MultinomialLogisticBlockAggregator;

/**
 * Loss and gradient of blocks of rows that are <em>not</em> scaled: instead of x/σ this takes Θ/σ,
 * which is the same product. So the blocks are the rows as they came, and the k × d divisions are
 * done once an evaluation instead of once a value.
 *
 * <p>{@code gradientSumArray} holds the sums over the rows as they are, Σ m<sub>c</sub> x
 * <sub>f</sub> and Σ m<sub>c</sub>; {@link #gradient} turns them into the gradient for scaled and
 * centred features. MLlib's {@code merge} adds such sums as it does its own.
 *
 * <p>Every block starts from its own margins, so SPARK-59562 (margins of the block before, where an
 * offset is exactly 0) cannot happen here.
 */
final class FusedAggregator extends MultinomialLogisticBlockAggregator {
  private final Broadcast<Vector> parameters;
  private final Broadcast<double[]> inverseStd;
  private final Broadcast<double[]> scaledMean;
  private final boolean fitIntercept;

  /** Made in the task, where it is first needed: not worth sending. */
  private transient double[] scaled;

  private transient double[] offsets;
  private transient double[] margins;

  /**
   * @param inverseStd 1/σ by feature, 0 where σ is 0
   * @param scaledMean μ/σ by feature
   * @param fitIntercept whether there are intercepts; then the features are centred
   * @param parameters what the optimizer asks for: Θ on scaled features, class-minor, then the
   *     intercepts
   */
  FusedAggregator(
      Broadcast<double[]> inverseStd,
      Broadcast<double[]> scaledMean,
      boolean fitIntercept,
      Broadcast<Vector> parameters) {
    super(inverseStd, scaledMean, fitIntercept, fitIntercept, parameters);
    this.inverseStd = inverseStd;
    this.scaledMean = scaledMean;
    this.fitIntercept = fitIntercept;
    this.parameters = parameters;
  }

  @Override
  public FusedAggregator add(InstanceBlock block) {
    if (block.numFeatures() != features()) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid block: %d features (must be %d)", block.numFeatures(), features()));
    }
    prepare();
    if (block.matrix() instanceof SparseMatrix rows) {
      addSparse(block, rows);
    } else {
      addDense(block, (DenseMatrix) block.matrix());
    }
    return this;
  }

  /** Returns the mean gradient for Θ on scaled and centred features, then for the intercepts. */
  @Override
  public Vector gradient() {
    double[] sums = gradientSumArray();
    double[] gradient = new double[sums.length];
    double[] inverse = inverseStd.value();
    double[] mean = scaledMean.value();
    int k = classes();
    int intercepts = k * features();
    for (int f = 0; f < features(); f++) {
      for (int c = 0; c < k; c++) {
        double sum = inverse[f] * sums[c + k * f];
        gradient[c + k * f] =
            (fitIntercept ? sum - mean[f] * sums[intercepts + c] : sum) / weightSum();
      }
    }
    for (int i = intercepts; i < sums.length; i++) {
      gradient[i] = sums[i] / weightSum();
    }
    return Vectors.dense(gradient);
  }

  private int features() {
    return inverseStd.value().length;
  }

  private int classes() {
    return dim() / (fitIntercept ? features() + 1 : features());
  }

  /** Θ/σ, and the margins of a row of zeros: b − Θ·μ/σ. */
  private void prepare() {
    if (scaled != null) {
      return;
    }
    double[] theta = parameters.value().toArray();
    double[] inverse = inverseStd.value();
    double[] mean = scaledMean.value();
    int k = classes();
    scaled = new double[k * features()];
    offsets = new double[k];
    if (fitIntercept) {
      System.arraycopy(theta, scaled.length, offsets, 0, k);
    }
    for (int f = 0; f < features(); f++) {
      for (int c = 0; c < k; c++) {
        scaled[c + k * f] = theta[c + k * f] * inverse[f];
        if (fitIntercept) {
          offsets[c] -= theta[c + k * f] * mean[f];
        }
      }
    }
  }

  private void addSparse(InstanceBlock block, SparseMatrix rows) {
    SoftmaxGradient sums = new SoftmaxGradient(scaled, offsets, gradientSumArray());
    int[] starts = rows.colPtrs();
    int[] features = rows.rowIndices();
    double[] values = rows.values();
    double[] labels = block.labels();
    double[] weights = block.weights();
    double weightOfBlock = 0;
    for (int row = 0; row < labels.length; row++) {
      double weight = weights.length == 0 ? 1.0 : weights[row];
      if (weight > 0) {
        weightOfBlock += weight;
        sums.add(features, values, starts[row], starts[row + 1], (int) labels[row], weight);
      }
    }
    addToIntercepts(sums.offsetGradient());
    lossSum_$eq(lossSum() + sums.loss());
    weightSum_$eq(weightSum() + weightOfBlock);
  }

  /**
   * Dense rows are multiplied by BLAS, as MLlib does: two matrix products a block, with the softmax
   * of each row between them.
   */
  private void addDense(InstanceBlock block, DenseMatrix rows) {
    int k = classes();
    int size = block.size();
    double[] z = marginsOf(rows, size);
    double[] multipliers = new double[k];
    double[] sums = new double[k];
    double[] weights = block.weights();
    for (int row = 0; row < size; row++) {
      double weight = weights.length == 0 ? 1.0 : weights[row];
      for (int c = 0; c < k; c++) {
        multipliers[c] = z[row + size * c];
      }
      if (weight > 0) {
        double loss = SoftmaxGradient.multipliers(multipliers, (int) block.labels()[row], weight);
        lossSum_$eq(lossSum() + loss);
        weightSum_$eq(weightSum() + weight);
      } else {
        Arrays.fill(multipliers, 0);
      }
      for (int c = 0; c < k; c++) {
        z[row + size * c] = multipliers[c];
        sums[c] += multipliers[c];
      }
    }
    // gradient (k x d) += multipliers' (k x rows) * x (rows x d)
    BLAS$
        .MODULE$
        .nativeBLAS()
        .dgemm(
            "T",
            "T",
            k,
            features(),
            size,
            1.0,
            z,
            size,
            rows.values(),
            features(),
            1.0,
            gradientSumArray(),
            k);
    addToIntercepts(sums);
  }

  /** Returns the margins of the rows of a block, rows × k, column-major. */
  private double[] marginsOf(DenseMatrix rows, int size) {
    int k = classes();
    if (margins == null || margins.length < size * k) {
      margins = new double[size * k];
    }
    for (int c = 0; c < k; c++) {
      Arrays.fill(margins, c * size, (c + 1) * size, offsets[c]);
    }
    BLAS.gemm(1.0, rows, new DenseMatrix(k, features(), scaled).transpose(), 1.0, margins);
    return margins;
  }

  private void addToIntercepts(double[] sums) {
    if (fitIntercept) {
      int intercepts = classes() * features();
      for (int c = 0; c < sums.length; c++) {
        gradientSumArray()[intercepts + c] += sums[c];
      }
    }
  }
}
