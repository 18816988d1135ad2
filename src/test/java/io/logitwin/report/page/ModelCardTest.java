package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.model.RowContract;
import io.logitwin.run.Json;
import io.logitwin.testing.TrainedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {
  @TempDir private Path temporary;

  private static RowContract saying(String about) {
    return new RowContract("generic", TrainedModels.CONTRACT.text() + about);
  }

  @Test
  void cardHasItsSectionsInOrder() throws IOException {
    Document card = RenderedMarkdown.of(RunFolder.plain(temporary).card());

    assertThat(card.select("h1").text()).isEqualTo("Model card: softmax regression");
    assertThat(card.select("h2").eachText())
        .containsExactly(
            "Model",
            "Data",
            "Intended use",
            "Metrics",
            "Limits",
            "Proof",
            "Licence",
            "Environment");
    assertThat(card.select("td").eachText())
        .contains("96.34 % (79 of 82)", "89.80–98.70 %", "first", "second", "mllib");
  }

  @Test
  void whatTheContractDoesNotSayIsNotStated() throws IOException {
    assertThat(RunFolder.plain(temporary).card())
        .contains(
            "- **Title:** not stated: the key about.title of the contract says it.\n",
            "- **Source:** not stated: the key about.source of the contract says it.\n",
            "- **Use:** not stated: the key about.intended-use of the contract says it.\n",
            "- **Data:** not stated: the key about.licence of the contract says it.\n",
            "- **Model:** not stated: ");
  }

  @Test
  void whatTheModelsContractSaysIsStated() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.writeModel(
        saying(
            """
            about.title = Flowers
            about.source = a meadow
            about.licence = CC0 1.0
            about.intended-use = to learn
            """));

    assertThat(folder.card())
        .startsWith("# Model card: Flowers\n")
        .contains("- **Source:** a meadow\n", "- **Use:** to learn\n", "- **Data:** CC0 1.0\n");
  }

  @Test
  void whatOthersWroteStaysText() throws IOException {
    String script = "<script>alert(1)</script>";
    String cells = "a|b | [c](http://x) `d`";
    RunFolder folder =
        RunFolder.of(temporary, List.of(script, cells), List.of("\u202Eturned", "two\n# lines"));
    folder.writeModel(saying("about.licence = " + script + "\nabout.title = x\\n\\n## Licence\n"));
    folder.writeRecord(
        record -> {
          ObjectNode input = (ObjectNode) record.get("input");
          input.put("location", "file:/d/" + cells);
          ((ObjectNode) input.at("/files/0")).put("path", "file:/d/" + script + "|.csv");
        });

    Document card = RenderedMarkdown.of(folder.card());

    assertThat(card.select("script, a, code, img")).isEmpty();
    assertThat(card.select("h2").eachText()).containsOnlyOnce("Licence");
    assertThat(card.select("td").eachText()).contains(script, cells);
    assertThat(card.text())
        .contains("Data: " + script, "\\u202Eturned, two\\u000A# lines", "/d/" + cells);
  }

  @Test
  void warningsAreThoseOfThePage() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.writeRecord(
        record ->
            ((ObjectNode) record.get("model"))
                .put("converged", false)
                .put("stopped-by", "max-iter"));

    assertThat(folder.card())
        .contains(
            "- **End of the fit:** NOT converged: stopped after 35 iterations, by max-iter",
            "- **Warning, convergence:** The fit was stopped by max-iter after 35 iterations",
            "- **Not known, duplicates across the split:** ",
            "- **Looked at, without a warning:** ");
  }

  @Test
  void earlierRunWithoutIntervalsAndParityHasACardThatSaysSo() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    ObjectNode metrics =
        (ObjectNode) Json.mapper().readTree(Files.readString(temporary.resolve("metrics.json")));
    metrics.remove("calibration");
    metrics.get("classes").forEach(row -> ((ObjectNode) row).remove("recall-interval"));
    folder.write("metrics.json", Json.write(metrics));
    for (String file : List.of("parity.json", "examples.json")) {
      folder.delete(file);
    }

    String card = folder.card();

    assertThat(card)
        .contains(
            "Whether some are wrong was not looked at.", "35 of 35 held-out rows have the same")
        .doesNotContain("null", "NaN", "Optional");
    assertThat(RenderedMarkdown.of(card).select("td").eachText())
        .filteredOn("not computed"::equals)
        .hasSize(2 + 1 + 2);

    folder.delete("metrics.json");

    assertThat(folder.card()).contains("- **None:** the run has no metrics.json.\n");
  }

  @Test
  void onlyARunThatHasLeftAModelHasACard() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.writeRecord(record -> record.put("status", "failed").put("exit-code", 80));
    assertThat(folder.documents()).containsOnlyKeys("report.html", "lineage.json");

    folder.writeRecord(record -> record.put("status", "rejected").put("exit-code", 10));
    assertThat(folder.documents()).containsOnlyKeys("report.html", "model-card.md", "lineage.json");

    folder.delete("model.json");
    assertThat(folder.documents()).containsOnlyKeys("report.html", "lineage.json");
  }
}
