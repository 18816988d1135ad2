package io.logitwin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.report.page.RunDocument;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunId;
import io.logitwin.run.RunRecord;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be made is told, and the run goes on. */
@ExtendWith(SharedSpark.class)
class PageStageIT {
  private static final RunId ID = new RunId("20261127T120000Z-00000000");

  @TempDir private Path temporary;
  private final Listened listened = new Listened();
  private Stages stages;
  private RunDirectory directory;

  @BeforeEach
  void beginRun(SparkSession spark) throws IOException {
    directory = RunDirectory.claim("file:" + out(), spark.sessionState().newHadoopConf(), ID);
    stages =
        new Stages(
            spark, "train", directory, new RunRecord("train", ID, Clock.systemUTC()), listened);
  }

  private Path out() {
    return temporary.resolve("out");
  }

  @Test
  void filesThatCannotBeReadAreNoFailureOfTheRun() throws IOException {
    directory.write("metrics.json", "{\"rows\": [");

    PageStage.run(stages);

    assertThat(listened.ended()).containsExactly("report: no page");
    assertThat(listened.warnings())
        .singleElement()
        .asString()
        .startsWith("The page of the run was not made: ")
        .contains(out() + "/metrics.json")
        .endsWith("Try run-spark.sh report " + out());
    assertThat(out().resolve("report.html")).doesNotExist();
  }

  @Test
  void oneThatCannotBeMadeIsNoReasonToLackTheOther() throws IOException {
    RunDocument broken =
        new RunDocument(
            "report.html",
            () -> {
              throw new IllegalStateException("injected");
            });

    List<String> written =
        PageStage.write(stages, List.of(broken, new RunDocument("model-card.md", () -> "# Card")));

    assertThat(written).containsExactly("model-card.md, 0 KB");
    assertThat(out().resolve("model-card.md")).hasContent("# Card");
    assertThat(listened.warnings())
        .containsExactly(
            "report.html was not made: java.lang.IllegalStateException: injected. Try run-spark.sh"
                + " report "
                + out());
  }
}
