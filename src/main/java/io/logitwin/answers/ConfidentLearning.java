package io.logitwin.answers;

/**
 * Which class a row belongs to rather than that of its label, by confident learning.
 *
 * <p>Source: C. G. Northcutt, L. Jiang and I. L. Chuang, Confident learning: estimating uncertainty
 * in dataset labels, Journal of Artificial Intelligence Research 70 (2021) 1373-1411, equations 1
 * and 2: the threshold of a class is the mean of its probability over the rows labelled so; a row
 * counts for the most probable of the classes that reach their threshold.
 */
final class ConfidentLearning {
  private ConfidentLearning() {}

  /**
   * Returns the most probable of the classes that reach their threshold. Of equally probable ones
   * it is the label, else the lowest; where none reaches its threshold it is the label.
   *
   * @param label 0..k−1
   * @param probabilities {@code double[k]}, out of sample
   * @param thresholds {@code double[k]}; NaN of a class without rows, which no row counts for
   */
  static int likely(int label, double[] probabilities, double[] thresholds) {
    int likely = label;
    double largest =
        probabilities[label] >= thresholds[label] ? probabilities[label] : Double.NEGATIVE_INFINITY;
    for (int c = 0; c < probabilities.length; c++) {
      if (probabilities[c] >= thresholds[c] && probabilities[c] > largest) {
        likely = c;
        largest = probabilities[c];
      }
    }
    return likely;
  }
}
