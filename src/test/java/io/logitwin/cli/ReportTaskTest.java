package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.cli.InProcess.Ended;
import io.logitwin.model.ModelJson;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.TrainedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a run that has left nothing but its record. */
class ReportTaskTest {
  private static final Path RECORD = Path.of("src/test/resources/runs/train.json");

  @TempDir private Path temporary;
  private Path run;

  @BeforeEach
  void makeRun() throws IOException {
    run = Files.createDirectory(temporary.resolve("run"));
    Files.copy(RECORD, run.resolve("run.json"));
  }

  private Ended report(Object... words) {
    String[] line = new String[words.length + 1];
    line[0] = "report";
    for (int i = 0; i < words.length; i++) {
      line[i + 1] = words[i].toString();
    }
    return InProcess.run(line);
  }

  @Test
  void pageIsMadeInTheFolderAndMadeAgain() throws IOException {
    Files.writeString(run.resolve("report.html"), "an old one");
    Files.writeString(run.resolve("lineage.json"), "an old one");

    Ended ended = report(run);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .isEqualTo("  report    " + run + "/report.html\n  report    " + run + "/lineage.json\n");
    assertThat(run.resolve("report.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(run.resolve("lineage.json"))
        .content()
        .contains("\"datasetVersion\" : \"0049a45c303a7ec30be5c98d7cff14520fcb7b1a1db5200f");
  }

  @Test
  void cardIsMadeAgainBesideThePageOfARunWithAModel() throws IOException {
    Files.writeString(run.resolve("model-card.md"), "an old one");
    Files.writeString(
        run.resolve("model.json"),
        ModelJson.write(
            TrainedModels.of(
                new SoftmaxModel(
                    new double[] {1, 2, 3, 4}, new double[2], 2, SummationOrder.INTERCEPT_LAST))));

    Ended ended = report(run);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .isEqualTo(
            "  report    "
                + run
                + "/report.html\n  report    "
                + run
                + "/model-card.md\n  report    "
                + run
                + "/lineage.json\n");
    assertThat(run.resolve("model-card.md")).content().startsWith("# Model card: ");
  }

  @Test
  void pageElsewhereIsNewAndTheFolderStaysAsItIs() throws IOException {
    Path page = temporary.resolve("page.html");

    assertThat(report(run, "--output", page).exitCode()).isZero();
    assertThat(report(run, "--output", page).exitCode()).isEqualTo(73);

    assertThat(page).content().startsWith("<!DOCTYPE html>");
    assertThat(run.resolve("report.html")).doesNotExist();
  }

  @Test
  void twoRunsNeedAPlaceForTheirPage() {
    Path page = temporary.resolve("both.html");

    assertThat(report(run, run, "--compare").err()).contains("--compare needs --output");
    assertThat(report(run, run, "--compare", "--output", page).exitCode()).isZero();
    assertThat(page).content().contains("Settings that differ");
  }

  @Test
  void wrongWordsAreRefused() {
    assertThat(report().exitCode()).isEqualTo(64);
    assertThat(report(run, run).exitCode()).isEqualTo(64);
    assertThat(report(run, "--compare", "--output", "x").exitCode()).isEqualTo(64);
    assertThat(report(run, "--nothing").exitCode()).isEqualTo(64);
    assertThat(report("--help").out()).contains("RUN_DIR", "--compare");
  }

  @Test
  void folderThatIsNotThereHasNoRun() {
    Ended ended = report(temporary.resolve("none"));

    assertThat(ended.exitCode()).isEqualTo(66);
    assertThat(ended.err())
        .isEqualTo(
            "run-spark.sh: Cannot find a run in "
                + temporary
                + "/none: there is no run.json (expected the --output of a run that has ended)\n");
  }

  @Test
  void damagedRecordIsNamed() throws IOException {
    Files.writeString(run.resolve("run.json"), "{");

    Ended ended = report(run);

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains(run + "/run.json");
    assertThat(run.resolve("report.html")).doesNotExist();
  }
}
