package io.logitwin.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code run-spark.sh train} on rows without a zero, by both solvers, with the Vector API and
 * without: what a local run gives up by starting without that module (docs/decisions/0017). Every
 * process is new, and starts without an archive of the classes, which would not fit both.
 *
 * <pre>src/bench/run.sh DenseFits</pre>
 */
@Command(name = "DenseFits", mixinStandardHelpOptions = true)
public final class DenseFits implements Callable<Integer> {
  private static final String NO_NATIVE_BLAS = "-Ddev.ludovic.netlib.blas.nativeLib=none.so";
  private static final String VECTOR_API = " --add-modules=jdk.incubator.vector";
  private static final String WITH = " with the Vector API";
  private static final String FIT = "fit";
  private static final int CLASSES = 10;
  private static final long SEED = 42;
  private static final Path FOLDER = Inputs.FOLDER.resolve("dense-fits").toAbsolutePath();

  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Rounds rounds = new Rounds();

  @Option(names = "--dense-rows", description = "rows (default: ${DEFAULT-VALUE})")
  private int rows = 20_000;

  @Option(names = "--features", description = "features (default: ${DEFAULT-VALUE})")
  private int features = 100;

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new DenseFits(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Programs.requireBuild();
    Path csv = csv();
    Report report = new Report("dense-fits", Machine.facts());
    local.describe(report);
    report.addFact("dense rows", rows + " x " + features + ", k = " + CLASSES);
    List<Contestant> contestants = new ArrayList<>();
    for (String solver : List.of("mllib", "fused")) {
      contestants.add(new Contestant(solver, () -> train(csv, solver, "")));
      contestants.add(new Contestant(solver + WITH, () -> train(csv, solver, VECTOR_API)));
    }
    rounds.run(contestants, report);
    for (String solver : List.of("mllib", "fused")) {
      for (String part : List.of(FIT, Outcome.WHOLE)) {
        report.compare(
            solver + ", " + part + ": without / with the Vector API",
            solver,
            part,
            solver + WITH,
            part,
            1.0);
      }
    }
    report.publish(System.out);
    return 0;
  }

  private Map<String, Double> train(Path csv, String solver, String javaOptions)
      throws IOException, InterruptedException {
    Path output = FOLDER.resolve("run");
    FileUtil.fullyDelete(output.toFile());
    List<String> command =
        List.of(
            "./run-spark.sh",
            "train",
            "--master=" + local.master(),
            "--driver-java-options=" + NO_NATIVE_BLAS + javaOptions,
            "--input=" + csv,
            "--output=" + output,
            "--solver=" + solver);
    Child child =
        Child.run(command, Map.of("LOGITWIN_CLASS_ARCHIVE", "off"), FOLDER.resolve("run.log"));
    return Outcome.ofRun(output, child.seconds()).found();
  }

  private Path csv() throws IOException {
    Path file = FOLDER.resolve("rows.csv");
    Files.createDirectories(FOLDER);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          IntStream.range(0, features)
              .mapToObj(f -> ",x" + f)
              .collect(Collectors.joining("", "label", "\n")));
      for (int i = 0; i < rows; i++) {
        Row row = DenseRows.row(new SplittableRandom(SEED + i), features, CLASSES);
        StringBuilder line = new StringBuilder().append((int) row.getDouble(0));
        for (double value : ((Vector) row.get(1)).toArray()) {
          line.append(',').append(value);
        }
        out.write(line.append('\n').toString());
      }
    }
    return file;
  }
}
