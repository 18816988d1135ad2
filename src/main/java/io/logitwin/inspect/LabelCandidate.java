package io.logitwin.inspect;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A column that may be the label.
 *
 * @param column 1-based
 * @param name its name
 * @param classes what its cells hold, with the number of rows: integers ascending if all are
 *     integers, else in the order of their text; at least 2, at most 100
 * @param indices whether the classes are 0..k−1
 * @param missing how many rows have no label
 * @param reason why it may be the label, as words that follow "because"
 * @param guess whether another column may be the label as well
 */
public record LabelCandidate(
    int column,
    String name,
    Map<String, Long> classes,
    boolean indices,
    long missing,
    String reason,
    boolean guess) {
  private static final CellGrammar GRAMMAR = new CellGrammar('.');

  public LabelCandidate {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(reason, "reason is null");
    classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
  }

  static LabelCandidate of(ColumnProfile column, String reason, boolean guess) {
    Map<String, Long> classes = new LinkedHashMap<>();
    order(column.values()).forEach(name -> classes.put(name, column.values().get(name)));
    List<String> indices = IntStream.range(0, classes.size()).mapToObj(String::valueOf).toList();
    return new LabelCandidate(
        column.column(),
        column.name(),
        classes,
        List.copyOf(classes.keySet()).equals(indices),
        column.missing(),
        reason,
        guess);
  }

  /** Returns the names of the classes, in order. */
  List<String> classNames() {
    return List.copyOf(classes.keySet());
  }

  private static List<String> order(Map<String, Long> values) {
    List<String> names = new ArrayList<>(values.keySet());
    boolean integers = names.stream().allMatch(name -> GRAMMAR.kind(name) == CellKind.INTEGER);
    names.sort(integers ? Comparator.comparing(BigInteger::new) : Comparator.naturalOrder());
    return names;
  }
}
