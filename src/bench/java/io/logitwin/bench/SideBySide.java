package io.logitwin.bench;

import static io.logitwin.bench.PythonFits.STANDARDIZE_AND_FIT;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Whole programs on the same file and the same split, interleaved: Logitwin with either solver, a
 * plain program on stock MLlib, and scripts on scikit-learn and PyTorch. Every process is new, as
 * for a user.
 *
 * <pre>src/bench/run.sh SideBySide --python /usr/bin/python3</pre>
 */
@Command(name = "SideBySide", mixinStandardHelpOptions = true)
public final class SideBySide implements Callable<Integer> {
  private static final String MLLIB = "Logitwin mllib";
  private static final String FUSED = "Logitwin fused";
  private static final String STOCK = "stock MLlib";
  private static final String SCIKIT = "scikit-learn";
  private static final String PYTORCH = "PyTorch";
  private static final String HASH = "SHA-256";
  private static final String ONCE = "of the file";

  /** The job hashes the file as it reads it, and again to see that it did not change. */
  private static final int HASHES = 2;

  private static final double LARGEST_DIFFERENCE = 0.001;

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Python python = new Python();
  @Mixin private final Rounds rounds = new Rounds();

  @Option(names = "--max-iter", description = "most iterations of a fit (default: 100)")
  private int maxIter = 100;

  private final Outcomes outcomes = new Outcomes();

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new SideBySide(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Programs.requireBuild();
    Path csv = inputs.csv();
    Report report = new Report("side-by-side", Machine.facts());
    report.addFact("input", csv.getFileName() + ", " + Files.size(csv) + " bytes");
    report.addFact("iterations", "at most " + maxIter);
    local.describe(report);
    python.describe(report, local.cores());
    boolean withPyTorch = python.describePyTorch(report, local.cores());
    WholePrograms programs = new WholePrograms(local, python, csv, maxIter, "side-by-side");
    programs.split();
    rounds.run(contestants(programs, withPyTorch), report);
    outcomes.describe(report);
    requireSameAnswers();
    compare(report);
    if (withPyTorch) {
      report.addRatio(
          "fit, cold: fused / PyTorch",
          report.median(FUSED, "fit") / report.median(PYTORCH, STANDARDIZE_AND_FIT));
      report.compare("whole process: fused / PyTorch", FUSED, PYTORCH, Outcome.WHOLE);
    }
    report.publish(System.out);
    return 0;
  }

  private List<Contestant> contestants(WholePrograms programs, boolean withPyTorch) {
    List<Contestant> contestants =
        new ArrayList<>(
            List.of(
                outcomes.contestant(MLLIB, () -> programs.train("mllib")),
                outcomes.contestant(FUSED, () -> programs.train("fused")),
                outcomes.contestant(STOCK, programs::stockMllib),
                outcomes.contestant(SCIKIT, programs::scikitLearn),
                Contestant.timed(HASH, ONCE, programs::hash)));
    if (withPyTorch) {
      contestants.add(outcomes.contestant(PYTORCH, programs::pyTorch));
    }
    return contestants;
  }

  /** A faster fit of something else would prove nothing. */
  private void requireSameAnswers() {
    Outcome mllib = outcomes.last(MLLIB);
    Outcome fused = outcomes.last(FUSED);
    long difference = Math.abs(fused.correct() - mllib.correct());
    // On few rows a single one is more than the share.
    if (difference > Math.max(1, LARGEST_DIFFERENCE * mllib.test())) {
      throw new IllegalStateException(
          String.format(
              "Cannot compare: the solvers have %d and %d of %d test rows right (must differ by at most %s)",
              fused.correct(), mllib.correct(), mllib.test(), LARGEST_DIFFERENCE));
    }
  }

  private static void compare(Report report) {
    String fit = "fit, cold: fused / ";
    report.compare(fit + "scikit-learn", FUSED, "fit", SCIKIT, STANDARDIZE_AND_FIT, 0.7);
    report.compare(fit + "scikit-learn (its fit alone)", FUSED, "fit", SCIKIT, "fit", 0.7);
    report.compare(fit + "stock MLlib", FUSED, "fit", STOCK, "fit", 0.3);
    compareReading(report);
    report.compare(
        "whole process: fused / scikit-learn", FUSED, Outcome.WHOLE, SCIKIT, Outcome.WHOLE, 1.0);
  }

  private static void compareReading(Report report) {
    String part = Outcome.READ_AND_VALIDATE;
    String what = part + ", hashing and all: fused / ";
    report.compare(what + "pandas", FUSED, part, SCIKIT, "read", 1.0);
    report.compare(what + "spark.read.csv", FUSED, part, STOCK, "read", 0.25);
    double apart = report.median(FUSED, part) - HASHES * report.median(HASH, ONCE);
    what = part + ", less " + HASHES + " x SHA-256: fused / ";
    report.addRatio(what + "pandas", apart / report.median(SCIKIT, "read"), 1.0);
    report.addRatio(what + "spark.read.csv", apart / report.median(STOCK, "read"), 0.25);
  }
}
