package io.logitwin.store;

import java.io.IOException;
import java.util.List;

/**
 * The champion of a store as one process uses it: what a history asks, of the store itself or of
 * one that is wrong on purpose.
 */
interface ChampionRegister {
  /** Opens the champion, once it is verified, and returns its version; 0 if there is none. */
  long read() throws IOException;

  /** Makes a version the champion unless something changed since it was read here. */
  void promote(long version) throws IOException;

  /** Makes a version the champion if there is none, and returns the champion. */
  long promoteFirst(long version) throws IOException;

  /** Returns the version that is the champion again. */
  long rollBack() throws IOException;

  /** Returns all that the log said when it was read here, in order. */
  default List<StoreState> states() {
    return List.of();
  }
}
