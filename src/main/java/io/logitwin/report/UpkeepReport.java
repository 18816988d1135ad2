package io.logitwin.report;

import io.logitwin.model.ModelJson;
import io.logitwin.storage.StoredFile;
import io.logitwin.store.LogEntry;
import io.logitwin.store.Manifest;
import io.logitwin.store.Removal;
import io.logitwin.store.Repair;
import io.logitwin.store.Repair.Damaged;
import io.logitwin.store.Repair.Unfinished;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was cleared up, mended or copied out of a model store, line by line. */
public final class UpkeepReport {
  private UpkeepReport() {}

  /** Returns what would be removed. */
  public static List<String> planned(Removal.Result plan) {
    List<String> lines = new ArrayList<>();
    plan.finished()
        .forEach(
            version -> lines.add(line(version, "removed before; what is left would be deleted")));
    plan.givenUp()
        .forEach(
            version -> lines.add(line(version, "claimed and never finished; would be given up")));
    plan.removed().forEach(version -> lines.add(line(version, "would be removed")));
    temporary(plan, "would be deleted").ifPresent(lines::add);
    return orNothing(lines, "nothing to remove");
  }

  /** Returns what was removed. */
  public static List<String> removed(Removal.Result result) {
    List<String> lines = new ArrayList<>(finished(result.finished()));
    result
        .givenUp()
        .forEach(version -> lines.add(line(version, "claimed and never finished; given up")));
    result.removed().forEach(version -> lines.add(line(version, "removed")));
    result
        .kept()
        .forEach(
            version ->
                lines.add(line(version, "kept: meanwhile it became one of those that stay")));
    temporary(result, "deleted").ifPresent(lines::add);
    return orNothing(lines, "nothing to remove");
  }

  private static Optional<String> temporary(Removal.Result result, String what) {
    return result.temporary() == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                "  half-written files of processes that died: %d %s", result.temporary(), what));
  }

  private static List<String> finished(List<Long> versions) {
    return versions.stream()
        .map(version -> line(version, "removed before; what was left is deleted now"))
        .toList();
  }

  /** Returns what was mended, and what was left alone. */
  public static List<String> repaired(Repair.Result result) {
    List<String> lines = new ArrayList<>(finished(result.finished()));
    result.published().forEach(entry -> lines.add(published(entry)));
    if (result.aliases()) {
      lines.add("  aliases  written anew");
    }
    result.damaged().forEach(damaged -> lines.addAll(damaged(damaged)));
    result.unfinished().forEach(unfinished -> lines.add(unfinished(unfinished)));
    if (result.isNothing()) {
      lines.add("  nothing to repair");
    }
    return lines;
  }

  private static String published(LogEntry entry) {
    return line(
        entry.version(),
        String.format("whole and verified; published now (entry %d of the log)", entry.sequence()));
  }

  private static List<String> damaged(Damaged damaged) {
    List<String> lines = new ArrayList<>();
    lines.add(line(damaged.version(), "looks whole and is not; left alone:"));
    damaged.problems().forEach(problem -> lines.add("    " + Text.line(problem)));
    return lines;
  }

  private static String unfinished(Unfinished unfinished) {
    return line(
        unfinished.version(),
        unfinished.by() == null
            ? "no version, and no claim that can be read; left alone"
            : String.format(
                "no version yet, claimed by %s at %s; left alone, since its maker may be at work (models gc gives it up after a day)",
                Text.line(unfinished.by()), unfinished.at()));
  }

  /** Returns what was copied where. */
  public static List<String> exported(Manifest manifest, String folder) {
    String target = Text.line(folder);
    return List.of(
        line(
            manifest.version(),
            String.format(
                "verified and copied to %s: %d files, %d bytes, each read back",
                target,
                manifest.files().size() + 1,
                manifest.files().stream().mapToLong(StoredFile::bytes).sum())),
        "  to score  ./run-spark.sh score --model " + target + "/" + ModelJson.FILE);
  }

  private static String line(long version, String what) {
    return "  " + StoreReport.name(version) + "  " + what;
  }

  private static List<String> orNothing(List<String> lines, String nothing) {
    return lines.isEmpty() ? List.of("  " + nothing) : lines;
  }
}
