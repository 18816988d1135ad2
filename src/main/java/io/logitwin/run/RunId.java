package io.logitwin.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Names a run: its start in UTC and eight random hexadecimal digits, such as {@code
 * 20261123T181507Z-3f9a1c07}.
 */
public record RunId(String text) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Makes an id. Sorted by name, ids are sorted by time. */
  public static RunId create(Instant start, RandomGenerator random) {
    return new RunId(String.format(Locale.ROOT, "%s-%08x", TIME.format(start), random.nextInt()));
  }

  @Override
  public String toString() {
    return text;
  }
}
