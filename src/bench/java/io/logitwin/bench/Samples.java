package io.logitwin.bench;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The same thing, measured several times.
 *
 * @param contestant who was measured
 * @param what part of its work
 * @param unit of the values
 * @param values one a round, at least one
 */
record Samples(String contestant, String what, String unit, List<Double> values) {
  Samples {
    values = List.copyOf(values);
  }

  double median() {
    return new Median().evaluate(array());
  }

  double smallest() {
    return StatUtils.min(array());
  }

  double largest() {
    return StatUtils.max(array());
  }

  /** Returns the smallest and the largest value as text. */
  String range() {
    return Table.text(smallest()) + ".." + Table.text(largest());
  }

  private double[] array() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
