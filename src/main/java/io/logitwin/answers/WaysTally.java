package io.logitwin.answers;

import io.logitwin.answers.WayScan.WayRow;
import io.logitwin.scan.Tally;
import java.util.EnumMap;
import java.util.Map;

/** Counts how the ways agree that a run can try. */
final class WaysTally implements Tally<WaysTally> {
  private final Map<Way, WayTally> ways = new EnumMap<>(Way.class);

  WaysTally() {
    for (Way way : new Way[] {Way.MLLIB, Way.UDF, Way.RELOADED, Way.PORTABLE}) {
      ways.put(way, new WayTally());
    }
  }

  /** Counts a row; a way without an answer to it does not agree. */
  void add(WayRow row) {
    Answer reference = row.first().natives();
    ways.get(Way.MLLIB).add(reference, reference);
    ways.get(Way.UDF).add(reference, row.first().recomputed());
    ways.get(Way.RELOADED).add(reference, row.again() == null ? null : row.again().natives());
    ways.get(Way.PORTABLE).add(reference, row.again() == null ? null : row.again().recomputed());
  }

  @Override
  public void merge(WaysTally other) {
    other.ways.forEach((way, tally) -> ways.get(way).merge(tally));
  }

  WaysReport report() {
    return new WaysReport(
        ways.entrySet().stream().map(way -> way.getValue().report(way.getKey())).toList());
  }
}
