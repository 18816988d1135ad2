package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.RunSpark.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What conf/spark-cluster.conf asks for is so, and would be seen if it were not: {@code mvn -B
 * -Pcluster verify}. Not part of the default build; that who does not know the secret is refused,
 * that the pages are behind a filter and the REST port is shut is, by {@code ClusterIT}.
 */
class ClusterSecurity {
  /** What a driver tells a master at once, and what is readable where nothing is encrypted. */
  private static final String NAME = "logitwin train";

  /** What every block begins with that Spark has compressed. */
  private static final String COMPRESSED = "LZ4Block";

  @TempDir private static Path folder;
  private static RunningCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    Files.write(folder.resolve("few.csv"), FaultyCluster.fewDigits());
    cluster = RunningCluster.start(folder.resolve("c"));
  }

  @AfterAll
  static void end() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void whatIsSentCannotBeReadAndWhatIsLoggedHasNoSecret() throws IOException, InterruptedException {
    Path log = Files.createDirectory(folder.resolve("events"));
    try (RecordingProxy proxy = RecordingProxy.before(cluster.port())) {
      Ended ended =
          train(
                  "sent",
                  proxy.port(),
                  "spark.eventLog.enabled true",
                  "spark.eventLog.compress false",
                  "spark.eventLog.dir file:" + log,
                  "spark.hadoop.fs.azure.account.key.some hidden-account-key",
                  "spark.hadoop.fs.s3a.access.key hidden-access-key")
              .await();

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(proxy.said()).isNotEmpty().doesNotContain(NAME, "RegisterApplication");
    }
    assertThat(textOfAll(log))
        .contains(NAME, "fs.azure.account.key.some", "*********(redacted)")
        .doesNotContain("hidden-account-key", "hidden-access-key", cluster.secret());
  }

  /**
   * Who comes without the secret is refused, and what it says could be read by everybody; so is who
   * has the secret, and proves it by SASL, which would let it go on unencrypted. Each tries for a
   * minute, so they do it at once.
   */
  @Test
  void whoDoesNotAuthenticateOrDoesNotEncryptIsRefused() throws IOException, InterruptedException {
    try (RecordingProxy proxy = RecordingProxy.before(cluster.port())) {
      Started open =
          train(
              "open",
              proxy.port(),
              "spark.authenticate false",
              "spark.network.crypto.enabled false",
              "spark.io.encryption.enabled false");
      Started plain = train("plain", cluster.port(), "spark.network.crypto.enabled false");

      for (Started started : List.of(open, plain)) {
        Ended ended = started.await();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(69);
      }
      assertThat(proxy.said()).contains("RpcEndpointVerifier");
    }
    assertThat(folder.resolve("open")).doesNotExist();
    assertThat(folder.resolve("plain")).doesNotExist();
  }

  /** Both ways, so that the sign of what is not encrypted is known to be one. */
  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void whatIsShuffledLiesEncrypted(String encrypted) throws IOException, InterruptedException {
    Started started =
        train("shuffled-" + encrypted, cluster.port(), "spark.io.encryption.enabled " + encrypted);
    FaultyCluster.awaitStage(started, "split");
    String shuffled = textOfAll(folder.resolve("c/local"));
    String[] unpacked = folder.resolve("c/temporary").toFile().list();
    List<Listening> ports = Listening.of(started.processes());
    Ended ended = started.await();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(shuffled.length()).isGreaterThan(FaultyCluster.ROWS);
    assertThat(shuffled.contains(COMPRESSED)).isEqualTo(encrypted.equals("false"));
    // What executors compress with, and in no folder of everybody's.
    assertThat(unpacked).anyMatch(name -> name.startsWith("liblz4-java"));
    // The driver's own port and that of its blocks; a page would be one more.
    assertThat(ports).hasSize(2).allMatch(Listening::isOnLoopback);
  }

  /** With the key of the pages, too, nobody ends what runs. */
  @Test
  void pageOfTheMasterEndsNothing() throws IOException, InterruptedException {
    Started started = train("page", cluster.port());
    FaultyCluster.awaitStage(started, "split");
    String page = cluster.masterPage();
    Ended ended = started.await();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(page).contains(NAME).doesNotContain("kill");
  }

  /** Settings stand in a file: there are secrets among them. */
  private static Started train(String output, int port, String... settings) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(cluster.settings())));
    lines.replaceAll(
        line -> line.startsWith("spark.master ") ? "spark.master spark://127.0.0.1:" + port : line);
    List<String> changed =
        Arrays.stream(settings).map(line -> line.substring(0, line.indexOf(' ') + 1)).toList();
    lines.removeIf(line -> changed.stream().anyMatch(line::startsWith));
    lines.addAll(Arrays.asList(settings));
    lines.add("spark.executor.extraJavaOptions -XX:+UseSerialGC " + FaultyCluster.BRIEF);
    Path file = Files.write(folder.resolve(output + ".conf"), lines);
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder)
        .with("LOGITWIN_CLASS_ARCHIVE", "off")
        .start(
            "train",
            "--properties-file",
            file.toString(),
            "--driver-java-options",
            FaultyCluster.BRIEF,
            "--input",
            "few.csv",
            "--solver",
            "fused",
            "--max-iter",
            "15",
            "--output",
            output);
  }

  private static String textOfAll(Path parent) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(parent)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }
}
