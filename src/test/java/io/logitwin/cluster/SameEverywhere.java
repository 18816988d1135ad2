package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.model.ModelJson;
import io.logitwin.run.Json;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.testing.Jdks;
import io.logitwin.testing.NotRun;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same job wherever Spark may run here, with driver and executors on the same Java and on
 * others (docs/reliability.md): {@code mvn -B -Pscale verify}. Not part of the default build. The
 * other line of Spark is held against this one by the profile {@code spark-4.1}.
 */
class SameEverywhere {
  /**
   * How far a coefficient of MLlib's own solver may be from that of another place, in units of the
   * largest: its partial sums are added as they arrive. Measured: docs/reliability.md.
   */
  private static final double MLLIB_BOUND = 1e-12;

  private static final Path JDK = Path.of(System.getProperty("java.home"));
  private static final Path TABLE = Path.of("target/places.md");

  @TempDir private static Path folder;
  private static Path otherJdk;
  private static RunningCluster cluster;
  private static RunningCluster otherCluster;

  @BeforeAll
  static void start() throws IOException {
    int release = Runtime.version().feature();
    otherJdk =
        Jdks.here().entrySet().stream()
            .filter(jdk -> jdk.getKey() != release)
            .map(jdk -> jdk.getValue())
            .reduce((first, second) -> second)
            .orElse(null);
    NotRun.unless(
        otherJdk != null,
        "the same answers everywhere, with driver and executors on two releases of Java",
        "found one of release 17, 21 and 25; -D" + Jdks.PROPERTY + " names homes of more");
    Files.write(folder.resolve("few.csv"), FaultyCluster.fewDigits());
    cluster = RunningCluster.start(folder.resolve("c"), JDK);
    otherCluster = RunningCluster.start(folder.resolve("other"), otherJdk);
  }

  @AfterAll
  static void end() throws IOException {
    for (RunningCluster running : new RunningCluster[] {cluster, otherCluster}) {
      if (running != null) {
        running.close();
      }
    }
  }

  /** Where a job runs: options of run-spark.sh, and the driver's Java. */
  private record Place(String name, Path driver, List<String> options) {}

  private static List<Place> places() {
    return List.of(
        new Place("local[1]", JDK, List.of("--master", "local[1]")),
        new Place("local[2]", JDK, List.of("--master", "local[2]")),
        new Place("local[2]", otherJdk, List.of("--master", "local[2]")),
        new Place("local-cluster[2,1,1024]", JDK, List.of("--master", "local-cluster[2,1,1024]")),
        on("standalone, client mode", JDK, cluster),
        on("standalone, client mode", otherJdk, cluster),
        on("standalone, client mode", JDK, otherCluster),
        inClusterMode(cluster));
  }

  private static Place on(String name, Path driver, RunningCluster running) {
    return new Place(name, driver, List.of("--properties-file", running.settings()));
  }

  private static Place inClusterMode(RunningCluster running) {
    return new Place(
        "standalone, cluster mode",
        JDK,
        List.of(
            "--properties-file",
            running.settings(),
            "--deploy-mode",
            "cluster",
            "--conf",
            "spark.standalone.submit.waitAppCompletion=true"));
  }

  /** What a run at a place says, and its model. */
  private record Answer(Place place, JsonNode run, String modelText, SoftmaxModel model) {}

  @Test
  void fusedSolverHasTheSameBits() throws IOException, InterruptedException {
    List<Answer> answers = train("fused");

    Answer first = answers.get(0);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.modelText()).as(answer.place().name()).isEqualTo(first.modelText());
              assertThat(answer.run().at("/accuracy")).isEqualTo(first.run().at("/accuracy"));
            });
    assertThat(answers)
        .extracting(answer -> answer.run().at("/environment/maths").asText())
        .containsOnly(first.run().at("/environment/maths").asText());
  }

  @Test
  void mllibsSolverIsAsNearAsItsSumsAre() throws IOException, InterruptedException {
    List<Answer> answers = train("mllib");

    Answer first = answers.get(0);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(distance(answer, first)).as(answer.place().name()).isLessThan(MLLIB_BOUND);
              assertThat(answer.run().at("/accuracy")).isEqualTo(first.run().at("/accuracy"));
            });
  }

  /** The largest distance of two coefficients, in units of the largest coefficient. */
  private static double distance(Answer answer, Answer other) {
    double[] own = answer.model().coefficients();
    double[] others = other.model().coefficients();
    double largest = 0;
    double distance = 0;
    for (int i = 0; i < own.length; i++) {
      largest = Math.max(largest, Math.abs(others[i]));
      distance = Math.max(distance, Math.abs(own[i] - others[i]));
    }
    return distance / largest;
  }

  private static List<Answer> train(String solver) throws IOException, InterruptedException {
    List<Answer> answers = new ArrayList<>();
    for (Place place : places()) {
      Path output = folder.resolve(solver + "-" + answers.size());
      Ended ended = train(place, solver, output);
      JsonNode run = Json.mapper().readTree(output.resolve("run.json").toFile());
      assertProven(run);
      String text = Files.readString(output.resolve("model.json"));
      Answer answer =
          new Answer(place, run, text, ModelJson.read(text, output.toString()).parameters());
      answers.add(answer);
      assertThat(run.at("/split")).isEqualTo(answers.get(0).run().at("/split"));
      tell(solver, answer, distance(answer, answers.get(0)), ended.seconds());
    }
    return answers;
  }

  private static void assertProven(JsonNode run) {
    assertThat(run.at("/status").asText()).as(run.at("/reason").asText()).isEqualTo("succeeded");
    assertThat(run.at("/parity/differing-rows").asLong()).isZero();
    assertThat(run.at("/parity/identical-rows")).isEqualTo(run.at("/split/test"));
  }

  private static Ended train(Place place, String solver, Path output)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of("train", "--solver", solver, "--max-iter", "15", "--partitions", "4"));
    words.addAll(List.of("--input", "file:" + folder.resolve("few.csv")));
    words.addAll(List.of("--output", "file:" + output));
    words.addAll(place.options());
    Ended ended =
        script().with("JAVA_HOME", place.driver().toString()).run(words.toArray(new String[0]));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended;
  }

  private static RunSpark script() {
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder)
        .with("LOGITWIN_CLASS_ARCHIVE", "off");
  }

  private static void tell(String solver, Answer answer, double distance, double seconds)
      throws IOException {
    JsonNode environment = answer.run().at("/environment");
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s | %.1e | %.0f |%n",
            solver,
            answer.place().name(),
            environment.at("/java").asText(),
            String.join(", ", environment.at("/executors").findValuesAsText("java")),
            distance,
            seconds);
    System.out.print(line);
    Files.writeString(TABLE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
