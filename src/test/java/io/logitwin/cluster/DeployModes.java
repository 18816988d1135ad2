package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each deploy mode of a standalone cluster does and says (docs/cluster.md): {@code mvn -B
 * -Pscale verify}. Not part of the default build, which has client mode in {@code ClusterIT}.
 */
class DeployModes {
  private static final Path WINE = RunSpark.PROJECT.resolve("data/wine.csv");

  private static final List<String> WAIT =
      List.of("--conf", "spark.standalone.submit.waitAppCompletion=true");

  @TempDir private static Path folder;
  private static RunningCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = RunningCluster.start(folder.resolve("c"));
  }

  @AfterAll
  static void end() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** There, all is on HDFS: what is read, what is written, and the store. */
  @Test
  void driverOnTheClusterHasTheModelOfTheOneHere() throws IOException, InterruptedException {
    Ended here =
        run(
            List.of("train", "--input", WINE.toString(), "--output", "here", "--split", "content"),
            List.of());
    Ended there = runThereOnHdfs();

    assertThat(List.of(here.exitCode(), there.exitCode())).as(there.err()).containsOnly(0);
    assertThat(record("there").at("/environment/master").asText()).startsWith("spark://");
    assertThat(record("there").at("/status").asText()).isEqualTo("succeeded");
    assertThat(record("there").at("/model/id")).isEqualTo(record("here").at("/model/id"));
    assertThat(Files.readString(folder.resolve("there/model.json")))
        .isEqualTo(Files.readString(folder.resolve("here/model.json")))
        .isEqualTo(Files.readString(folder.resolve("models/v000001/model.json")));
    assertThat(folder.resolve("models/aliases/champion")).hasContent("v000001");
  }

  /** Copies the output and the store here when the job has ended. */
  private static Ended runThereOnHdfs() throws IOException, InterruptedException {
    Configuration hadoop = new Configuration();
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build()) {
      hdfs.waitActive();
      FileSystem files = hdfs.getFileSystem();
      files.copyFromLocalFile(path(WINE), new org.apache.hadoop.fs.Path("/wine.csv"));
      List<String> options = new ArrayList<>(WAIT);
      options.addAll(
          List.of("--split", "content", "--publish", "--store", hdfs.getURI() + "/models"));

      Ended ended = runThere(hdfs.getURI() + "/wine.csv", hdfs.getURI() + "/there", options);

      for (String name : List.of("there", "models")) {
        files.copyToLocalFile(
            false, new org.apache.hadoop.fs.Path("/" + name), path(folder.resolve(name)), true);
      }
      return ended;
    }
  }

  private static org.apache.hadoop.fs.Path path(Path local) {
    return new org.apache.hadoop.fs.Path(local.toUri());
  }

  @Test
  void driverHereEndsAsTheJobDoes() throws IOException, InterruptedException {
    Ended here =
        run(
            List.of("train", "--input", "file:" + badWine(), "--output", "failed-here"),
            List.of("--properties-file", cluster.settings()));

    assertThat(here.exitCode()).as(here.err()).isEqualTo(65);
    assertFailedInLineSix("failed-here");
  }

  /** The exit code is the submission's: only the record has the job's. */
  @Test
  void recordTellsOfAFailureThatTheExitCodeDoesNot() throws IOException, InterruptedException {
    Ended there = runThere(badWine(), "failed", WAIT);

    assertThat(there.exitCode()).isZero();
    assertThat(there.err()).contains("how it ended will stand in");
    assertFailedInLineSix("failed");
  }

  @Test
  void whoDoesNotWaitIsToldNothingOfTheEnd() throws IOException, InterruptedException {
    Ended there = runThere(badWine(), "failed-later", List.of());
    boolean over = hasEnded("failed-later");
    await().atMost(FaultyCluster.LONGEST).until(() -> hasEnded("failed-later"));

    assertThat(over).isFalse();
    assertThat(there.exitCode()).isZero();
    assertFailedInLineSix("failed-later");
  }

  private static boolean hasEnded(String output) {
    return Files.exists(folder.resolve(output).resolve("run.json"));
  }

  private static Path badWine() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(WINE).subList(0, 60));
    lines.set(5, lines.get(5).replaceFirst("^[^,]*", "x"));
    return Files.write(folder.resolve("bad.csv"), lines);
  }

  private static void assertFailedInLineSix(String output) throws IOException {
    assertThat(record(output).at("/status").asText()).isEqualTo("failed");
    assertThat(record(output).at("/exit-code").asInt()).isEqualTo(65);
    assertThat(record(output).at("/reason").asText()).contains("bad.csv line 6");
  }

  private static Ended runThere(Path input, String output, List<String> options)
      throws IOException, InterruptedException {
    return runThere("file:" + input, "file:" + folder.resolve(output), options);
  }

  private static Ended runThere(String input, String output, List<String> options)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of("--deploy-mode", "cluster", "--properties-file", cluster.settings()));
    words.addAll(options);
    return run(List.of("train", "--input", input, "--output", output), words);
  }

  private static Ended run(List<String> job, List<String> options)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(job);
    words.addAll(options);
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder)
        .with("LOGITWIN_CLASS_ARCHIVE", "off")
        .run(words.toArray(new String[0]));
  }

  private static JsonNode record(String output) throws IOException {
    return Json.mapper().readTree(folder.resolve(output).resolve("run.json").toFile());
  }
}
