package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code run-spark.sh cluster}, from its start to its end, and what runs on it in between. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
  private static final String IRIS = RunSpark.PROJECT + "/data/iris.csv";

  @TempDir private static Path folder;
  private static int port;
  private static int uiPort;
  private static Ended start;

  /** A job with another secret: it tries for a minute, while the other tests go on. */
  private static RunSpark.Started stranger;

  private static final List<Daemon> DAEMONS = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    port = RunningCluster.freePort();
    uiPort = RunningCluster.freePort();
    start =
        run(
            "cluster",
            "start",
            "--dir",
            "c",
            "--port",
            "" + port,
            "--ui-port",
            "" + uiPort,
            "--memory",
            "3g");
    new ClusterFolder(folder.resolve("c"))
        .state()
        .ifPresent(state -> DAEMONS.addAll(state.daemons()));
    Path settings = folder.resolve("stranger.conf");
    Files.writeString(
        settings, Files.readString(folder.resolve("c/client.conf")).replace(secret(), "another"));
    stranger =
        script()
            .start(
                "train", "--properties-file", "stranger.conf", "--input", IRIS, "--output", "no");
  }

  @AfterAll
  static void end() throws IOException {
    new LocalCluster(folder.resolve("c")).stop();
  }

  @Test
  @Order(1)
  void startTellsHowToUseAndToEndIt() {
    assertThat(start.err()).isEmpty();
    assertThat(start.exitCode()).isZero();
    assertThat(start.out())
        .matches(
            """
              cluster   spark://127\\.0\\.0\\.1:\\d+, 2 workers with 1 cores and 3g each
              use it    run-spark.sh train --properties-file .*/c/client\\.conf
              end it    run-spark.sh cluster stop --dir c
            """);
    assertThat(DAEMONS).extracting(Daemon::name).containsExactly("master", "worker-1", "worker-2");
  }

  @Test
  @Order(2)
  void jobInClientModeHasTheSameAnswersAsAnywhere() throws IOException, InterruptedException {
    Ended ended =
        run(
            "train",
            "--properties-file",
            "c/client.conf",
            "--input",
            IRIS,
            "--solver",
            "fused",
            "--output",
            "there");
    Ended here = run("train", "--input", IRIS, "--solver", "fused", "--output", "here");

    assertThat(ended.err()).doesNotContain("run-spark.sh: ");
    assertThat(List.of(ended.exitCode(), here.exitCode())).containsOnly(0);
    assertThat(Files.readString(folder.resolve("there/model.json")))
        .isEqualTo(Files.readString(folder.resolve("here/model.json")));
    JsonNode run = Json.mapper().readTree(folder.resolve("there/run.json").toFile());
    assertThat(run.at("/environment/master").asText()).startsWith("spark://127.0.0.1:");
    assertThat(run.at("/environment/executors/0/count").asInt()).isEqualTo(2);
    assertThat(run.at("/environment/executors/0/maths")).isEqualTo(run.at("/environment/maths"));
    assertThat(Files.readString(folder.resolve("there/run.json"))).doesNotContain(secret());
  }

  @Test
  @Order(3)
  void whoDoesNotKnowTheSecretIsRefused() throws IOException, InterruptedException {
    Ended ended = stranger.await();

    assertThat(ended.exitCode()).isEqualTo(69);
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  @Order(4)
  void pageAnswersNobodyWithoutTheKey() throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + uiPort + "/json/")).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).doesNotContain("worker");
  }

  @Test
  @Order(5)
  void nothingListensBeyondLoopback() throws IOException {
    List<Listening> ports = Listening.of(DAEMONS.stream().flatMap(Daemon::withDescendants));

    // A master and two workers, each with a port and a page.
    assertThat(ports).hasSizeGreaterThanOrEqualTo(6).allMatch(Listening::isOnLoopback);
  }

  /** The REST interface would take jobs from everybody, whatever the secret. */
  @Test
  @Order(5)
  void masterHasNoOtherPortThanItsOwnAndItsPage() throws IOException {
    ProcessHandle master = ProcessHandle.of(DAEMONS.get(0).pid()).orElseThrow();

    assertThat(Listening.of(Stream.of(master)))
        .extracting(Listening::port)
        .containsExactlyInAnyOrder(port, uiPort);
  }

  @Test
  @Order(6)
  void startOfWhatRunsIsRefused() throws IOException, InterruptedException {
    Ended again = run("cluster", "start", "--dir", "c");

    assertThat(again.exitCode()).isEqualTo(75);
    assertThat(again.err()).contains("runs already (run-spark.sh cluster stop ends it)");
  }

  @Test
  @Order(7)
  void lossOfAWorkerIsSeen() throws IOException, InterruptedException {
    assertThat(run("cluster", "status", "--dir", "c").exitCode()).isZero();
    ProcessHandle worker = ProcessHandle.of(DAEMONS.get(2).pid()).orElseThrow();
    worker.destroyForcibly();
    worker.onExit().join();

    Ended status = run("cluster", "status", "--dir", "c");

    assertThat(status.exitCode()).isEqualTo(69);
    assertThat(status.out()).contains("1 of 2 workers, not well");
  }

  @Test
  @Order(8)
  void stopLeavesNothingButLogs() throws IOException, InterruptedException {
    Ended stop = run("cluster", "stop", "--dir", "c");

    assertThat(stop.exitCode()).isZero();
    assertThat(stop.out()).isEqualTo("  cluster   2 processes ended\n");
    assertThat(DAEMONS).noneMatch(Daemon::isAlive);
    assertThat(folder.resolve("c").toFile().list())
        .containsExactlyInAnyOrder(".lock", "master.log", "worker-1.log", "worker-2.log");
    assertThat(run("cluster", "status", "--dir", "c").exitCode()).isEqualTo(69);
  }

  private static Ended run(String... arguments) throws IOException, InterruptedException {
    return script().run(arguments);
  }

  private static RunSpark script() {
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder)
        .with("LOGITWIN_CLASS_ARCHIVE", "off");
  }

  private static String secret() throws IOException {
    return Files.readAllLines(folder.resolve("c/client.conf")).stream()
        .filter(line -> line.startsWith("spark.authenticate.secret "))
        .map(line -> line.split(" ", -1)[1])
        .findFirst()
        .orElseThrow();
  }
}
