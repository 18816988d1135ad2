package io.logitwin.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Whole processes by the number of rows: {@code run-spark.sh train} and the script on scikit-learn,
 * interleaved, on the digits and on shifted copies of them; how much memory each takes, where the
 * two lines cross, and where the job's time goes. Then iris, whole and up to the first Spark job,
 * beside a former commit.
 *
 * <pre>src/bench/run.sh AgainstScikitLearn --python /usr/bin/python3 --former target/bench/former
 * </pre>
 */
@Command(name = "AgainstScikitLearn", mixinStandardHelpOptions = true)
public final class AgainstScikitLearn implements Callable<Integer> {
  private static final String PRESENT = "Logitwin, iris";
  private static final String FORMER = "Logitwin, iris, former commit";
  private static final String FOLDER = "against-scikit-learn";
  private static final int LARGE = 4;
  private static final double CROSSING = 55_000;

  /** 1.8 s where the former commit took 2.5. */
  private static final double FIRST_JOB = 0.72;

  private static final double IRIS = 0.65;

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Python python = new Python();
  @Mixin private final Rounds rounds = new Rounds();

  @Option(names = "--copies", split = ",", description = "of each digit (default: 1,2,4,10)")
  private List<Integer> copies = new ArrayList<>(List.of(1, 2, 4, 10));

  @Option(
      names = "--large-rounds",
      paramLabel = "N",
      description = "counted rounds on " + LARGE + " copies and more (default: as --rounds)")
  private Optional<Integer> largeRounds = Optional.empty();

  @Option(
      names = "--former",
      paramLabel = "FOLDER",
      description = "a checkout of a former commit, built, to start on iris in turn with this one")
  private Path former;

  @Option(names = "--max-iter", description = "most iterations of a fit (default: 100)")
  private int maxIter = 100;

  private Report report;

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new AgainstScikitLearn(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Programs.requireBuild();
    if (former != null) {
      Programs.requireBuild(former);
    }
    report = new Report(FOLDER, Machine.facts());
    report.addFact("iterations", "at most " + maxIter);
    local.describe(report);
    python.describe(report, local.cores());
    List<SizeRuns> sizes = new ArrayList<>();
    for (int count : copies.stream().sorted().toList()) {
      sizes.add(measure(count));
    }
    report.addFact(
        "the lines cross", "between the medians of neighbouring sizes, taken as straight lines");
    report.addRatio(
        "rows at which the two lines cross",
        Crossing.rows(sizes.stream().map(SizeRuns::point).toList()),
        CROSSING);
    measureIris();
    report.add(SizeRuns.bySize(sizes));
    report.add(SizeRuns.byStage(sizes));
    report.publish(System.out);
    return 0;
  }

  private SizeRuns measure(int count) throws Exception {
    Path csv = inputs.copies(count);
    WholePrograms programs = new WholePrograms(local, python, csv, maxIter, FOLDER + "/x" + count);
    SizeRuns size = new SizeRuns(count, inputs.rows() * count, report);
    int counted = count < LARGE ? rounds.rounds() : largeRounds.orElse(rounds.rounds());
    size.measure(programs, rounds, counted);
    size.compare();
    return size;
  }

  private void measureIris() throws Exception {
    IrisRuns iris = new IrisRuns(local, Inputs.FOLDER.resolve(FOLDER));
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new Contestant(PRESENT, () -> iris.train(Programs.HERE, Map.of())));
    // The first runs make the archives.
    report.addFact("Logitwin", iris.build(Programs.HERE));
    if (former == null) {
      report.addFact("former commit", "left out, and the bounds beside it (--former names none)");
    } else {
      report.addFact("former commit", iris.build(former));
      contestants.add(new Contestant(FORMER, () -> iris.train(former, Map.of())));
    }
    rounds.run(contestants, report);
    if (former != null) {
      compareIris(IrisRuns.FIRST_JOB, FIRST_JOB);
      compareIris(Outcome.WHOLE, IRIS);
    }
  }

  private void compareIris(String part, double atMost) {
    report.compare("iris, " + part + ": now / former", PRESENT, part, FORMER, part, atMost);
  }
}
