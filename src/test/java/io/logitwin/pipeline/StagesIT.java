package io.logitwin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunId;
import io.logitwin.run.RunRecord;
import io.logitwin.testing.SharedSpark;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What results of stages keep in memory is let go of, whatever fails. */
@ExtendWith(SharedSpark.class)
class StagesIT {
  private static final RunId ID = new RunId("20261127T120000Z-00000000");

  private final List<String> released = new ArrayList<>();
  private Stages stages;

  @BeforeEach
  void beginRun(SparkSession spark, @TempDir Path temporary) throws IOException {
    RunDirectory directory =
        RunDirectory.claim(
            "file:" + temporary.resolve("out"), spark.sessionState().newHadoopConf(), ID);
    stages =
        new Stages(
            spark,
            "train",
            directory,
            new RunRecord("train", ID, Clock.systemUTC()),
            new Listened());
  }

  private void keep(String name, Closeable release) throws IOException {
    stages.run(
        name,
        () ->
            (Closeable)
                () -> {
                  released.add(name);
                  release.close();
                },
        result -> name);
  }

  @Test
  void theLastIsReleasedFirstAndOnlyOnce() throws IOException {
    keep("read", () -> {});
    keep("split", () -> {});

    stages.close();
    stages.close();

    assertThat(released).containsExactly("split", "read");
  }

  @Test
  void oneThatFailsIsNoReasonToKeepTheOthers() throws IOException {
    IOException first = new IOException("split");
    Error second = new NoClassDefFoundError("validate");
    keep("read", () -> {});
    keep(
        "validate",
        () -> {
          throw second;
        });
    keep(
        "split",
        () -> {
          throw first;
        });

    assertThatThrownBy(stages::close).isSameAs(first).hasSuppressedException(second);
    assertThat(released).containsExactly("split", "validate", "read");
  }
}
