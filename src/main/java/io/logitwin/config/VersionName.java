package io.logitwin.config;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user calls a version of a model store: a number from 1 ({@code 7}, {@code v7}, {@code
 * v000007}), or {@code champion}, {@code previous}, {@code challenger}. Which number such a word
 * means is for the store's log to say.
 *
 * @param text as it was written
 */
public record VersionName(String text) {
  /** What messages say of a word that is none. */
  public static final String EXPECTED =
      "a number from 1, such as v000007, or champion, previous, challenger";

  private static final Set<String> WORDS = Set.of("champion", "previous", "challenger");
  private static final Pattern NUMBER = Pattern.compile("v?([0-9]{1,18})");

  /** The version that counts. */
  public static final VersionName CHAMPION = new VersionName("champion");

  /**
   * @throws IllegalArgumentException if the text is no such name
   */
  public VersionName {
    if (!isOne(text)) {
      throw new IllegalArgumentException(
          "Invalid version: " + text + " (must be " + EXPECTED + ")");
    }
  }

  /** Returns the name, if the text is one. */
  public static Optional<VersionName> parse(String text) {
    return isOne(text) ? Optional.of(new VersionName(text)) : Optional.empty();
  }

  /** Returns the number; empty if the name is a word. */
  public OptionalLong number() {
    return number(text);
  }

  private static boolean isOne(String text) {
    return WORDS.contains(text) || number(text).orElse(0) > 0;
  }

  private static OptionalLong number(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.matches()
        ? OptionalLong.of(Long.parseLong(number.group(1)))
        : OptionalLong.empty();
  }
}
