package io.logitwin.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.run.Json;
import io.logitwin.store.LogEntry;
import io.logitwin.store.ModelStore;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.WriteTrouble;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code retrain} on a bad night: whatever happens, the champion stays what it is. */
@ExtendWith(SharedSpark.class)
class RetrainFaultsIT {
  private static final int ROWS = 5000;
  private static final int MORE = 5500;
  private static final String SECRET = "hunter2";
  private static final List<String> SCHEME =
      List.of("fs.faulty.impl", "fs.AbstractFileSystem.faulty.impl");

  /** Of all tests; each takes a copy of the store. */
  @TempDir private static Path shared;

  @TempDir private Path folder;

  private Path place;
  private Configuration hadoop;

  @BeforeAll
  static void publishTheFirst(SparkSession spark) throws IOException {
    assertThat(spark.sparkContext().isStopped()).isFalse();
    Ended first =
        InProcess.run(
            "train",
            "--publish",
            "--input=" + rows(shared, "first", ROWS),
            "--store=" + shared.resolve("models"),
            "--output=" + shared.resolve("first"));
    assertThat(first.exitCode()).as(first.err()).isZero();
  }

  @BeforeEach
  void take(SparkSession spark) throws IOException {
    place = folder.resolve("models");
    FileUtils.copyDirectory(shared.resolve("models").toFile(), place.toFile());
    hadoop = spark.sparkContext().hadoopConfiguration();
  }

  @AfterEach
  void forget() {
    SCHEME.forEach(key -> System.clearProperty("spark.hadoop." + key));
    System.clearProperty("spark.hadoop.fs.s3a.secret.key");
  }

  private static String rows(Path parent, String name, int rows) throws IOException {
    Random random = new Random(11);
    StringBuilder text = new StringBuilder("label,x,y\n");
    for (int i = 0; i < rows; i++) {
      int label = i % 3;
      text.append(label)
          .append(',')
          .append((label == 0 ? 4 : label == 1 ? -4 : 0) + random.nextGaussian())
          .append(',')
          .append((label == 2 ? 4 : 0) + random.nextGaussian())
          .append('\n');
    }
    return Files.writeString(parent.resolve(name + ".csv"), text).toString();
  }

