package io.logitwin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Logitwin and scikit-learn, whole processes in turn, on one number of rows. */
final class SizeRuns {
  /** What a whole process may take of scikit-learn's, by copies of the digits. */
  private static final Map<Integer, Double> AT_MOST = Map.of(1, 1.15, 10, 0.45);

  /** What it should take on the digits as they are. */
  private static final double STRETCH = 1.0;

  private static final List<String> STAGES =
      List.of(
          Outcome.READ_AND_VALIDATE,
          "split",
          "fit",
          "certify",
          Outcome.RECOMPUTE_TO_EVALUATE,
          "write",
          Outcome.START_AND_END,
          Outcome.WHOLE);

  private final int copies;
  private final long rows;
  private final Report report;
  private final String logitwin;
  private final String scikit;

  /**
   * @param copies of each digit
   * @param rows all of them
   * @param report takes what is found
   */
  SizeRuns(int copies, long rows, Report report) {
    this.copies = copies;
    this.rows = rows;
    this.report = report;
    this.logitwin = "Logitwin, " + rows + " rows";
    this.scikit = "scikit-learn, " + rows + " rows";
  }

  void measure(WholePrograms programs, Rounds rounds, int counted) throws Exception {
    programs.split();
    Outcomes outcomes = new Outcomes();
    rounds.run(
        List.of(
            outcomes.contestant(logitwin, () -> programs.train("fused")),
            outcomes.contestant(scikit, programs::scikitLearn)),
        report,
        counted);
    outcomes.describe(report);
  }

  /** Adds the ratio of the two to the report, with its bounds if it has any. */
  void compare() {
    String what = "whole process, " + rows + " rows: Logitwin / scikit-learn";
    double ratio = ratio(Outcome.WHOLE);
    if (AT_MOST.containsKey(copies)) {
      report.addRatio(what, ratio, AT_MOST.get(copies));
    } else {
      report.addRatio(what, ratio);
    }
    if (copies == 1) {
      report.addRatio(what + ", the stretch", ratio, STRETCH);
    }
  }

  Crossing.Point point() {
    return new Crossing.Point(
        rows, report.median(logitwin, Outcome.WHOLE), report.median(scikit, Outcome.WHOLE));
  }

  /** Returns a table of the two, a line for each size. */
  static Table bySize(List<SizeRuns> sizes) {
    Table table =
        new Table(
            "Whole processes: seconds, and the peak of resident memory, MiB.",
            List.of(
                "rows",
                "Logitwin",
                "smallest..largest",
                "scikit-learn",
                "smallest..largest",
                "ratio",
                "memory, Logitwin",
                "memory, scikit-learn",
                "ratio",
                "rounds"));
    sizes.forEach(size -> table.add(size.line()));
    return table;
  }

  private List<String> line() {
    Samples own = report.samples(logitwin, Outcome.WHOLE);
    Samples other = report.samples(scikit, Outcome.WHOLE);
    return List.of(
        String.valueOf(rows),
        Table.text(own.median()),
        own.range(),
        Table.text(other.median()),
        other.range(),
        Table.text(ratio(Outcome.WHOLE)),
        Table.text(report.median(logitwin, Outcome.PEAK_MEMORY)),
        Table.text(report.median(scikit, Outcome.PEAK_MEMORY)),
        Table.text(ratio(Outcome.PEAK_MEMORY)),
        String.valueOf(own.values().size()));
  }

  /** Returns a table of Logitwin's stages, a column for each size. */
  static Table byStage(List<SizeRuns> sizes) {
    List<String> header =
        Stream.concat(Stream.of("stage"), sizes.stream().map(size -> size.rows + " rows")).toList();
    Table table = new Table("Logitwin, by stage: seconds, medians of each.", header);
    for (String stage : STAGES) {
      List<String> line = new ArrayList<>(List.of(stage));
      sizes.forEach(size -> line.add(size.stage(stage)));
      table.add(line);
    }
    return table;
  }

  /** A stage that this job does not have is an empty cell. */
  private String stage(String name) {
    return report.find(logitwin, name).map(found -> Table.text(found.median())).orElse("");
  }

  private double ratio(String part) {
    return report.median(logitwin, part) / report.median(scikit, part);
  }
}
