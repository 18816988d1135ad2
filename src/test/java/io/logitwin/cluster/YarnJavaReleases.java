package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.cluster.YarnRuns.Mode;
import io.logitwin.cluster.YarnRuns.Rows;
import io.logitwin.cluster.YarnRuns.Run;
import io.logitwin.testing.Jdks;
import io.logitwin.testing.NotRun;
import io.logitwin.testing.RunSpark.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On YARN the driver and the executors may have different JDKs, each with its own setting: {@code
 * mvn -B -Pyarn verify}. Not part of the default build.
 */
class YarnJavaReleases {
  private static final SortedMap<Integer, Path> JDKS = Jdks.here();

  @TempDir private static Path folder;
  private static YarnRuns runs;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    NotRun.unless(
        JDKS.size() > 1,
        "driver and executors on different JDKs, to the same bits",
        "found one of release 17, 21 and 25; -D" + Jdks.PROPERTY + " names homes of more");
    runs = YarnRuns.start(folder);
  }

  @AfterAll
  static void end() {
    if (runs != null) {
      runs.close();
    }
  }

  /** Which of the machine's JDKs the driver has; the executors have the other end of the row. */
  enum Driver {
    OLDEST,
    NEWEST
  }

  @ParameterizedTest
  @CsvSource({"CLIENT, OLDEST", "CLIENT, NEWEST", "CLUSTER, OLDEST", "CLUSTER, NEWEST"})
  void bitsAreTheSame(Mode mode, Driver driver) throws IOException, InterruptedException {
    int drivers = driver == Driver.OLDEST ? JDKS.firstKey() : JDKS.lastKey();
    int executors = driver == Driver.OLDEST ? JDKS.lastKey() : JDKS.firstKey();

    Started started =
        runs.start(
            mode,
            Rows.DIGITS,
            JDKS.get(drivers),
            "--conf",
            "spark.executorEnv.JAVA_HOME=" + JDKS.get(executors));
    List<Path> commands =
        runs.awaitExecutors(started).stream()
            .map(process -> Path.of(process.info().command().orElse("")))
            .toList();
    Run there =
        runs.end(
            started,
            String.format(
                Locale.ROOT,
                "digits, %s mode, driver %d, executors %d",
                mode.name().toLowerCase(Locale.ROOT),
                drivers,
                executors));

    runs.assertSame(there, Rows.DIGITS);
    assertThat(there.record().at("/environment/java").asText()).matches(drivers + "\\b.*");
    assertThat(commands)
        .isNotEmpty()
        .containsOnly(JDKS.get(executors).toRealPath().resolve("bin/java"));
  }
}
