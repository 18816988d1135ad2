package io.logitwin.gate;

/**
 * How often two models are right on the same rows.
 *
 * @param rows all of them
 * @param championRight rows that the champion has right
 * @param challengerRight rows that the challenger has right
 * @param onlyChampion rows that only the champion has right
 * @param onlyChallenger rows that only the challenger has right
 */
public record PairCounts(
    long rows, long championRight, long challengerRight, long onlyChampion, long onlyChallenger) {
  public PairCounts {
    long both = championRight - onlyChampion;
    if (Math.min(onlyChampion, onlyChallenger) < 0
        || both < 0
        || both != challengerRight - onlyChallenger
        || both + onlyChampion + onlyChallenger > rows) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid counts: of %d rows %d and %d right, %d and %d alone (they do not add up)",
              rows, championRight, challengerRight, onlyChampion, onlyChallenger));
    }
  }

  /** Returns by how much the share of right rows rises with the challenger, -1..1; NaN of none. */
  double rise() {
    return (double) (onlyChallenger - onlyChampion) / rows;
  }

  /** Returns the counts in words. */
  String sentence() {
    return String.format(
        "%d -> %d of %d rows right (only champion %d, only challenger %d)",
        championRight, challengerRight, rows, onlyChampion, onlyChallenger);
  }
}
