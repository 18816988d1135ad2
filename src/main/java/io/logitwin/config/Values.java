package io.logitwin.config;

import io.logitwin.text.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The values of one job or contract by key, read as the types they must have. Whatever cannot be
 * read is added to the problems and a stand-in is returned, so that reading goes on and finds the
 * next one; the caller ends with {@link Problems#throwIfAny}.
 */
public final class Values {
  /** The largest integer that can be written: 18 nines. */
  public static final long LARGEST_INTEGER = 999_999_999_999_999_999L;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final Map<String, Value> values;
  private final Origin first;
  private final Problems problems;

  private Values(Map<String, Value> values, Origin first, Problems problems) {
    this.values = values;
    this.first = first;
    this.problems = problems;
  }

  /**
   * Lays sources over one another.
   *
   * @param sources the values of each source, the strongest first
   * @param known the keys that may stand there; any other is a problem
   * @param first where a value that no source gives would be looked for first
   */
  public static Values merge(
      List<Map<String, Value>> sources, Collection<String> known, Origin first, Problems problems) {
    return merge(sources, known, key -> Suggestion.of(key, known), first, problems);
  }

  static Values merge(
      List<Map<String, Value>> sources,
      Collection<String> known,
      UnaryOperator<String> suggestion,
      Origin first,
      Problems problems) {
    Map<String, Value> merged = new LinkedHashMap<>();
    for (Map<String, Value> source : sources) {
      source.forEach(
          (key, value) -> {
            if (known.contains(key)) {
              merged.putIfAbsent(key, value);
            } else {
              problems.add(Text.excerpt(key), value, "unknown key" + suggestion.apply(key));
            }
          });
    }
    return new Values(merged, first, problems);
  }

  /** Returns the values by key, each as it was written: what a run was asked for. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((key, value) -> texts.put(key, value.text()));
    return texts;
  }

  /** Returns a value that may be left out or empty. */
  public Optional<Value> optional(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.text().isEmpty());
  }

  /** Returns a text; that it is missing or empty is a problem. */
  public String text(String key) {
    return required(key).map(Value::text).orElse("");
  }

  /** Returns {@code true} or {@code false}; any other word is a problem. */
  public boolean flag(String key) {
    return read(
        key,
        "must be true or false",
        false,
        text ->
            text.equals("true") || text.equals("false")
                ? Optional.of(text.equals("true"))
                : Optional.empty());
  }

  /** Returns a whole number in a range; anything else is a problem. */
  public long integer(String key, long minimum, long maximum) {
    return read(
        key,
        "must be an integer in " + minimum + ".." + maximum,
        minimum,
        text ->
            Optional.of(text)
                .filter(INTEGER.asMatchPredicate())
                .map(Long::valueOf)
                .filter(number -> number >= minimum && number <= maximum));
  }

  /** Returns a number in a closed range; anything else is a problem. */
  public double decimal(String key, double minimum, double maximum) {
    return decimal(key, minimum, maximum, "must be a number in " + minimum + ".." + maximum);
  }

  /** Returns a number above 0 and below 1; anything else is a problem. */
  public double fraction(String key) {
    return decimal(key, Double.MIN_VALUE, Math.nextDown(1.0), "must be a number > 0 and < 1");
  }

  /** Returns a number of at least 0 and finite; anything else is a problem. */
  public double nonNegative(String key) {
    return decimal(key, 0.0, Double.MAX_VALUE, "must be a number >= 0");
  }

  /** Returns a number above 0 and finite; anything else is a problem. */
  public double positive(String key) {
    return decimal(key, Double.MIN_NORMAL, Double.MAX_VALUE, "must be a number > 0");
  }

  /** Returns one of the given words; anything else is a problem. */
  public String choice(String key, List<String> choices) {
    return read(
        key,
        "must be one of " + String.join(", ", choices),
        choices.get(0),
        text -> Optional.of(text).filter(choices::contains));
  }

  /** Returns the names in a list, none if it is left out; what is wrong with them is a problem. */
  List<String> names(String key) {
    return optional(key).map(value -> NameList.read(key, value, problems)).orElse(List.of());
  }

  /** Makes a value's text a problem. */
  void invalid(String key, String bound) {
    invalid(key, values.get(key), bound);
  }

  /** Returns a number in a closed range; anything else is a problem that names another bound. */
  double decimal(String key, double minimum, double maximum, String bound) {
    return read(
        key,
        bound,
        minimum,
        text ->
            Optional.of(text)
                .filter(DECIMAL.asMatchPredicate())
                .map(Double::valueOf)
                .filter(number -> number >= minimum && number <= maximum));
  }

  /** Reads a value that must be there; what the reader finds nothing in is a problem. */
  private <T> T read(String key, String bound, T standIn, Function<String, Optional<T>> reader) {
    Optional<Value> value = required(key);
    Optional<T> found = value.map(Value::text).flatMap(reader);
    if (found.isEmpty()) {
      value.ifPresent(wrong -> invalid(key, wrong, bound));
    }
    return found.orElse(standIn);
  }

  private Optional<Value> required(String key) {
    Value value = values.get(key);
    if (value == null) {
      missing(key);
      return Optional.empty();
    }
    if (value.text().isEmpty()) {
      problems.add(key, value, "has no value");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private void missing(String key) {
    if (first.commandLine()) {
      problems.addCommandLine("--" + key + " is needed: no file gives it a value");
    } else {
      problems.addFile(first.description(), 0, "the key '" + key + "' is missing");
    }
  }

  private void invalid(String key, Value value, String bound) {
    problems.add(key, value, "invalid value '" + Text.excerpt(value.text()) + "' (" + bound + ")");
  }
}
