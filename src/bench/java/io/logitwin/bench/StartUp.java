package io.logitwin.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * From the start of {@code run-spark.sh train} to its first finished Spark job ({@code
 * first-job-at} in run.json), on iris, with the archive of classes and without, interleaved.
 *
 * <pre>src/bench/run.sh StartUp</pre>
 */
@Command(name = "StartUp", mixinStandardHelpOptions = true)
public final class StartUp implements Callable<Integer> {
  private static final String WITH = "with the archive";
  private static final String WITHOUT = "without";

  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Rounds rounds = new Rounds();

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new StartUp(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Programs.requireBuild();
    Report report = new Report("start-up", Machine.facts());
    local.describe(report);
    report.addFact("input", "data/iris.csv");
    IrisRuns iris = new IrisRuns(local, Inputs.FOLDER.resolve("start-up"));
    // The first run makes the archive.
    iris.train(Programs.HERE, Map.of());
    rounds.run(
        List.of(
            new Contestant(WITH, () -> iris.train(Programs.HERE, Map.of())),
            new Contestant(
                WITHOUT, () -> iris.train(Programs.HERE, Map.of("LOGITWIN_CLASS_ARCHIVE", "off")))),
        report);
    report.compare(
        "start to the first job: with / without",
        WITH,
        IrisRuns.FIRST_JOB,
        WITHOUT,
        IrisRuns.FIRST_JOB,
        0.55);
    report.compare(
        "whole process: with / without", WITH, Outcome.WHOLE, WITHOUT, Outcome.WHOLE, 1.0);
    report.publish(System.out);
    return 0;
  }
}
