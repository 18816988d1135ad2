package io.logitwin.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A number, and what it is of.
 *
 * @param labels in the order in which they are written
 * @param value any; NaN and the infinities have words of their own
 */
record Sample(Map<String, String> labels, double value) {
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** Below it every whole number is a double of its own. */
  private static final double EXACT = 1L << 53;

  /**
   * @throws IllegalArgumentException if a label's name is not one, or begins with two underscores,
   *     which only Prometheus itself gives
   */
  Sample {
    for (String label : labels.keySet()) {
      if (!LABEL.matcher(label).matches() || label.startsWith("__")) {
        throw new IllegalArgumentException("Invalid label: " + label);
      }
    }
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** Returns the line of the sample. */
  String line(String name) {
    String inBraces =
        labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(","));
    return name + (inBraces.isEmpty() ? "" : "{" + inBraces + "}") + " " + number(value);
  }

  /** In quotes a backslash, a quote and the end of a line are escaped, and nothing else. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** As Go's ParseFloat reads it. */
  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
