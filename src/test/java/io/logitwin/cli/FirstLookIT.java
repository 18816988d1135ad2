package io.logitwin.cli;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.logitwin.config.AgeLimits;
import io.logitwin.config.CommonSettings;
import io.logitwin.config.InputSettings;
import io.logitwin.config.JobSettings;
import io.logitwin.config.ModelSettings;
import io.logitwin.config.OutputSettings;
import io.logitwin.config.ParityScope;
import io.logitwin.config.ScoreFormat;
import io.logitwin.config.ScoreSettings;
import io.logitwin.config.VersionName;
import io.logitwin.error.Fault;
import io.logitwin.run.Holder;
import io.logitwin.run.RunId;
import io.logitwin.store.Lease;
import io.logitwin.store.ModelStore;
import io.logitwin.testing.SmallInputs;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before Spark on HDFS, and what is left to the job; no Spark runs here. */
class FirstLookIT {
  private static final Configuration HADOOP = new Configuration();

  @TempDir static Path disk;

  private static MiniDFSCluster cluster;

  private final FirstLook look = new FirstLook(HADOOP, Duration.ofMinutes(1), Files::isWritable);

  @BeforeAll
  static void start() throws IOException {
    HADOOP.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
    cluster = new MiniDFSCluster.Builder(HADOOP).numDataNodes(1).build();
    cluster.waitActive();
    for (String name : new String[] {"rows.csv", "in/a.csv", "mixed/b.csv", "mixed/deep/c.csv"}) {
      cluster.getFileSystem().create(new org.apache.hadoop.fs.Path("/" + name)).close();
    }
    cluster.getFileSystem().mkdirs(new org.apache.hadoop.fs.Path("/none"));
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private void checkModel(ModelSettings model) throws IOException {
    checkModel(model, AgeLimits.NONE);
  }

  private void checkModel(ModelSettings model, AgeLimits ages) throws IOException {
    JobSettings rows = settings(cluster.getURI() + "/rows.csv", Optional.empty());
    ScoreSettings settings =
        new ScoreSettings(
            model,
            ages,
            rows.input(),
            ScoreFormat.CSV,
            ParityScope.ALL,
            rows.output(),
            new CommonSettings(false, false, Optional.empty(), Optional.empty(), Map.of()));
    look.check(settings);
  }

  private void checkVersion(String store, String version) throws IOException {
    checkModel(new ModelSettings(store, VersionName.parse(version)));
  }

  @Test
  void modelThatIsNotThereIsRefused() {
    assertThatThrownBy(
            () -> checkModel(new ModelSettings("file:" + disk + "/nowhere", Optional.empty())))
        .has(fault(Fault.NO_INPUT))
        .hasMessageStartingWith(
            "Cannot find the model: there is no " + disk + "/nowhere/run.json (expected --model");
  }

  /** That a file of the version is damaged, the job finds: the look reads the log and no more. */
  @Test
  void versionThatIsNotThereIsRefused() throws IOException {
    String store = "file:" + disk + "/models";
    for (String place : new String[] {store, cluster.getURI() + "/models"}) {
      assertThatThrownBy(() -> checkVersion(place, "champion"))
          .has(fault(Fault.NO_INPUT))
          .hasMessageContaining("models");
    }
    ModelStore models = StoredRuns.store(disk.resolve("models"));
    models.publish(StoredRuns.run(disk, 1));
    Files.writeString(disk.resolve("models/v000001/model.json"), "{}");

    assertThatThrownBy(() -> checkVersion(store, "champion"))
        .has(fault(Fault.NO_INPUT))
        .hasMessage("Cannot find a champion in the store " + disk + "/models: there is none");
    assertThatThrownBy(() -> checkVersion(store, "v000002"))
        .has(fault(Fault.NO_INPUT))
        .hasMessage("Cannot find version v000002 in the store " + disk + "/models");
    assertThatCode(() -> checkVersion(store, "1")).doesNotThrowAnyException();
    assertThatCode(() -> checkVersion(store, "challenger")).doesNotThrowAnyException();
    assertThatCode(() -> checkVersion("hdfs://logitwin.invalid/models", "champion"))
        .doesNotThrowAnyException();
  }

  /** The versions of this store are of 2026; no number means "the newest that is good enough". */
  @Test
  void championThatIsTooOldIsRefused() throws IOException {
    AgeLimits limits = new AgeLimits(Optional.empty(), Optional.of(Duration.ofMillis(1)));
    for (String place : new String[] {"file:" + disk + "/old", cluster.getURI() + "/old"}) {
      ModelStore models =
          ModelStore.openOrMake(
              place,
              HADOOP,
              Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC),
              StoredRuns.BY);
      models.publish(StoredRuns.run(disk, 1));
      models.champions().promote(1, "", "better", state -> true);

      assertThatThrownBy(
              () -> checkModel(new ModelSettings(place, Optional.of(VersionName.CHAMPION)), limits))
          .has(fault(Fault.TRY_AGAIN))
          .hasMessageContaining("published at 2026-01-02T03:04:05Z");
      assertThatCode(
              () -> checkModel(new ModelSettings(place, VersionName.parse("v000001")), limits))
          .doesNotThrowAnyException();
    }
  }

