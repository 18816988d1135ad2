package io.logitwin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code train} on real clusters of this machine, of one and of two executors with one core: the
 * same rows (strong scaling), and twice the rows on twice the executors (weak scaling). By stage,
 * and apart what no task took: the driver, and waiting.
 *
 * <pre>src/bench/run.sh ClusterScaling</pre>
 */
@Command(name = "ClusterScaling", mixinStandardHelpOptions = true)
public final class ClusterScaling implements Callable<Integer> {
  private static final int FIRST_PORT = 17_077;
  private static final List<String> STAGES =
      List.of(
          "read",
          "validate",
          "split",
          "fit",
          "certify",
          "recompute",
          "examples",
          "write",
          "parity",
          "report");

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final Rounds rounds = new Rounds();

  @Option(
      names = "--copies",
      paramLabel = "N",
      defaultValue = "1",
      description = "copies of each digit on one executor (default: ${DEFAULT-VALUE})")
  private int copies;

  @Option(
      names = "--max-iter",
      paramLabel = "N",
      defaultValue = "100",
      description = "iterations of each fit at most (default: ${DEFAULT-VALUE})")
  private int maxIter;

  private final Path folder = Inputs.FOLDER.toAbsolutePath().resolve("scaling");

  /** A cluster, and the rows that it gets. */
  private record Case(String name, int executors, Path input) {}

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new ClusterScaling(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Programs.requireBuild();
    FileUtil.fullyDelete(folder.toFile());
    Files.createDirectories(folder);
    Report report = new Report("cluster-scaling", Machine.facts());
    report.addFact("clusters", "standalone, authenticated and encrypted, executors of one core");
    List<Case> cases =
        List.of(
            new Case("1 executor", 1, inputs.copies(copies)),
            new Case("2 executors", 2, inputs.copies(copies)),
            new Case("2 executors, twice the rows", 2, inputs.copies(2 * copies)));
    List<Contestant> contestants = new ArrayList<>();
    for (Case each : cases) {
      contestants.add(
          new Contestant(each.name(), () -> run(each)).withUnit("tasks of the fit", "tasks"));
    }
    try {
      startCluster(1);
      startCluster(2);
      rounds.run(contestants, report);
    } finally {
      cluster("stop", 1, List.of());
      cluster("stop", 2, List.of());
    }
    report.add(byStage(cases, report));
    report.publish(System.out);
    return 0;
  }

  private void startCluster(int workers) throws IOException, InterruptedException {
    int port = FIRST_PORT + 2 * workers;
    cluster(
        "start",
        workers,
        List.of(
            "--workers", "" + workers,
            "--memory", "4g",
            "--port", "" + port,
            "--ui-port", "" + (port + 1)));
  }

  private void cluster(String verb, int workers, List<String> options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Programs.HERE.resolve("run-spark.sh").toString(),
                "cluster",
                verb,
                "--dir",
                place(workers).toString()));
    command.addAll(options);
    Child.run(command, Map.of(), folder.resolve(verb + "-" + workers + ".log"));
  }

  private Path place(int workers) {
    return folder.resolve("cluster-" + workers);
  }

  private Map<String, Double> run(Case each) throws IOException, InterruptedException {
    Path output = folder.resolve("run");
    Path events = folder.resolve("events");
    FileUtil.fullyDelete(output.toFile());
    FileUtil.fullyDelete(events.toFile());
    Files.createDirectories(events);
    List<String> command =
        new ArrayList<>(
            List.of(Programs.HERE.resolve("run-spark.sh").toString(), "train", "--solver=fused"));
    command.add("--properties-file=" + place(each.executors()).resolve("client.conf"));
    command.add("--input=" + each.input());
    command.add("--output=" + output);
    command.add("--max-iter=" + maxIter);
    command.add("--executor-memory=3g");
    for (String setting :
        List.of("enabled=true", "compress=false", "dir=file:" + events, "rolling.enabled=true")) {
      command.addAll(List.of("--conf", "spark.eventLog." + setting));
    }
    Child child = Child.run(command, Map.of(), folder.resolve("run.log"));
    return found(each, child, output, TaskTimes.of(events));
  }

  private static Map<String, Double> found(Case each, Child child, Path output, TaskTimes tasks)
      throws IOException {
    JsonNode run = Json.mapper().readTree(Files.readString(output.resolve("run.json")));
    Map<String, Double> found = new LinkedHashMap<>();
    found.put(Outcome.WHOLE, child.seconds());
    for (JsonNode stage : run.path("stages")) {
      String name = stage.path("name").asText();
      double wall = stage.path("seconds").doubleValue();
      found.put(name, wall);
      found.put(outside(name), wall - tasks.seconds(name) / each.executors());
    }
    found.put("tasks of the fit", (double) tasks.tasks("fit"));
    return found;
  }

  /** What the stage would still take if its tasks took no time and were shared out evenly. */
  private static String outside(String stage) {
    return stage + ", outside tasks";
  }

  private static Table byStage(List<Case> cases, Report report) {
    List<String> header = new ArrayList<>(List.of("stage"));
    for (Case each : cases) {
      header.add(each.name() + ", s");
      header.add("outside its tasks, s");
    }
    header.add("strong: 1 / 2 executors");
    header.add("weak: 1 / 2 executors");
    Table table = new Table("By stage: medians.", header);
    for (String stage : STAGES) {
      table.add(line(stage, cases, report));
    }
    table.add(line(Outcome.WHOLE, cases, report));
    return table;
  }

  private static List<String> line(String stage, List<Case> cases, Report report) {
    List<String> line = new ArrayList<>(List.of(stage));
    for (Case each : cases) {
      line.add(Table.text(report.median(each.name(), stage)));
      line.add(
          report
              .find(each.name(), outside(stage))
              .map(found -> Table.text(found.median()))
              .orElse(""));
    }
    double one = report.median(cases.get(0).name(), stage);
    line.add(Table.text(one / report.median(cases.get(1).name(), stage)));
    line.add(Table.text(one / report.median(cases.get(2).name(), stage)));
    return line;
  }
}
