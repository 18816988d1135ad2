package io.logitwin.profile;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Names that only one of two inputs has.
 *
 * @param gone what only the champion's has, in its order
 * @param added what only the other has, in its order
 */
public record NameChanges(List<String> gone, List<String> added) {
  public NameChanges {
    gone = List.copyOf(gone);
    added = List.copyOf(added);
  }

  static NameChanges between(Set<String> champion, Set<String> now) {
    return new NameChanges(without(now, champion), without(champion, now));
  }

  private static List<String> without(Set<String> known, Collection<String> names) {
    return names.stream().filter(name -> !known.contains(name)).toList();
  }

  /** Returns whether both have the same names. */
  public boolean areNone() {
    return gone.isEmpty() && added.isEmpty();
  }
}
