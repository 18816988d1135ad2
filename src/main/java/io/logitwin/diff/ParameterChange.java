package io.logitwin.diff;

import io.logitwin.model.TrainedModel;
import java.util.List;
import org.apache.commons.math3.util.MathArrays;

/**
 * How the parameters of two models of the same classes and features differ.
 *
 * @param coefficient the one that differs most; the first of equals
 * @param distance the Euclidean norm of Θ<sub>B</sub> − Θ<sub>A</sub>
 * @param relativeDistance the same in units of the norm of Θ<sub>A</sub>; NaN if that is 0
 * @param cosine the cosine of the angle between Θ<sub>A</sub> and Θ<sub>B</sub>, −1..1; NaN if one
 *     of them is 0
 * @param intercept the one that differs most; the first of equals
 */
public record ParameterChange(
    Coefficient coefficient,
    double distance,
    double relativeDistance,
    double cosine,
    Intercept intercept) {

  /**
   * A coefficient.
   *
   * @param className of which class
   * @param feature of which feature
   * @param difference |b - a|
   */
  public record Coefficient(
      String className, String feature, double a, double b, double difference) {}

  /**
   * An intercept.
   *
   * @param className of which class
   * @param difference |b - a|
   */
  public record Intercept(String className, double a, double b, double difference) {}

  /**
   * Compares the parameters by the names of classes and features, whatever their order is.
   *
   * @throws IllegalArgumentException if the names are others
   */
  static ParameterChange between(TrainedModel a, TrainedModel b) {
    Names classes = Names.of(a.classNames(), b.classNames());
    Names features = Names.of(a.featureNames(), b.featureNames());
    double[] first = a.parameters().coefficients();
    double[] second = ordered(b.parameters().coefficients(), classes, features);
    double norm = MathArrays.safeNorm(first);
    double distance = MathArrays.safeNorm(MathArrays.ebeSubtract(second, first));
    return new ParameterChange(
        coefficient(first, second, a.classNames(), a.featureNames()),
        distance,
        norm == 0 ? Double.NaN : distance / norm,
        cosine(first, second),
        intercept(
            a.parameters().intercepts(),
            ordered(b.parameters().intercepts(), classes),
            a.classNames()));
  }

  private static double[] ordered(double[] coefficients, Names classes, Names features) {
    int width = features.size();
    double[] ordered = new double[coefficients.length];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = coefficients[classes.inSecond(i / width) * width + features.inSecond(i % width)];
    }
    return ordered;
  }

  private static double[] ordered(double[] intercepts, Names classes) {
    double[] ordered = new double[intercepts.length];
    for (int c = 0; c < ordered.length; c++) {
      ordered[c] = intercepts[classes.inSecond(c)];
    }
    return ordered;
  }

  private static Coefficient coefficient(
      double[] a, double[] b, List<String> classes, List<String> features) {
    int most = most(a, b);
    return new Coefficient(
        classes.get(most / features.size()),
        features.get(most % features.size()),
        a[most],
        b[most],
        Math.abs(b[most] - a[most]));
  }

  private static Intercept intercept(double[] a, double[] b, List<String> classes) {
    int most = most(a, b);
    return new Intercept(classes.get(most), a[most], b[most], Math.abs(b[most] - a[most]));
  }

  private static int most(double[] a, double[] b) {
    int most = 0;
    for (int i = 1; i < a.length; i++) {
      if (Math.abs(b[i] - a[i]) > Math.abs(b[most] - a[most])) {
        most = i;
      }
    }
    return most;
  }

  /** Each is scaled to the length 1 first, so that no product overflows. */
  private static double cosine(double[] a, double[] b) {
    double[] one = MathArrays.scale(1 / MathArrays.safeNorm(a), a);
    double[] other = MathArrays.scale(1 / MathArrays.safeNorm(b), b);
    double cosine = MathArrays.linearCombination(one, other);
    return Double.isNaN(cosine) ? cosine : Math.max(-1, Math.min(1, cosine));
  }
}
