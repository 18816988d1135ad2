package io.logitwin.inspect;

import java.io.Serializable;
import java.util.function.LongConsumer;

/** A set of hashes, without an object for each: an open table, at most half full. */
final class LongSet implements Serializable {
  private static final int SMALLEST = 16;

  private long[] slots = new long[SMALLEST];
  private int used;
  // An empty slot is 0.
  private boolean hasZero;

  /** Adds a well-mixed number. */
  void add(long number) {
    if (number == 0) {
      hasZero = true;
    } else if (put(slots, number) && 2 * ++used > slots.length) {
      grow();
    }
  }

  int size() {
    return hasZero ? used + 1 : used;
  }

  /** Returns how many longs are held in memory for it. */
  int capacity() {
    return slots.length;
  }

  void forEach(LongConsumer consumer) {
    if (hasZero) {
      consumer.accept(0);
    }
    for (long number : slots) {
      if (number != 0) {
        consumer.accept(number);
      }
    }
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    for (long number : slots) {
      if (number != 0) {
        put(larger, number);
      }
    }
    slots = larger;
  }

  private static boolean put(long[] table, long number) {
    int mask = table.length - 1;
    int slot = (int) number & mask;
    while (table[slot] != 0) {
      if (table[slot] == number) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = number;
    return true;
  }
}
