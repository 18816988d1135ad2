package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.s3.LoopbackS3;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs whose input, output and store are on S3: {@code mvn -B -Ps3a verify}. The connector comes by
 * {@code --jars}, as it would by {@code --packages}.
 */
class S3aJobChecks {
  private static final Path JARS = RunSpark.PROJECT.resolve("target/s3a/jars");
  private static final String ROOT = "s3a://" + LoopbackS3.BUCKET + "/";

  @TempDir Path caller;

  private LoopbackS3 s3;

  @BeforeEach
  void start() throws IOException {
    s3 = LoopbackS3.start();
    s3.put("data/wine.csv", Files.readAllBytes(RunSpark.PROJECT.resolve("data/wine.csv")));
    Files.writeString(
        caller.resolve("s3.conf"),
        s3.settings().entrySet().stream()
            .map(setting -> "spark.hadoop." + setting.getKey() + " " + setting.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  private Ended run(String job, String... arguments) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                job, "--properties-file", "s3.conf", "--load-spark-defaults", "--jars", jars()));
    all.addAll(List.of(arguments));
    Ended ended =
        new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), caller)
            .run(all.toArray(String[]::new));
    assertThat(ended.out() + ended.err()).doesNotContain(LoopbackS3.SECRET_KEY);
    return ended;
  }

  private static String jars() throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.map(Path::toString).sorted().collect(Collectors.joining(","));
    }
  }

  private JsonNode record(String folder) throws IOException {
    return Json.mapper().readTree(s3.text(folder + "/run.json"));
  }

  private Ended train() throws IOException, InterruptedException {
    return run(
        "train",
        "--input",
        ROOT + "data/wine.csv",
        "--output",
        ROOT + "runs/1",
        "--store",
        ROOT + "models",
        "--publish");
  }

  @Test
  void modelIsTrainedPublishedAndAsked() throws IOException, InterruptedException {
    Ended trained = train();

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(record("runs/1").at("/status").asText()).isEqualTo("succeeded");
    assertThat(record("runs/1").at("/published/version").asLong()).isEqualTo(1);
    assertThat(s3.keys())
        .contains("runs/1/model.json", "models/v000001/manifest.json", "models/log/000002.json")
        .noneMatch(key -> key.contains(".tmp") || key.contains("_temporary/"))
        .doesNotContain("runs/1/.claim");

    s3.mishaps().refuse("PUT", "scores.csv", 2, 503, "SlowDown");
    s3.mishaps().refuse("GET", "wine.csv", 2, 503, "SlowDown");
    Ended scored =
        run(
            "score",
            "--input",
            ROOT + "data/wine.csv",
            "--output",
            ROOT + "scores/1",
            "--format",
            "csv",
            "--store",
            ROOT + "models",
            "--model",
            "champion");

    assertThat(scored.exitCode()).as(scored.err()).isZero();
    assertThat(s3.text("scores/1/scores.csv").lines()).hasSize(179);
    assertThat(s3.mishaps().left()).isZero();
    assertThat(s3.keys()).allSatisfy(this::isWithoutSecret);

    askTheStoreWithoutSpark();
    assertThat(train().exitCode()).isEqualTo(73);
  }

  /** Without Spark there is no file of its settings: Hadoop's own counts. */
  private void askTheStoreWithoutSpark() throws IOException, InterruptedException {
    Configuration hadoop = new Configuration(false);
    s3.settings().forEach(hadoop::set);
    try (OutputStream out = Files.newOutputStream(caller.resolve("core-site.xml"))) {
      hadoop.writeXml(out);
    }
    RunSpark runSpark =
        new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), caller)
            .with("LOGITWIN_CLASSPATH", JARS + "/*")
            .with("HADOOP_CONF_DIR", caller.toString());

    Ended listed = runSpark.run("models", "list", "--store", ROOT + "models");
    assertThat(listed.exitCode()).as(listed.err()).isZero();
    assertThat(listed.out()).contains("v000001").contains("champion since");
    Ended verified = runSpark.run("models", "verify", "--store", ROOT + "models");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    Ended without =
        runSpark.with("LOGITWIN_CLASSPATH", "").run("models", "list", "--store", ROOT + "models");
    assertThat(without.exitCode()).isEqualTo(64);
    assertThat(without.err()).contains("LOGITWIN_CLASSPATH");
  }

  private void isWithoutSecret(String key) {
    assertThat(s3.text(key)).as(key).doesNotContain(LoopbackS3.SECRET_KEY);
  }

  /** The lease is on S3, too: an object for each of its terms, of which there is one winner. */
  @Test
  void retrainingHoldsTheStoreAndGivesItBack() throws IOException, InterruptedException {
    assertThat(train().exitCode()).isZero();

    Ended same = retrain("runs/2");
    Ended other = retrain("runs/3", "--reg-param", "10");

    assertThat(same.exitCode()).as(same.err()).isEqualTo(11);
    assertThat(record("runs/2").at("/status").asText()).isEqualTo("skipped");
    assertThat(other.exitCode()).as(other.err()).isEqualTo(10);
    assertThat(record("runs/3").at("/status").asText()).isEqualTo("rejected");
    assertThat(s3.text("models/log/000003.json")).contains("publish");
    assertThat(s3.text("models/aliases/champion")).isEqualTo("v000001\n");
    List<String> terms =
        s3.keys().stream().filter(key -> key.startsWith("models/lease/")).sorted().toList();
    String last = s3.text(terms.get(terms.size() - 1));
    assertThat(Json.mapper().readTree(last).at("/ended").asBoolean()).isTrue();
  }

  private Ended retrain(String output, String... more) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--input",
                ROOT + "data/wine.csv",
                "--output",
                ROOT + output,
                "--store",
                ROOT + "models"));
    words.addAll(List.of(more));
    return run("retrain", words.toArray(String[]::new));
  }

  @Test
  void whoMayNotIsToldSoAndWhatIsMissingIsNamed() throws IOException, InterruptedException {
    Ended missing = run("train", "--input", ROOT + "data/none.csv", "--output", ROOT + "runs/2");
    Files.writeString(
        caller.resolve("s3.conf"),
        Files.readString(caller.resolve("s3.conf")).replace(LoopbackS3.ACCESS_KEY, "AKIASTRANGER"));
    Ended stranger = run("train", "--input", ROOT + "data/wine.csv", "--output", ROOT + "runs/3");

    assertThat(missing.exitCode()).as(missing.err()).isEqualTo(66);
    assertThat(missing.err()).contains(ROOT + "data/none.csv");
    assertThat(stranger.exitCode()).as(stranger.err()).isEqualTo(77);
    assertThat(s3.keys()).doesNotContain("runs/3/run.json");
  }
}