  private Ended retrain(String output, String scheme, String... more) throws IOException {
    String[] words = {
      "retrain",
      "--input=" + rows(folder, "more", MORE),
      "--store=" + scheme + place,
      "--output=" + folder.resolve(output)
    };
    return InProcess.run(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  /** Spark is told of the scheme, and so is who asks before it starts. */
  private void install(WriteTrouble trouble) {
    FaultyFileSystem.installForWriting(hadoop, trouble);
    SCHEME.forEach(key -> System.setProperty("spark.hadoop." + key, hadoop.get(key)));
  }

  private JsonNode record(String output) throws IOException {
    return Json.mapper().readTree(folder.resolve(output).resolve("run.json").toFile());
  }

  /** What a store can be refused in the middle of a publication, and later in the log. */
  static Stream<Arguments> troubles() {
    Supplier<IOException> full = () -> new IOException("No space left on device");
    Supplier<IOException> denied =
        () -> new AccessControlException("Permission denied: user=night, access=WRITE");
    return Stream.of(
        Arguments.of("disk full", "held-out.csv", full, 74, "No space left on device"),
        Arguments.of("disk full", "log/.000003.json", full, 74, "No space left on device"),
        Arguments.of("disk full", "log/.000004.json", full, 74, "No space left on device"),
        Arguments.of("permission lost", "manifest.json", denied, 77, "ermission denied"));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("troubles")
  void championIsUnharmedAndTheNextNightEndsWell(
      String what, String file, Supplier<IOException> failure, int exitCode, String message)
      throws IOException {
    install(
        (step, path) -> {
          if (path.toString().contains(file)) {
            throw failure.get();
          }
        });

    Ended ended = retrain("bad", "faulty:");

    assertThat(ended.exitCode()).as(what + ": " + ended.err()).isEqualTo(exitCode);
    assertThat(ended.err()).contains(message);
    assertThat(record("bad").at("/status").asText()).isEqualTo("failed");
    assertThat(record("bad").at("/exit-code").asInt()).isEqualTo(exitCode);
    ModelStore store = StoredRuns.store(place);
    assertThat(store.state().champion()).hasValue(1);
    store.verify(1);

    Ended next = retrain("next", "file:");
    assertThat(next.exitCode()).as(next.err()).isZero();
    long champion = store.state().champion().orElseThrow();
    assertThat(store.state().versions()).last().isEqualTo(champion);
    store.verify(champion);
  }

  /** Out of memory is no exception that a file system throws; nothing may take it for one. */
  @Test
  void withoutMemoryTheChampionIsUnharmed() throws IOException {
    install(
        (step, path) -> {
          if (path.toString().contains("held-out.csv")) {
            throw new OutOfMemoryError("Java heap space");
          }
        });

    Ended ended = retrain("bad", "faulty:");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(70);
    assertThat(ended.err()).contains("Out of memory (Java heap space). Give the driver more");
    assertThat(record("bad").at("/exit-code").asInt()).isEqualTo(70);
    assertThat(StoredRuns.store(place).state().versions()).containsExactly(1L);
    assertThat(retrain("next", "file:").exitCode()).isZero();
  }

  /** Somebody takes the champion back while its challenger is being published. */
  @Test
  void rollbackMeanwhileWins() throws IOException {
    assertThat(retrain("second", "file:").exitCode()).isZero();
    ModelStore store = StoredRuns.store(place);
    assertThat(store.state().champion()).hasValue(2);
    AtomicLong nanoseconds = new AtomicLong();
    install(
        (step, path) -> {
          if (path.toString().contains("v000003/held-out.csv") && nanoseconds.get() == 0) {
            long before = System.nanoTime();
            store.champions().rollback("complaints");
            nanoseconds.set(System.nanoTime() - before);
          }
        });

    Ended ended = retrain("third", "faulty:", "--max-iter=499");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(75);
    assertThat(ended.err())
        .contains("the champion of the store faulty:" + place + " changed meanwhile");
    assertThat(nanoseconds.get()).isBetween(1L, 5_000_000_000L);
    assertThat(store.state().champion()).hasValue(1);
    assertThat(store.state().versions()).containsExactly(1L, 2L, 3L);
    store.verify(1);
    assertThat(record("third").at("/status").asText()).isEqualTo("failed");
  }

  /** What was written yesterday was written tomorrow, by this clock. */
  @Test
  void clockThatGoesBackADayChangesNoOrder() throws IOException {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    ModelStore ahead =
        ModelStore.open(
            "file:" + place,
            StoredRuns.HADOOP,
            Clock.offset(Clock.systemUTC(), Duration.ofDays(1)),
            StoredRuns.BY);
    ahead.publish(StoredRuns.run(folder, 7));

    Ended ended = retrain("next", "file:");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    ModelStore store = StoredRuns.store(place);
    assertThat(store.state().champion()).hasValue(3);
    List<Instant> times = store.state().entries().stream().map(LogEntry::at).toList();
    assertThat(times).isSorted();
    assertThat(times.get(times.size() - 1)).isAfterOrEqualTo(tomorrow);
  }

  @Test
  void secretsAreNowhere() throws IOException {
    System.setProperty("spark.hadoop.fs.s3a.secret.key", SECRET);
    hadoop.set("fs.s3a.secret.key", SECRET);
    Ended ended =
        retrain(
            "next",
            "file:",
            "--verbose",
            "--json",
            "--force",
            "--reason=see https://me:" + SECRET + "@example.invalid/ticket");
    hadoop.unset("fs.s3a.secret.key");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out() + ended.err()).doesNotContain(SECRET);
    assertThat(StoredRuns.store(place).state().champion()).hasValue(2);
    for (Path left : List.of(place, folder.resolve("next"))) {
      try (Stream<Path> files = Files.walk(left)) {
        assertThat(files.filter(Files::isRegularFile).filter(RetrainFaultsIT::tellsTheSecret))
            .isEmpty();
      }
    }
  }

  private static boolean tellsTheSecret(Path file) {
    try {
      return Files.readString(file, ISO_8859_1).contains(SECRET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
