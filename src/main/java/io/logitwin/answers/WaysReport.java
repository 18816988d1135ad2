package io.logitwin.answers;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the ways that a run tries agree.
 *
 * @param ways one report each, in the order of {@link Way}
 */
public record WaysReport(List<WayReport> ways) {
  public WaysReport {
    ways = List.copyOf(ways);
  }

  /** Returns how many rows MLlib has answered. */
  public long rows() {
    return ways.isEmpty() ? 0 : ways.get(0).rows();
  }

  /**
   * Demands that every way gives the same answer to every row, to the last bit.
   *
   * @param expectedRows how many rows there are
   * @param blas which BLAS computed where, for the message
   * @throws LogitwinException {@code PARITY} if not: which ways, how many rows, how far
   */
  public void requireParity(long expectedRows, String blas) {
    List<String> lines = new ArrayList<>();
    for (WayReport way : ways) {
      if (way.rows() != expectedRows || way.identicalRows() != expectedRows) {
        lines.add(
            String.format(
                "Parity failed: %s (%s) gives %d of %d rows the answers of %s, to the last bit (expected all %d);"
                    + " margins are up to %d ulps apart, probabilities up to %d",
                way.way().code(),
                way.way().description(),
                way.identicalRows(),
                way.rows(),
                Way.MLLIB.code(),
                expectedRows,
                way.margins().maxUlps(),
                way.probabilities().maxUlps()));
      }
    }
    if (!lines.isEmpty()) {
      lines.add("  BLAS: " + blas);
      lines.add("No model is left behind");
      throw new LogitwinException(Fault.PARITY, lines);
    }
  }
}
