package io.logitwin.bench;

import io.logitwin.scorer.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Rows a second on one core: the scorer without Spark, MLlib's {@code transform}, ONNX Runtime and
 * scikit-learn, with one model and the same rows; in memory, and from a CSV file to a CSV file.
 *
 * <pre>taskset -c 0 src/bench/run.sh ScorerThroughput --python /usr/bin/python3</pre>
 */
@Command(name = "ScorerThroughput", mixinStandardHelpOptions = true)
public final class ScorerThroughput implements Callable<Integer> {
  private static final double AHEAD = 1.0;

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final Python python = new Python();
  @Mixin private final Rounds rounds = new Rounds();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description = "answer rows in memory for so long at least (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--max-iter",
      paramLabel = "N",
      defaultValue = "20",
      description = "iterations of the model's fit (default: ${DEFAULT-VALUE})")
  private int maxIter;

  private final Path folder = Inputs.FOLDER.resolve("throughput").toAbsolutePath();
  private Report report;

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new ScorerThroughput(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Programs.requireBuild();
    Files.createDirectories(folder);
    report = new Report("scorer-throughput", Machine.facts());
    report.addFact(
        "Spark", org.apache.spark.package$.MODULE$.SPARK_VERSION() + " on " + ScoreWays.MASTER);
    python.describe(report, 1);
    Path run = train();
    measureInMemory(run);
    measureWholeWay(run);
    report.publish(System.out);
    return 0;
  }

  /** Makes the model; how good it is does not matter here. */
  private Path train() throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    org.apache.hadoop.fs.FileUtil.fullyDelete(run.toFile());
    List<String> options =
        List.of(
            "--input",
            inputs.csv().toString(),
            "--output",
            run.toString(),
            "--max-iter",
            String.valueOf(maxIter));
    Child.run(Programs.train(ScoreWays.MASTER, options), Map.of(), folder.resolve("train.log"));
    return run;
  }

  private void measureInMemory(Path run) throws Exception {
    Scorer scorer = Scorer.read(run.resolve("model.json"));
    try (SparkSession spark =
        SparkSession.builder()
            .appName("logitwin throughput")
            .master(ScoreWays.MASTER)
            .getOrCreate()) {
      TrainingData data = TrainingData.read(spark, inputs.csv());
      ParsedRows rows = ParsedRows.of(data.split().test());
      report.addFact("rows in memory", rows.count() + " x " + rows.features());
      try (InMemoryWays ways = new InMemoryWays(scorer, rows, run.resolve("model.onnx"), seconds)) {
        ways.requireSameAnswers();
        List<Contestant> contestants = new ArrayList<>(ways.contestants());
        contestants.add(ways.transform(scorer.model(), data.split().test()));
        try (PythonAnswers script = script(run, rows)) {
          SameAnswers.require(
              InMemoryWays.SCIKIT,
              ways.probabilities(),
              ParsedRows.read(folder.resolve("probabilities"), scorer.classNames().size()));
          contestants.add(script.contestant(InMemoryWays.SCIKIT, seconds));
          rounds.run(contestants, report);
        }
      }
    }
    compareInMemory();
  }

  private PythonAnswers script(Path run, ParsedRows rows) throws IOException {
    rows.write(folder.resolve("rows"));
    return new PythonAnswers(
        python.command(
            ScoreWays.SCRIPT,
            "--rows",
            run.resolve("model.json").toString(),
            folder.resolve("rows").toString(),
            folder.resolve("probabilities").toString()));
  }

  private void compareInMemory() {
    for (String peer : InMemoryWays.PEERS) {
      for (String own : InMemoryWays.OWN) {
        report.compare(
            "in memory, a row: " + own + " / " + peer,
            own,
            Passes.A_ROW,
            peer,
            Passes.A_ROW,
            AHEAD);
      }
    }
    Table table =
        new Table("Rows a second in memory, on one core.", List.of("who", "rows a second"));
    for (String who : InMemoryWays.ALL) {
      table.add(
          List.of(
              who, String.format(Locale.ROOT, "%,.0f", 1e6 / report.median(who, Passes.A_ROW))));
    }
    report.add(table);
  }

  private void measureWholeWay(Path run) throws Exception {
    ScoreWays ways = new ScoreWays(python, run, folder);
    long many = inputs.rows();
    long few = Math.max(1, many / 42);
    ScorePrograms files = new ScorePrograms(new LocalSpark(), python, folder);
    for (long count : new long[] {few, many}) {
      Path csv = files.unlabelled(inputs.csv(), count);
      rounds.run(ways.contestants(csv, count), report);
      ways.requireSameAnswers();
    }
    IntStream.range(1, ScoreWays.NAMES.size())
        .forEach(i -> compareWholeWay(ScoreWays.NAMES.get(i), few, many));
  }

  private void compareWholeWay(String peer, long few, long many) {
    String own = ScoreWays.NAMES.get(0);
    for (long count : new long[] {few, many}) {
      report.compare(
          "whole process, " + count + " rows: " + own + " / " + peer,
          ScoreWays.name(own, count),
          Outcome.WHOLE,
          ScoreWays.name(peer, count),
          Outcome.WHOLE,
          AHEAD);
    }
    double ours = beyondStart(own, few, many);
    double theirs = beyondStart(peer, few, many);
    // Where the start wanders by more than the rows take, nothing is found, and nothing reached.
    report.addRatio(
        "a row beyond the start: " + own + " / " + peer,
        ours > 0 && theirs > 0 ? ours / theirs : Double.NaN,
        AHEAD);
  }

  /** Returns the seconds of what the larger file takes more. */
  private double beyondStart(String who, long few, long many) {
    double more =
        report.median(ScoreWays.name(who, many), Outcome.WHOLE)
            - report.median(ScoreWays.name(who, few), Outcome.WHOLE);
    report.addFact("a row beyond the start, " + who, Table.text(more / (many - few) * 1e6) + " us");
    return more;
  }
}
