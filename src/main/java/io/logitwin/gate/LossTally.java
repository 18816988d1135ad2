package io.logitwin.gate;

import io.logitwin.gate.Evidence.PairedMeans;
import io.logitwin.gate.Evidence.ZeroProbabilities;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.scan.Sum;
import io.logitwin.statistics.Moments;

/**
 * Adds up the log losses of two models on the same rows, in the order of the rows. Rows on which
 * either gives the true class the probability 0 have no finite difference and are counted apart.
 */
final class LossTally {
  private final Sum champion = new Sum();
  private final Sum challenger = new Sum();
  private final Moments differences = new Moments();
  private long onlyChampion;
  private long onlyChallenger;
  private long both;

  void add(HeldOutRow row) {
    double before = row.champion().logLoss();
    double after = row.answer().logLoss();
    if (Double.isInfinite(before) || Double.isInfinite(after)) {
      both += before == after ? 1 : 0;
      onlyChampion += before > after ? 1 : 0;
      onlyChallenger += before < after ? 1 : 0;
    } else {
      champion.add(before);
      challenger.add(after);
      differences.add(after - before);
    }
  }

  /** Returns how many rows there are, those without a finite difference too. */
  long rows() {
    return differences.count() + onlyChampion + onlyChallenger + both;
  }

  /** Returns the moments of challenger - champion. */
  Moments differences() {
    return differences;
  }

  /** Returns the means over the rows where both are finite; null if there is none. */
  PairedMeans means() {
    long rows = differences.count();
    return rows == 0
        ? null
        : new PairedMeans(
            rows,
            champion.value() / rows,
            challenger.value() / rows,
            Evidence.finite(differences.standardDeviation()));
  }

  /** Returns on how many rows who gave the true class the probability 0; null if nobody did. */
  ZeroProbabilities zeroProbabilities() {
    return onlyChampion + onlyChallenger + both == 0
        ? null
        : new ZeroProbabilities(onlyChampion, onlyChallenger, both);
  }
}
