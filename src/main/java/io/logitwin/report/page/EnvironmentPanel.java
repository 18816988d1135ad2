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
    List<List<String>> pairs = new ArrayList<>();
    pairs.add(List.of("Spark", environment.spark()));
    pairs.add(List.of("Scala", environment.scala()));
    pairs.add(List.of("Hadoop", environment.hadoop()));
    pairs.add(List.of("Java", environment.java()));
    pairs.add(List.of("System", environment.os()));
    pairs.add(List.of("Master", environment.master()));
    pairs.add(List.of("Tasks at once", Integer.toString(environment.defaultParallelism())));
    pairs.add(List.of("BLAS", environment.describeBlas()));
    if (environment.executors() != null) {
      environment.executors().forEach(group -> pairs.add(List.of("Executors", group.describe())));
    }
    pairs.add(List.of("Commit", environment.gitCommit()));
    return Table.ofPairs("Environment", "What", "Which", pairs);
  }

  private static Table input(InputSummary input) {
    List<List<String>> pairs = new ArrayList<>();
    for (InputSummary.File file : input.files()) {
      pairs.add(List.of(file.path(), file.sha256() == null ? Numbers.NONE : file.sha256()));
    }
    return Table.ofPairs("Input files", "File", "SHA-256 of its bytes", pairs);
  }
}
