package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.logitwin.cli.InProcess;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.store.LogEntry;
import io.logitwin.store.ModelStore;
import io.logitwin.store.Removal;
import io.logitwin.store.StoreState;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Step;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many nights of {@code retrain} in one JVM, of which about a third is disturbed by a disk that
 * fails at a random step, once or from then on: {@code mvn -B -Pscale verify}. Not part of the
 * default build. A process a night could leak nothing but files; this one would be seen to leak
 * threads, open files and memory, too.
 */
@ExtendWith(SharedSpark.class)
class RetrainSoak {
  private static final int NIGHTS = Integer.getInteger("logitwin.soak.nights", 200);
  private static final long SEED = Long.getLong("logitwin.soak.seed", 20261128L);
  private static final double DISTURBED = 0.3;

  /** About as often a night creates, closes and renames files. */
  private static final int STEPS = 150;

  private static final int KEEP = 5;
  private static final int LOOKS = 4;
  private static final Path FILE = Path.of("target/soak.md");

  /**
   * Pools in which Spark starts another thread for each of its queries, up to a bound, and lets it
   * go when it was idle for a minute: what they hold tells how fast the nights follow each other.
   */
  private static final List<String> QUERY_POOLS =
      List.of("ResultQueryStageExecution-", "shuffle-exchange-", "QueryStageCreator-");

  private static final List<String> SCHEME =
      List.of("fs.faulty.impl", "fs.AbstractFileSystem.faulty.impl");

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private final Map<Integer, Integer> ends = new TreeMap<>();
  private final List<Used> looks = new ArrayList<>();
  private Path place;
  private Configuration hadoop;
  private int night;

  /**
   * What is in use after a night, once the garbage is collected.
   *
   * @param threads without those of {@link #QUERY_POOLS}
   */
  private record Used(
      int night,
      int threads,
      long openFiles,
      long heapBytes,
      int keptInMemory,
      long storeBytes,
      long logBytes,
      int versions) {
    String line() {
      return String.format(
          Locale.ROOT,
          "| %d | %d | %d | %.0f | %.0f | %.0f | %d |%n",
          night,
          threads,
          openFiles,
          heapBytes / 1e6,
          storeBytes / 1e3,
          logBytes / 1e3,
          versions);
    }
  }

  @AfterEach
  void forget() {
    SCHEME.forEach(key -> System.clearProperty("spark.hadoop." + key));
  }

  @Test
  void nothingGrowsAndNothingBreaks(SparkSession spark) throws IOException {
    place = folder.resolve("models");
    hadoop = spark.sparkContext().hadoopConfiguration();
    disturb(Integer.MAX_VALUE, false);
    Ended first = job("train", "--publish");
    assertThat(first.exitCode()).as(first.err()).isZero();

    FaultTable.add(
        "A night's `retrain`, in three of ten of which a disk fails at some step",
        "the champion verifies, the next night goes on",
        NIGHTS,
        this::night);

    Files.writeString(
        FILE, String.join("", looks.stream().map(Used::line).toList()) + "\n" + ends + "\n");
    System.out.print(Files.readString(FILE));
    assertThat(ends.keySet()).as("ended as promised").isSubsetOf(0, 10, 73, 74);
    assertThat(ends).as("all kinds of nights").containsKeys(0, 10, 74);
    assertFlat(looks.get(0), looks.get(looks.size() - 1));
  }

  private static void assertFlat(Used early, Used late) {
    int nights = late.night - early.night;
    assertThat(late.threads).as("threads").isLessThanOrEqualTo(early.threads + 5);
    assertThat(late.openFiles).as("open files").isLessThanOrEqualTo(early.openFiles + 10);
    assertThat(late.heapBytes).as("heap").isLessThan(early.heapBytes + (32L << 20));
    assertThat(late.keptInMemory).as("RDDs in memory").isEqualTo(early.keptInMemory);
    assertThat(late.versions).as("versions").isLessThanOrEqualTo(KEEP + 3);
    // Of each night a claim stays, and what the log says of it.
    assertThat((double) late.storeBytes)
        .as("bytes of the store")
        .isLessThan(1.3 * early.storeBytes + 300.0 * nights);
    assertThat((late.logBytes - early.logBytes) / nights).as("of log a night").isLessThan(2500);
  }

