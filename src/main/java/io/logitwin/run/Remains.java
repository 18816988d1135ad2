package io.logitwin.run;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What runs leave in their folders, and whether another run may remove it. */
final class Remains {
  /** What runs write beside the record; of a run that was killed nothing else is removed. */
  static final Set<String> RESULTS =
      Set.of(
          RunDirectory.QUARANTINE,
          RunDirectory.CONTRACT,
          "model",
          "model.json",
          "model.onnx",
          "parity.json",
          "predictions",
          "scores",
          "profile.json",
          RunDirectory.LINEAGE,
          "scores.csv",
          "scores.parts",
          "submission.csv",
          "submission.parts",
          "held-out.parts",
          "metrics.json",
          "confusion-matrix.csv",
          "objective.csv",
          "examples.json",
          "report.html",
          "model-card.md",
          "held-out.csv",
          "data-profile.json",
          "drift.json",
          "gate.json",
          "tuning.csv",
          "chosen.properties",
          "audit.json",
          "derivation.txt",
          "explanation.txt");

  private Remains() {}

  /** Returns what is in a folder, without claims. */
  static List<String> names(Folder folder) throws IOException {
    return folder.names().stream().filter(name -> !Claim.isPart(name)).toList();
  }

  /**
   * Returns what the run before left, which may be removed.
   *
   * @param killed whether that run was killed, so that its results are there instead of its record
   * @throws LogitwinException {@code OUTPUT} if there is anything else
   */
  static List<String> require(Folder folder, boolean killed) throws IOException {
    List<String> names = names(folder);
    boolean left = names.contains(RunRecord.FILE) ? isUnsuccessful(folder) : killed;
    Optional<String> strange =
        names.stream().filter(name -> !left || !isLeftBy(name, killed)).findFirst();
    if (strange.isPresent()) {
      throw new LogitwinException(
          Fault.OUTPUT,
          String.format(
              "Cannot write to %s: it is not empty (it holds %s). Nothing there was touched; give another --output",
              folder.display(), strange.get()));
    }
    return names;
  }

  private static boolean isLeftBy(String name, boolean killed) {
    return name.equals(RunRecord.FILE)
        || name.equals(RunDirectory.QUARANTINE)
        || name.equals(RunDirectory.LINEAGE)
        || (killed && (RESULTS.contains(name) || Folder.isTemporary(name, RunRecord.FILE)));
  }

  /** What is no record is somebody else's file or folder, and not ours to replace. */
  private static boolean isUnsuccessful(Folder folder) throws IOException {
    try {
      return RecordedRun.statusOfAnyVersion(folder.read(RunRecord.FILE))
          .filter(status -> !status.isComplete())
          .isPresent();
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
