package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver with the least memory that Spark takes is enough, whatever the rows, files, classes and
 * features are (docs/cluster.md, sizing): {@code mvn -B -Pscale verify}. Not part of the default
 * build. The executor is a process of its own, so that what is measured is the driver's.
 */
class DriverMemoryChecks {
  private static final String LEAST = "512m";

  @TempDir private Path folder;
  private final Random random = new Random(1);

  @Test
  void hundredThousandFiles() throws IOException, InterruptedException {
    Path files = Files.createDirectory(folder.resolve("files"));
    for (int file = 0; file < 100_000; file++) {
      Files.writeString(
          files.resolve(file + ".csv"), "label,a,b\n" + denseRow(3, 2) + denseRow(3, 2));
    }

    assertThat(train(files, List.of()).at("/input/rows").asLong()).isEqualTo(200_000);
  }

  @Test
  void thousandClasses() throws IOException, InterruptedException {
    Path contract = folder.resolve("many.properties");
    String flat = Files.readString(RunSpark.PROJECT.resolve("conf/contracts/generic.properties"));
    Files.writeString(
        contract, flat.replace("label.classes.maximum = 100\n", "label.classes.maximum = 1000\n"));
    Path file = folder.resolve("classes.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(header(784));
      for (int row = 0; row < 5000; row++) {
        out.write(sparseRow(row % 1000, 784));
      }
    }

    assertThat(train(file, List.of("--contract", contract.toString())).at("/model/classes").asInt())
        .isEqualTo(1000);
  }

  @Test
  void hundredThousandFeatures() throws IOException, InterruptedException {
    Path file = folder.resolve("features.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(header(100_000));
      for (int row = 0; row < 500; row++) {
        out.write(sparseRow(row % 10, 100_000));
      }
    }

    assertThat(train(file, List.of()).at("/model/features").asInt()).isEqualTo(100_000);
  }

  @Test
  void millionRows() throws IOException, InterruptedException {
    Path file = folder.resolve("rows.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("label,a,b\n");
      for (int row = 0; row < 1_000_000; row++) {
        out.write(denseRow(3, 2));
      }
    }

    assertThat(train(file, List.of()).at("/input/rows").asLong()).isEqualTo(1_000_000);
  }

  private static String header(int features) {
    return IntStream.range(0, features)
        .mapToObj(feature -> "f" + feature)
        .collect(Collectors.joining(",", "label,", "\n"));
  }

  private String denseRow(int classes, int features) {
    return IntStream.range(0, features)
        .mapToObj(feature -> Integer.toString(random.nextInt(100)))
        .collect(Collectors.joining(",", random.nextInt(classes) + ",", "\n"));
  }

  /** One feature of 25 is not 0. */
  private String sparseRow(int label, int features) {
    return IntStream.range(0, features)
        .mapToObj(feature -> random.nextInt(25) > 0 ? "0" : "" + (1 + random.nextInt(999)))
        .collect(Collectors.joining(",", label + ",", "\n"));
  }

  private JsonNode train(Path input, List<String> options)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("train", "--input", input.toString(), "--output", "out"));
    words.addAll(List.of("--solver", "fused", "--max-iter", "10"));
    words.addAll(List.of("--master", "local-cluster[1,2,4096]", "--executor-memory", "4g"));
    words.addAll(List.of("--driver-memory", LEAST));
    words.addAll(options);
    Ended ended =
        new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder)
            .with("LOGITWIN_CLASS_ARCHIVE", "off")
            .run(words.toArray(new String[0]));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode run = Json.mapper().readTree(folder.resolve("out/run.json").toFile());
    assertThat(run.at("/environment/driver-heap-bytes").asLong()).isLessThan(513L << 20);
    System.out.printf("%s: %.0f s%n", input.getFileName(), ended.seconds());
    return run;
  }
}
