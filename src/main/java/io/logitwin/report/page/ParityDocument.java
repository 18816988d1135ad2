package io.logitwin.report.page;

import java.util.List;

/** What {@code parity.json} says: each way to the same answers, and how near it comes. */
record ParityDocument(int schemaVersion, long rows, List<Way> ways) {
  static final String FILE = "parity.json";
  static final int SCHEMA_VERSION = 1;

  ParityDocument {
    ways = List.copyOf(ways);
  }

  /**
   * A way.
   *
   * @param checked whether it was gone
   * @param reason why not, if it was not
   * @param parametersIdentical whether the parameters in the way's own file are the model's; null
   *     if it has none
   * @param bound what was asked of it
   */
  record Way(
      String way,
      boolean checked,
      String reason,
      Boolean parametersIdentical,
      long rows,
      long identicalRows,
      long equalPredictions,
      Largest maxAbsDifference,
      Largest maxUlps,
      String bound) {}

  /** The largest difference of margins and of probabilities; null if it was not measured. */
  record Largest(Double margins, Double probabilities) {}
}
