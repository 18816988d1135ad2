package io.logitwin.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that an unknown one was probably meant to be. */
final class Suggestion {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private static final String NO_STEP =
      " (there is none: the optimizer finds its own step; max-iter and tol say when it stops)";

  /** What other programs have and these jobs have not, each with the reason. */
  private static final Map<String, String> NONE =
      Map.of(
          "learning-rate", NO_STEP,
          "lr", NO_STEP,
          "eta", NO_STEP,
          "step-size", NO_STEP,
          "batch-size", " (there is none: every iteration sees all rows)",
          "cores", " (where and how Spark runs is --master, such as --master 'local[2]')");

  private Suggestion() {}

  /**
   * Returns the end of a message like {@link #of(String, Collection)}, and knows what else people
   * call the options.
   */
  static String of(String unknown, List<Option<?>> known) {
    String written = unknown.toLowerCase(Locale.ROOT).replace('_', '-');
    if (NONE.containsKey(written)) {
      return NONE.get(written);
    }
    return known.stream()
        .filter(option -> option.aliases().contains(written))
        .findFirst()
        .map(option -> " (did you mean '" + option.key() + "'?)")
        .orElseGet(() -> of(written, Option.keys(known)));
  }

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
