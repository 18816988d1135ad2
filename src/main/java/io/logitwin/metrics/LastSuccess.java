package io.logitwin.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the metrics of an earlier run say of the last success.
 *
 * @param at when it was; empty if they do not say
 * @param damage what is wrong with them, in a few words; empty if nothing is
 */
public record LastSuccess(Optional<Instant> at, Optional<String> damage) {
  /** Of a job that has no metrics yet. */
  static final LastSuccess NONE = new LastSuccess(Optional.empty(), Optional.empty());

  /** As {@link Sample#line} writes it. */
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z0-9_]+)\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*)} (\\S+)");

  public LastSuccess {
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(damage, "damage is null");
  }

  /**
   * Reads metrics that {@link RunMetrics} wrote. Whatever they are, they will be replaced, so that
   * nothing is thrown.
   *
   * @param text the whole file
   * @param job whose metrics they must be
   */
  static LastSuccess read(String text, String job) {
    if (!text.endsWith("\n")) {
      return damaged("its last line has no end");
    }
    List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    if (!lines.stream().allMatch(line -> SAMPLE.matcher(line).matches())) {
      return damaged("it has a line that is no sample");
    }
    String labels = RunMetrics.JOB + "=\"" + job + "\"";
    if (value(lines, RunMetrics.END, labels).isEmpty()) {
      return damaged("it has no " + RunMetrics.END + "{" + labels + "}");
    }
    Optional<String> success = value(lines, RunMetrics.LAST_SUCCESS, labels);
    return success.isEmpty() ? NONE : at(success.get());
  }

  private static Optional<String> value(List<String> lines, String name, String labels) {
    return lines.stream()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .filter(sample -> sample.group(1).equals(name) && sample.group(2).equals(labels))
        .map(sample -> sample.group(3))
        .findFirst();
  }

  private static LastSuccess at(String seconds) {
    try {
      double value = Double.parseDouble(seconds);
      // Not in a year of five digits: what is told in milliseconds is no time either.
      if (value > 0 && value < 253402300800.0) {
        return new LastSuccess(
            Optional.of(Instant.ofEpochMilli(Math.round(value * 1e3))), Optional.empty());
      }
    } catch (NumberFormatException e) {
      // As any other text that is no time.
    }
    return damaged("its last success is no time");
  }

  private static LastSuccess damaged(String why) {
    return new LastSuccess(Optional.empty(), Optional.of(why));
  }
}
