package io.logitwin.gate;

import io.logitwin.heldout.HeldOutRow;

/** Counts how often two models are right on the same rows. */
final class PairTally {
  private long rows;
  private long both;
  private long onlyChampion;
  private long onlyChallenger;

  void add(HeldOutRow row) {
    boolean champion = row.champion().prediction() == row.label();
    rows++;
    both += champion && row.isCorrect() ? 1 : 0;
    onlyChampion += champion && !row.isCorrect() ? 1 : 0;
    onlyChallenger += !champion && row.isCorrect() ? 1 : 0;
  }

  PairCounts counts() {
    return new PairCounts(
        rows, both + onlyChampion, both + onlyChallenger, onlyChampion, onlyChallenger);
  }
}
