package io.logitwin.cli;

import io.logitwin.lineage.Lineage;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunRecord;
import java.util.Optional;

/** The lineage of a run, made once its record is closed. */
final class LineageAtEnd {
  private LineageAtEnd() {}

  /**
   * Gives it to the folder, which writes it. One that cannot be made is told, and changes nothing
   * of how the run ends.
   */
  static void give(RunDirectory directory, RunRecord record, Console console) {
    try {
      directory.lineage(Optional.empty());
      directory.lineage(record.closed().map(Lineage::of));
    } catch (RuntimeException e) {
      console.warned(
          String.format(
              "%s was not made: %s. Try run-spark.sh report %s",
              Lineage.FILE, e, directory.display()));
    }
  }
}
