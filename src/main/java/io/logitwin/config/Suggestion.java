package io.logitwin.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that an unknown one was probably meant to be. */
final class Suggestion {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Suggestion() {}

  /** Returns the end of a message: " (did you mean 'x'?)", or the known words if none is near. */
  static String of(String unknown, Collection<String> known) {
    // Keys are lower case; SEED is meant to be seed.
    String written = unknown.toLowerCase(Locale.ROOT);
    Optional<String> nearest =
        known.stream()
            .min(
                Comparator.<String>comparingInt(word -> DISTANCE.apply(written, word))
                    .thenComparing(Comparator.naturalOrder()))
            .filter(word -> DISTANCE.apply(written, word) <= Math.max(2, word.length() / 2));
    return nearest
        .map(word -> " (did you mean '" + word + "'?)")
        .orElseGet(() -> " (known: " + String.join(", ", known.stream().sorted().toList()) + ")");
  }
}
