package io.logitwin.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code run-spark.sh train --solver fused} with one setting of conf/spark-defaults.conf changed at
 * a time (docs/decisions/0011). Every process is new.
 *
 * <pre>src/bench/run.sh LocalSettings [--only NAME,NAME]</pre>
 */
@Command(name = "LocalSettings", mixinStandardHelpOptions = true)
public final class LocalSettings implements Callable<Integer> {
  private static final String AS_SHIPPED = "as shipped";
  private static final String JVM = "spark.driver.defaultJavaOptions=";
  private static final String PARALLEL = "-XX:+UseParallelGC";
  private static final Path FOLDER = Inputs.FOLDER.resolve("local-settings").toAbsolutePath();

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Rounds rounds = new Rounds();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "candidates to measure beside '" + AS_SHIPPED + "' (default: all)")
  private List<String> only = List.of();

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new LocalSettings(), arguments);
  }

  /** Returns what each candidate changes. */
  private static Map<String, List<String>> candidates() throws IOException {
    String shipped = shippedJvmOptions();
    Map<String, List<String>> candidates = new LinkedHashMap<>();
    candidates.put("jvm-defaults", List.of(JVM));
    candidates.put("thresholds-default", List.of(JVM + PARALLEL));
    candidates.put("g1", List.of(JVM + shipped.replace(PARALLEL, "-XX:+UseG1GC")));
    candidates.put("serial", List.of(JVM + shipped.replace(PARALLEL, "-XX:+UseSerialGC")));
    candidates.put("c1-only", List.of(JVM + PARALLEL + " -XX:TieredStopAtLevel=1"));
    candidates.put("ui", List.of("spark.ui.enabled=true"));
    candidates.put("partitions-2", List.of("spark.sql.shuffle.partitions=2"));
    candidates.put("partitions-200", List.of("spark.sql.shuffle.partitions=200"));
    candidates.put("adaptive", List.of("spark.sql.adaptive.enabled=true"));
    candidates.put("broadcast-1m", List.of("spark.broadcast.blockSize=1m"));
    candidates.put("broadcast-16m", List.of("spark.broadcast.blockSize=16m"));
    candidates.put(
        "uncompressed", List.of("spark.broadcast.compress=false", "spark.shuffle.compress=false"));
    return candidates;
  }

  private static String shippedJvmOptions() throws IOException {
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of("conf/spark-defaults.conf"))) {
      settings.load(in);
    }
    String options = settings.getProperty("spark.driver.defaultJavaOptions", "");
    if (!options.contains(PARALLEL)) {
      throw new IllegalStateException(
          "Cannot vary the collector: spark.driver.defaultJavaOptions is '" + options + "'");
    }
    return options;
  }

  @Override
  public Integer call() throws Exception {
    Programs.requireBuild();
    Map<String, List<String>> candidates = candidates();
    for (String name : only) {
      if (!candidates.containsKey(name)) {
        throw new IllegalArgumentException(
            "Invalid --only: " + name + " (known: " + String.join(", ", candidates.keySet()) + ")");
      }
    }
    if (!only.isEmpty()) {
      candidates.keySet().retainAll(only);
    }
    Path csv = inputs.csv();
    Report report = new Report("local-settings", Machine.facts());
    local.describe(report);
    report.addFact("input", csv.getFileName().toString());
    // The first run makes the archive.
    train(csv, List.of());
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new Contestant(AS_SHIPPED, () -> train(csv, List.of())));
    candidates.forEach(
        (name, settings) -> contestants.add(new Contestant(name, () -> train(csv, settings))));
    rounds.run(contestants, report);
    for (String name : candidates.keySet()) {
      report.compare(
          "whole process: " + AS_SHIPPED + " / " + name,
          AS_SHIPPED,
          Outcome.WHOLE,
          name,
          Outcome.WHOLE,
          1.0);
    }
    report.publish(System.out);
    return 0;
  }

  private Map<String, Double> train(Path csv, List<String> settings)
      throws IOException, InterruptedException {
    Path output = FOLDER.resolve("run");
    FileUtil.fullyDelete(output.toFile());
    List<String> options =
        new ArrayList<>(
            List.of("--input", csv.toString(), "--output", output.toString(), "--solver", "fused"));
    for (String setting : settings) {
      options.add("--conf");
      options.add(setting);
    }
    Child child =
        Child.run(Programs.train(local.master(), options), Map.of(), FOLDER.resolve("run.log"));
    return Outcome.ofRun(output, child.seconds()).found();
  }
}
