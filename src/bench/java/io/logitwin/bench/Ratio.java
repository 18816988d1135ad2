package io.logitwin.bench;

/**
 * A ratio of medians, and what it must not exceed.
 *
 * @param what is compared with what
 * @param ratio the first median by the second
 * @param atMost the bound
 */
record Ratio(String what, double ratio, double atMost) {
  boolean reached() {
    return ratio <= atMost;
  }
}
