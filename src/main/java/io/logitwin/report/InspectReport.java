package io.logitwin.report;

import io.logitwin.config.InspectSettings;
import io.logitwin.config.Locations;
import io.logitwin.data.InputRecords;
import io.logitwin.inspect.FirstCells;
import io.logitwin.inspect.TableProfile;
import io.logitwin.run.RunDirectory;
import java.util.ArrayList;
import java.util.List;

/** What the job inspect found, stage by stage. */
public final class InspectReport {
  private InspectReport() {}

  public static String look(FirstCells first) {
    String rows =
        String.format("the first %d rows: %d columns", first.rows().size(), first.names().size());
    return first.guess().text().isText()
        ? rows + ", separated by " + first.guess().dialect().delimiterName()
        : rows + " of " + first.guess().text().format();
  }

  public static String read(InputRecords input) {
    return String.format("%d rows in %s", input.count(), input.description());
  }

  public static String profile(TableProfile profile) {
    return String.format("%d rows, every cell of them", profile.rows());
  }

  public static String held(List<String> found) {
    return found.get(0);
  }

  /** Returns what was found of a contract that was named, if one was, for the table. */
  public static List<String> heldLines(List<String> found) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      lines.add((i == 0 ? "  held to    " : "             ") + found.get(i));
    }
    return lines;
  }

  public static String write(RunDirectory directory) {
    return Summaries.write(directory);
  }

  /** Returns where the profile is, and the command that goes on. */
  public static List<String> wayOn(InspectSettings settings, RunDirectory directory) {
    String contract =
        settings
            .contractOut()
            .map(Locations::display)
            .orElse(directory.child(RunDirectory.CONTRACT));
    return List.of(
        "",
        "  output     " + directory.display(),
        "  contract   " + Locations.display(contract),
        String.format(
            "  go on      ./run-spark.sh train --input %s --contract %s",
            Locations.argument(settings.input().location()), Locations.argument(contract)));
  }
}
