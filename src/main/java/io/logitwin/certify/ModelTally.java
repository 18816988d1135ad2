package io.logitwin.certify;

import io.logitwin.scan.Sum;
import io.logitwin.scan.Tally;
import io.logitwin.softmax.Softmax;
import org.apache.spark.ml.linalg.SparseVector;

/**
 * Loss, gradient and entropy of a model over rows, from the margins and probabilities of {@code
 * softmax}. Features are shifted as {@link FeatureTally#shifts} says; x below is a shifted row.
 */
final class ModelTally implements Tally<ModelTally> {
  private final int classes;
  private final int features;
  private final Sum losses = new Sum();
  private final Sum entropies = new Sum();
  private final double[] probabilities;
  private final double[] products;
  private final double[] residuals;
  private final double[] sums;
  private final double[] squares;

  ModelTally(int classes, int features) {
    this.classes = classes;
    this.features = features;
    this.probabilities = new double[classes];
    this.products = new double[classes * classes];
    this.residuals = new double[Math.multiplyExact(classes, features)];
    this.sums = new double[classes * features];
    this.squares = new double[features];
  }

  void add(ShiftedModel model, int label, SparseVector row) {
    int[] indices = row.indices();
    double[] values = model.shifted(row);
    double[] margins = model.margins(indices, values);
    double[] p = Softmax.probabilities(margins);
    losses.add(loss(margins, label));
    entropies.add(entropy(p));
    for (int c = 0; c < classes; c++) {
      probabilities[c] += p[c];
      for (int j = 0; j < classes; j++) {
        products[c * classes + j] += p[c] * p[j];
      }
      double residual = p[c] - (c == label ? 1 : 0);
      int start = c * features;
      for (int i = 0; i < indices.length; i++) {
        residuals[start + indices[i]] += residual * values[i];
      }
    }
    for (int i = 0; i < indices.length; i++) {
      sums[label * features + indices[i]] += values[i];
      squares[indices[i]] += values[i] * values[i];
    }
  }

  /** −log p<sub>y</sub>, finite also where p<sub>y</sub> underflows. */
  private static double loss(double[] margins, int label) {
    double maximum = margins[Softmax.prediction(margins)];
    double sum = 0;
    for (double margin : margins) {
      sum += Math.exp(margin - maximum);
    }
    return Math.log(sum) - (margins[label] - maximum);
  }

  /** −Σ p log p, with 0 log 0 = 0. */
  static double entropy(double[] p) {
    double entropy = 0;
    for (double probability : p) {
      entropy -= probability > 0 ? probability * Math.log(probability) : 0;
    }
    return entropy;
  }

  @Override
  public void merge(ModelTally other) {
    losses.merge(other.losses);
    entropies.merge(other.entropies);
    add(probabilities, other.probabilities);
    add(products, other.products);
    add(residuals, other.residuals);
    add(sums, other.sums);
    add(squares, other.squares);
  }

  private static void add(double[] to, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** Returns the sum of the log losses. */
  double losses() {
    return losses.value();
  }

  /** Returns the sum of the entropies H(p). */
  double entropies() {
    return entropies.value();
  }

  /** Returns Σ p<sub>c</sub>. */
  double probability(int c) {
    return probabilities[c];
  }

  /** Returns Σ p<sub>c</sub> p<sub>j</sub>. */
  double product(int c, int j) {
    return products[c * classes + j];
  }

  /** Returns Σ (p<sub>c</sub> − [c = y]) x<sub>f</sub>. */
  double residual(int c, int f) {
    return residuals[c * features + f];
  }

  /** Returns the sum of x<sub>f</sub> over the rows of class c. */
  double sum(int c, int f) {
    return sums[c * features + f];
  }

  /** Returns Σ x<sub>f</sub>². */
  double square(int f) {
    return squares[f];
  }

  int classes() {
    return classes;
  }

  int features() {
    return features;
  }
}
