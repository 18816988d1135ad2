package io.logitwin.metrics;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A metric that may go up and down, with all of its samples.
 *
 * @param name with the prefix of the project, and the base unit at its end if it has one
 * @param help what it is, in a sentence
 * @param samples at least one
 */
record Gauge(String name, String help, List<Sample> samples) {
  private static final Pattern NAME = Pattern.compile("logitwin_[a-z0-9]+(_[a-z0-9]+)*");

  /**
   * @throws IllegalArgumentException if the name is not one, or there is no sample
   */
  Gauge {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Invalid metric name: " + name + " (must be " + NAME + ")");
    }
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("Invalid metric: " + name + " has no sample");
    }
  }

  /**
   * Returns the metric in Prometheus' exposition format, version 0.0.4
   * (https://prometheus.io/docs/instrumenting/exposition_formats): all lines of a metric are one
   * group, HELP and TYPE first.
   */
  String text() {
    String helpLine =
        String.format("# HELP %s %s\n", name, help.replace("\\", "\\\\").replace("\n", "\\n"));
    return samples.stream()
        .map(sample -> sample.line(name) + "\n")
        .collect(Collectors.joining("", helpLine + "# TYPE " + name + " gauge\n", ""));
  }
}
