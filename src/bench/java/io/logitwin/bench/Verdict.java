package io.logitwin.bench;

import java.util.OptionalDouble;

/**
 * What came of comparing medians, and what it must not exceed.
 *
 * @param what is compared with what
 * @param found a ratio of medians, or what follows from several
 * @param atMost the bound; none where whoever is faster stands there
 */
record Verdict(String what, double found, OptionalDouble atMost) {
  boolean reached() {
    return atMost.isEmpty() || found <= atMost.getAsDouble();
  }
}