  /** A run that would only find it after its start is told at once, on whatever file system. */
  @Test
  void storeThatAnotherRunWorksOnIsRefused() throws IOException {
    for (String place : new String[] {"file:" + disk + "/leased", cluster.getURI() + "/leased"}) {
      ModelStore store = ModelStore.openOrMake(place, HADOOP, Clock.systemUTC(), StoredRuns.BY);
      Lease lease =
          Lease.take(store, Holder.self(new RunId("night-7"), Instant.now()), warning -> {});
      JobSettings leasing = ofStore(place, true);

      assertThatThrownBy(() -> look.check(leasing))
          .has(fault(Fault.TRY_AGAIN))
          .hasMessageContaining("run night-7 (process ");
      assertThatCode(() -> look.check(ofStore(place, false))).doesNotThrowAnyException();
      lease.close();
      assertThatCode(() -> look.check(leasing)).doesNotThrowAnyException();
    }
  }

  private static JobSettings ofStore(String store, boolean leased) throws IOException {
    JobSettings rows = settings(cluster.getURI() + "/rows.csv", Optional.empty());
    return new JobSettings() {
      @Override
      public InputSettings input() {
        return rows.input();
      }

      @Override
      public Optional<String> store() {
        return Optional.of(store);
      }

      @Override
      public boolean leasesStore() {
        return leased;
      }

      @Override
      public OutputSettings output() {
        return rows.output();
      }

      @Override
      public CommonSettings common() {
        return rows.common();
      }
    };
  }

  private static JobSettings settings(String input, Optional<String> output) {
    return new JobSettings() {
      @Override
      public InputSettings input() {
        return SmallInputs.settings(input);
      }

      @Override
      public OutputSettings output() {
        return new OutputSettings(output, "file:" + disk);
      }

      @Override
      public CommonSettings common() {
        throw new UnsupportedOperationException();
      }
    };
  }

  private void check(String input) throws IOException {
    look.check(settings(input, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rows.csv", "/in", "/in/*.csv", "/*.csv", "/{in,none}/a*"})
  void inputThatIsThereIsTaken(String path) {
    assertThatCode(() -> check(cluster.getURI() + path)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/nowhere.csv | NO_INPUT | Cannot find the input",
        "/in/*.gz | NO_INPUT | Cannot find the input",
        "/in/a[.csv | NO_INPUT | Cannot find the input",
        "/none | NO_INPUT | Cannot find a file in",
        "/mixed | INPUT_DATA | Cannot read the folder"
      })
  void inputThatIsNotThereIsRefusedAsTheJobRefusesIt(String path, Fault why, String message) {
    assertThatThrownBy(() -> check(cluster.getURI() + path))
        .has(fault(why))
        .hasMessageStartingWith(message + " " + cluster.getURI() + path);
  }

  @Test
  void occupiedOutputIsRefused() {
    Optional<String> occupied = Optional.of(cluster.getURI() + "/in");
    Optional<String> free = Optional.of(cluster.getURI() + "/runs/7");

    assertThatThrownBy(() -> look.check(settings(cluster.getURI() + "/rows.csv", occupied)))
        .has(fault(Fault.OUTPUT))
        .hasMessageContaining("it is not empty (it holds a.csv)");
    assertThatCode(() -> look.check(settings(cluster.getURI() + "/rows.csv", free)))
        .doesNotThrowAnyException();
  }

  @Test
  void addressThatIsNotThereIsRefused() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.csv";
      assertThatThrownBy(() -> check(address))
          .has(fault(Fault.NO_INPUT))
          .hasMessage("Cannot find the input " + address);
    } finally {
      server.stop(0);
    }
  }

  /** The job may have the connector by --packages, another user, and more patience. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://bucket/rows.csv",
        "abfss://container@account.dfs.core.windows.net/x/*.csv",
        "gopher://host/rows.csv",
        "hdfs:///rows.csv",
        "hdfs://logitwin.invalid/rows.csv",
        "http://logitwin.invalid/rows.csv"
      })
  void whatGivesNoAnswerIsLeftToTheJob(String input) {
    assertThatCode(() -> check(input)).doesNotThrowAnyException();
  }

  /** Connections are taken, and never answered. */
  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "http"})
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void deadServiceIsNotWaitedFor(String scheme) throws IOException {
    try (ServerSocket dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String place = "://127.0.0.1:" + dead.getLocalPort();
      new FirstLook(HADOOP, Duration.ofMillis(300), Files::isWritable)
          .check(settings(scheme + place + "/rows.csv", Optional.of("hdfs" + place + "/out")));
    }
  }
}
