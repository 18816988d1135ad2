package io.logitwin.report.page;

import io.logitwin.examples.ExampleRow;
import io.logitwin.softmax.SoftmaxModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What pushed a row towards one class against another: (θ_towards − θ_against)·x, feature by
 * feature. Their sum and the difference of the intercepts is that of the two margins.
 */
final class Pushes {
  private static final double FULL_COLOUR = 0.95;

  private final double[] coefficients;
  private final int features;
  private final List<String> names;

  Pushes(SoftmaxModel model, List<String> names) {
    this.coefficients = model.coefficients();
    this.features = model.features();
    this.names = List.copyOf(names);
  }

  /** Returns the push of each feature, {@code double[d]}; 0 where the row has 0. */
  double[] of(ExampleRow row, int towards, int against) {
    double[] pushes = new double[features];
    for (int i = 0; i < row.indices().size(); i++) {
      int feature = row.indices().get(i);
      pushes[feature] =
          (coefficients[towards * features + feature] - coefficients[against * features + feature])
              * row.values().get(i);
    }
    return pushes;
  }

  /** Returns the features that pushed most, with what they pushed, as a sentence goes on. */
  String strongest(ExampleRow row, int towards, int against, int limit) {
    double[] pushes = of(row, towards, against);
    return IntStream.range(0, pushes.length)
        .boxed()
        .filter(feature -> pushes[feature] != 0)
        .sorted(Comparator.comparingDouble(feature -> -Math.abs(pushes[feature])))
        .limit(limit)
        .map(feature -> names.get(feature) + " " + signed(pushes[feature]))
        .collect(Collectors.joining(", "));
  }

  private static String signed(double value) {
    return (value > 0 ? "+" : "") + Numbers.brief(value);
  }

  /**
   * Returns the size that has the full colour, the 95 % quantile of those that are not 0: one pixel
   * at the rim, where ink is rare, would leave all others white. 0 if all are.
   */
  static double full(double[] pushes) {
    double[] sizes =
        Arrays.stream(pushes).map(Math::abs).filter(size -> size > 0).sorted().toArray();
    return sizes.length == 0 ? 0 : sizes[(int) (FULL_COLOUR * (sizes.length - 1))];
  }

  /** Returns the size of the largest. */
  static double largest(double[] pushes) {
    return Arrays.stream(pushes).map(Math::abs).max().orElse(0);
  }
}