  private double night() throws IOException {
    night++;
    boolean disturbed = random.nextDouble() < DISTURBED;
    disturb(disturbed ? 1 + random.nextInt(STEPS) : Integer.MAX_VALUE, random.nextBoolean());
    StoreState before = store().state();
    long start = System.nanoTime();

    Ended ended =
        random.nextBoolean() ? job("retrain", "--force", "--reason=soak") : job("retrain");

    double seconds = (System.nanoTime() - start) / 1e9;
    ends.merge(ended.exitCode(), 1, Integer::sum);
    assertThat(disturbed || ended.exitCode() == 0 || ended.exitCode() == 10)
        .as(ended.err())
        .isTrue();
    requireSound(before);
    if (night % KEEP == 0) {
      clearUp();
    }
    if (night % (NIGHTS / LOOKS) == 0) {
      looks.add(look());
    }
    return seconds;
  }

  private ModelStore store() throws IOException {
    return StoredRuns.store(place);
  }

  /** The champion is that of the evening before, or the version of this night. */
  private void requireSound(StoreState before) throws IOException {
    StoreState after = store().state();
    assertThat(after.entries()).startsWith(before.entries().toArray(n -> new LogEntry[n]));
    OptionalLong champion = after.champion();
    assertThat(champion.equals(before.champion()) || !before.has(champion.orElseThrow())).isTrue();
    store().verify(champion.orElseThrow());
  }

  /** What a schedule does besides; a day later, by the store's clock. */
  private void clearUp() throws IOException {
    ModelStore tomorrow =
        ModelStore.open(
            "file:" + place,
            StoredRuns.HADOOP,
            Clock.offset(Clock.systemUTC(), Duration.ofDays(2)),
            StoredRuns.BY);
    new Removal(tomorrow, KEEP).run("soak");
    try (Stream<Path> old = Files.list(folder)) {
      for (Path run :
          old.filter(path -> path.getFileName().toString().startsWith("night-")).toList()) {
        FileUtils.deleteDirectory(run.toFile());
      }
    }
  }

  private Ended job(String name, String... more) throws IOException {
    Stream<String> words =
        Stream.of(
            name,
            "--input=" + rows(),
            "--store=faulty:" + place,
            "--output=faulty:" + folder.resolve("night-" + night));
    return InProcess.run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }

  /** Three classes around three corners of a triangle, another draw each night. */
  private String rows() throws IOException {
    StringBuilder text = new StringBuilder("label,x,y\n");
    for (int i = 0; i < 3000; i++) {
      int label = i % 3;
      text.append(label)
          .append(',')
          .append((label == 0 ? 3 : label == 1 ? -3 : 0) + random.nextGaussian())
          .append(',')
          .append((label == 2 ? 3 : 0) + random.nextGaussian())
          .append('\n');
    }
    return Files.writeString(folder.resolve("rows.csv"), text).toString();
  }

  /** The lease is left alone: in one JVM no holder of one ever is dead (LeaseTest has those). */
  private void disturb(int at, boolean forGood) {
    AtomicInteger steps = new AtomicInteger();
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          boolean lease = path.toString().contains("/lease/");
          int count = lease || step == Step.WRITE ? steps.get() : steps.incrementAndGet();
          if (!lease && (forGood ? count >= at : count == at)) {
            throw new IOException("Input/output error");
          }
        });
    SCHEME.forEach(key -> System.setProperty("spark.hadoop." + key, hadoop.get(key)));
  }

  private Used look() throws IOException {
    System.gc();
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long log = FileUtils.sizeOfDirectory(place.resolve("log").toFile());
    return new Used(
        night,
        (int)
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> QUERY_POOLS.stream().noneMatch(thread.getName()::startsWith))
                .count(),
        system.getOpenFileDescriptorCount(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        SharedSpark.inMemory().size(),
        FileUtils.sizeOfDirectory(place.toFile()) - log,
        log,
        store().state().versions().size());
  }
}
