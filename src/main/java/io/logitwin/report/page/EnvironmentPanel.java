package io.logitwin.report.page;

import io.logitwin.data.InputSummary;
import io.logitwin.run.Environment;
import io.logitwin.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;

/** On what, with what, and from what. */
final class EnvironmentPanel {
  private EnvironmentPanel() {}

  static Part of(RunFiles files) {
    RecordedRun run = files.run();
    List<Table> tables = new ArrayList<>();
    if (run.environment() != null) {
      tables.add(environment(run.environment()));
    }
    if (run.input() != null && run.input().files() != null) {
      tables.add(input(run.input()));
    }
    tables.add(
        Table.ofPairs(
            "Settings",
            "Option",
            "Value",
            run.settings().entrySet().stream()
                .map(setting -> List.of(setting.getKey(), setting.getValue()))
                .toList()));
    return new Panel(
        "environment-and-settings",
        "Environment and settings",
        List.of("Run " + run.runId() + " in " + files.place() + "."),
        List.of(),
        tables);
  }

  private static Table environment(Environment environment) {
    return Table.ofPairs(
        "Environment",
        "What",
        "Which",
        List.of(
            List.of("Spark", environment.spark()),
            List.of("Scala", environment.scala()),
            List.of("Hadoop", environment.hadoop()),
            List.of("Java", environment.java()),
            List.of("System", environment.os()),
            List.of("Master", environment.master()),
            List.of("Tasks at once", Integer.toString(environment.defaultParallelism())),
            List.of("BLAS", environment.describeBlas()),
            List.of("Commit", environment.gitCommit())));
  }

  private static Table input(InputSummary input) {
    List<List<String>> pairs = new ArrayList<>();
    for (InputSummary.File file : input.files()) {
      pairs.add(List.of(file.path(), file.sha256() == null ? Numbers.NONE : file.sha256()));
    }
    return Table.ofPairs("Input files", "File", "SHA-256 of its bytes", pairs);
  }
}
