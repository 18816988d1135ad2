package io.logitwin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Whole processes, interleaved: {@code run-spark.sh score}, every answer on both sides, and a
 * script that loads a model by joblib, reads, predicts and writes the same CSV; on two thirds of
 * the digits without their labels (28000 rows) and on ten shifted copies of them.
 *
 * <pre>src/bench/run.sh Scoring --python /usr/bin/python3</pre>
 */
@Command(name = "Scoring", mixinStandardHelpOptions = true)
public final class Scoring implements Callable<Integer> {
  private static final int COPIES = 10;
  private static final double WHOLE = 1.0;
  private static final double A_ROW = 0.5;

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Python python = new Python();
  @Mixin private final Rounds rounds = new Rounds();

  private final Path folder = Inputs.FOLDER.resolve("scoring").toAbsolutePath();
  private Report report;
  private ScorePrograms programs;

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new Scoring(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Programs.requireBuild();
    Files.createDirectories(folder);
    report = new Report("scoring", Machine.facts());
    local.describe(report);
    python.describe(report, local.cores());
    programs = new ScorePrograms(local, python, folder);
    programs.train(inputs.csv());

    long few = inputs.rows() * 2 / 3;
    measure(inputs.csv(), few);
    measure(inputs.copies(COPIES), few * COPIES);

    report.compare(
        "whole process, " + few + " rows: Logitwin / scikit-learn",
        logitwin(few),
        Outcome.WHOLE,
        scikit(few),
        Outcome.WHOLE,
        WHOLE);
    report.compare(
        "whole process, " + few * COPIES + " rows: Logitwin / scikit-learn",
        logitwin(few * COPIES),
        scikit(few * COPIES),
        Outcome.WHOLE);
    double own = aRow(logitwin(few), logitwin(few * COPIES), few);
    double other = aRow(scikit(few), scikit(few * COPIES), few);
    report.addFact("a row beyond the start, Logitwin", Table.text(own * 1e6) + " us");
    report.addFact("a row beyond the start, scikit-learn", Table.text(other * 1e6) + " us");
    report.addRatio("a row beyond the start: Logitwin / scikit-learn", own / other, A_ROW);
    report.publish(System.out);
    return 0;
  }

  private void measure(Path labelled, long rows) throws Exception {
    Path csv = programs.unlabelled(labelled, rows);
    rounds.run(
        List.of(
            new Contestant(logitwin(rows), () -> programs.logitwin(csv))
                .withUnit(Outcome.PEAK_MEMORY, "MiB"),
            new Contestant(scikit(rows), () -> programs.scikitLearn(csv))
                .withUnit(Outcome.PEAK_MEMORY, "MiB")),
        report);
    programs.requireSameRows(rows);
  }

  /** Returns the seconds of a row: what the larger input takes more. */
  private double aRow(String few, String many, long rows) {
    double more = report.median(many, Outcome.WHOLE) - report.median(few, Outcome.WHOLE);
    return more / (rows * (COPIES - 1));
  }

  private static String logitwin(long rows) {
    return "Logitwin, " + rows + " rows";
  }

  private static String scikit(long rows) {
    return "scikit-learn, " + rows + " rows";
  }
}
