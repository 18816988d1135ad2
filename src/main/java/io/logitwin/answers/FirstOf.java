package io.logitwin.answers;

import io.logitwin.scan.Tally;
import java.util.List;
import java.util.TreeSet;

/**
 * The first few of many things in their own order, whatever order they come in. No more than these
 * are kept.
 *
 * @param <T> things of which no two are equal
 */
final class FirstOf<T extends Comparable<T>> implements Tally<FirstOf<T>> {
  private final int most;
  private final TreeSet<T> first = new TreeSet<>();

  /**
   * @param most how many, at least 0
   */
  FirstOf(int most) {
    this.most = most;
  }

  void add(T thing) {
    first.add(thing);
    if (first.size() > most) {
      first.pollLast();
    }
  }

  @Override
  public void merge(FirstOf<T> other) {
    other.first.forEach(this::add);
  }

  /** Returns them, in their order. */
  List<T> list() {
    return List.copyOf(first);
  }
}
