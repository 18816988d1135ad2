package io.logitwin.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One option of a job, here and nowhere else; only its default, with the reason for it, stands in
 * {@code jobs/JOB.properties}.
 *
 * @param key its name, on the command line after two dashes
 * @param kind what its text is
 * @param valueName how help calls the value
 * @param help what it is for
 * @param aliases what else people call it: each is answered with "did you mean"
 * @param reader checks and reads its value
 */
public record Option<T>(
    String key,
    Kind kind,
    String valueName,
    String help,
    List<String> aliases,
    BiFunction<Values, String, T> reader) {
  /** What the text of an option is. */
  public enum Kind {
    /** A word or a number. */
    VALUE,
    /** {@code true} or {@code false}; on the command line the option alone means {@code true}. */
    FLAG,
    /** A file or folder. */
    LOCATION,
    /** A folder that the job can do without. */
    LOCATION_IF_GIVEN,
    /** A file or folder; where a store is named, a version of it. */
    LOCATION_UNLESS_STORED,
    /** A file, a folder, or a table of a catalog. */
    ROWS,
    /** A known name, or a file. */
    NAME_OR_FILE
  }

  public Option {
    aliases = List.copyOf(aliases);
  }

  static <T> Option<T> value(
      String key, String valueName, String help, BiFunction<Values, String, T> reader) {
    return new Option<>(key, Kind.VALUE, valueName, help, List.of(), reader);
  }

  static Option<Integer> count(String key, String help, int minimum, int maximum) {
    return value(key, "N", help, (values, k) -> (int) values.integer(k, minimum, maximum));
  }

  static Option<Long> integer(String key, String help, long minimum, long maximum) {
    return value(key, "N", help, (values, k) -> values.integer(k, minimum, maximum));
  }

  static Option<Double> number(String key, String help, BiFunction<Values, String, Double> reader) {
    return value(key, "X", help, reader);
  }

  static Option<Boolean> flag(String key, String help) {
    return new Option<>(key, Kind.FLAG, "BOOL", help, List.of(), Values::flag);
  }

  static <T> Option<T> location(
      String key, String valueName, String help, BiFunction<Values, String, T> reader) {
    return new Option<>(key, Kind.LOCATION, valueName, help, List.of(), reader);
  }

  static Option<String> rows(String key, String valueName, String help) {
    return new Option<>(key, Kind.ROWS, valueName, help, List.of(), Option::readRows);
  }

  /** Whether there is such a table, only the job can tell; whether it can be a name, all can. */
  private static String readRows(Values values, String key) {
    Optional<Value> given = values.optional(key);
    given
        .map(Value::text)
        .filter(text -> Locations.isTable(text) && TableName.read(text).isEmpty())
        .ifPresent(text -> values.invalid(key, TableName.bound(text)));
    return given.map(Locations::resolveRows).orElseGet(() -> values.text(key));
  }

  /** Returns the option with the words that people may write instead of its key. */
  Option<T> alias(String... words) {
    return new Option<>(key, kind, valueName, help, List.of(words), reader);
  }

  /** Returns the options of all groups, in this order. */
  @SafeVarargs
  public static List<Option<?>> all(List<Option<?>>... groups) {
    List<Option<?>> all = new ArrayList<>();
    for (List<Option<?>> group : groups) {
      all.addAll(group);
    }
    return List.copyOf(all);
  }

  /** Returns the keys in the same order. */
  public static List<String> keys(List<Option<?>> options) {
    return options.stream().map(Option::key).toList();
  }

  /** Returns the value; what is wrong with it becomes a problem, and a stand-in is returned. */
  T read(Values values) {
    return reader.apply(values, key);
  }
}
