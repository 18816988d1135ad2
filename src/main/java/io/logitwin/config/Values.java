package io.logitwin.config;

import io.logitwin.text.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Optional<Value> value = required(key);
    value
        .filter(v -> !v.text().equals("true") && !v.text().equals("false"))
        .ifPresent(v -> invalid(key, v, "must be true or false"));
    return value.map(v -> v.text().equals("true")).orElse(false);
  }

  /** Returns a whole number in a range; anything else is a problem. */
  public long integer(String key, long minimum, long maximum) {
    Optional<Value> value = required(key);
    if (value.isEmpty()) {
      return minimum;
    }
    String bound = "must be an integer in " + minimum + ".." + maximum;
    if (!INTEGER.matcher(value.get().text()).matches()) {
      invalid(key, value.get(), bound);
      return minimum;
    }
    long number = Long.parseLong(value.get().text());
    if (number < minimum || number > maximum) {
      invalid(key, value.get(), bound);
      return minimum;
    }
    return number;
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
    Optional<Value> value = required(key);
    value
        .filter(v -> !choices.contains(v.text()))
        .ifPresent(v -> invalid(key, v, "must be one of " + String.join(", ", choices)));
    return value.map(Value::text).filter(choices::contains).orElse(choices.get(0));
  }

  /** Makes a value's text a problem. */
  void invalid(String key, String bound) {
    invalid(key, values.get(key), bound);
  }

  private double decimal(String key, double minimum, double maximum, String bound) {
    Optional<Value> value = required(key);
    if (value.isEmpty()) {
      return minimum;
    }
    if (!DECIMAL.matcher(value.get().text()).matches()) {
      invalid(key, value.get(), bound);
      return minimum;
    }
    double number = Double.parseDouble(value.get().text());
    if (!(number >= minimum && number <= maximum)) {
      invalid(key, value.get(), bound);
      return minimum;
    }
    return number;
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
