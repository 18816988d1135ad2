package io.logitwin.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The penalties that are tried.
 *
 * @param largest the first lambda, above 0
 * @param smallest the last lambda, above 0, below the largest
 * @param length how many lambdas, at least 2; each is the same share of the one before
 * @param elasticNetParams the shares of L1, each 0..1; each has a path of its own
 */
public record PathSettings(
    double largest, double smallest, int length, List<Double> elasticNetParams) {
  private static final Option<Integer> LENGTH =
      Option.count("path-length", "how many lambdas are tried", 2, 1000)
          .alias("n-lambda", "n-alphas", "num-lambdas");
  private static final Option<Double> LARGEST =
      Option.number(
              "largest", "the largest lambda, above 0; the path begins there", Values::positive)
          .alias("lambda-max", "max-lambda", "largest-lambda");
  private static final Option<Double> SMALLEST =
      Option.number(
              "smallest", "the smallest lambda, above 0; the path ends there", Values::positive)
          .alias("lambda-min", "min-lambda", "smallest-lambda");
  private static final Option<List<Double>> ELASTIC_NET_PARAMS =
      Option.value(
              "elastic-net-params",
              "X,X,...",
              "the shares of L1 in the penalty that are tried, each 0..1",
              PathSettings::readShares)
          .alias("elastic-net-param", "l1-ratio", "l1-ratios", "l1", "elastic-net");

  static final List<Option<?>> OPTIONS = List.of(LENGTH, LARGEST, SMALLEST, ELASTIC_NET_PARAMS);

  public PathSettings {
    elasticNetParams = List.copyOf(elasticNetParams);
    if (!(smallest > 0 && smallest < largest && Double.isFinite(largest))) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid path: from %s to %s (must fall, and stay above 0)", largest, smallest));
    }
    if (length < 2) {
      throw new IllegalArgumentException("Invalid path length: " + length + " (must be >= 2)");
    }
    if (elasticNetParams.isEmpty()
        || !elasticNetParams.stream().allMatch(share -> share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Invalid elastic net params: " + elasticNetParams + " (must be in 0..1, at least one)");
    }
  }

  /** Reads a path; of one that does not fall nothing is returned. */
  static Optional<PathSettings> read(Values values) {
    int length = LENGTH.read(values);
    double largest = LARGEST.read(values);
    double smallest = SMALLEST.read(values);
    List<Double> shares = ELASTIC_NET_PARAMS.read(values);
    if (smallest >= largest) {
      values.invalid(SMALLEST.key(), "must be below largest, which is " + largest);
      return Optional.empty();
    }
    return shares.isEmpty()
        ? Optional.empty()
        : Optional.of(new PathSettings(largest, smallest, length, shares));
  }

  private static List<Double> readShares(Values values, String key) {
    List<Double> shares = new ArrayList<>();
    for (String part : values.text(key).split(",", -1)) {
      double share = share(part.strip());
      if (!(share >= 0 && share <= 1) || shares.contains(share)) {
        values.invalid(key, "must be different numbers in 0..1 with commas between them");
        return List.of();
      }
      shares.add(share);
    }
    return shares;
  }

  private static double share(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      // No share is NaN, so that the caller says what is wrong.
      return Double.NaN;
    }
  }

  /** Returns the lambdas, the largest first; both ends are exact. */
  public List<Double> regParams() {
    return IntStream.range(0, length).mapToObj(this::regParam).toList();
  }

  private double regParam(int i) {
    if (i == length - 1) {
      return smallest;
    }
    return largest * Math.pow(smallest / largest, (double) i / (length - 1));
  }
}
