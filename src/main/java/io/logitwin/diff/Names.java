package io.logitwin.diff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The same names in two orders. */
final class Names {
  private final int[] inSecond;

  private Names(int[] inSecond) {
    this.inSecond = inSecond;
  }

  /**
   * @throws IllegalArgumentException if they are not the same names
   */
  static Names of(List<String> first, List<String> second) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < second.size(); i++) {
      places.put(second.get(i), i);
    }
    if (!places.keySet().equals(new HashSet<>(first)) || first.size() != second.size()) {
      throw new IllegalArgumentException(
          String.format("Invalid names: %s (must be those of %s)", second, first));
    }
    return new Names(first.stream().mapToInt(places::get).toArray());
  }

  /**
   * Tells in what way names are not the same, whatever their order is.
   *
   * @param what they name, in the plural
   * @return empty if they are the same
   */
  static Optional<String> difference(String what, List<String> a, List<String> b) {
    List<String> onlyA = without(a, new HashSet<>(b));
    List<String> onlyB = without(b, new HashSet<>(a));
    if (onlyA.isEmpty() && onlyB.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "%s: %d and %d%s%s",
            what, a.size(), b.size(), only("first", onlyA), only("second", onlyB)));
  }

  private static List<String> without(List<String> names, Set<String> others) {
    return names.stream().filter(name -> !others.contains(name)).toList();
  }

  private static String only(String which, List<String> names) {
    return names.isEmpty()
        ? ""
        : String.format(
            ", %d only in the %s (%s%s)",
            names.size(), which, names.get(0), names.size() > 1 ? ", ..." : "");
  }

  int size() {
    return inSecond.length;
  }

  /** Returns where in the second order a name of the first stands. */
  int inSecond(int inFirst) {
    return inSecond[inFirst];
  }
}
