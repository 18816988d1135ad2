package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page warns of, and that it says so where there is nothing. */
class MethodChecksTest {
  @TempDir private Path temporary;
  private RunFolder folder;

  @BeforeEach
  void makeRunWithNothingToWarnOf() throws IOException {
    folder = RunFolder.plain(temporary);
    metrics(0.95, 0.98, 41);
    folder.writeRecord(record -> model(record).put("converged", true));
  }

  private static ObjectNode model(ObjectNode record) {
    return (ObjectNode) record.get("model");
  }

  private void metrics(double lower, double upper, int support) throws IOException {
    Path file = temporary.resolve("metrics.json");
    ObjectNode metrics = (ObjectNode) Json.mapper().readTree(Files.readString(file));
    ((ObjectNode) metrics.get("accuracy-interval")).put("lower", lower).put("upper", upper);
    ObjectNode row = (ObjectNode) metrics.get("classes").get(0);
    row.put("support", support);
    metrics.get("classes").forEach(each -> ((ObjectNode) each).remove("recall-interval"));
    folder.write("metrics.json", Json.write(metrics));
  }

  private List<String> warnings() throws IOException {
    return folder.document().select(".warnings li").eachText();
  }

  @Test
  void noneIsSaid() throws IOException {
    Document page = folder.document();

    assertThat(page.select(".method .calm").text()).isEqualTo("None.");
    assertThat(page.select(".method details li strong").eachText())
        .containsExactlyInAnyOrder(
            "Convergence: none.",
            "Classes with few rows: none.",
            "Wide intervals: none.",
            "Quarantined rows: none.",
            "Gate: not known.",
            "Duplicates across the split: not known.",
            "Drift: not known.");
  }

  @Test
  void fitThatWasStoppedIsToldWithItsDistance() throws IOException {
    folder.writeRecord(
        record -> {
          model(record).put("converged", false).put("stopped-by", "max-iter").put("iterations", 10);
          record
              .putObject("certificate")
              .put("objective", 0.3)
              .put("recomputed-objective", 0.3)
              .put("gradient-norm", 0.1)
              .put("optimality-gap", 0.0625)
              .put("method", "");
        });

    assertThat(warnings())
        .containsExactly(
            "Convergence. The fit was stopped by max-iter after 10 iterations, before it converged: at"
                + " most 0.06250 above the best possible objective. A larger --max-iter comes nearer.");
  }

  @Test
  void fewRowsOfAClassAreTold() throws IOException {
    metrics(0.95, 0.98, 29);

    assertThat(warnings())
        .containsExactly(
            "Classes with few rows. Fewer than 30 held-out rows have the classes first (29).");
  }

  @Test
  void wideIntervalIsTold() throws IOException {
    metrics(0.9, 0.97, 41);

    assertThat(warnings())
        .containsExactly("Wide intervals. The accuracy is known only within 90.00–97.00 %.");
  }

  @Test
  void quarantinedRowsAreTold() throws IOException {
    folder.writeRecord(
        record -> {
          model(record).put("converged", true);
          ((ObjectNode) record.get("input")).put("quarantined", 2);
        });

    assertThat(warnings())
        .containsExactly(
            "Quarantined rows. 2 rows did not keep the contract and took no part; the model never saw"
                + " any such row.");
  }

  @Test
  void driftBeyondTheLimitsIsTold() throws IOException {
    folder.writeRecord(
        record -> {
          model(record).put("converged", true);
          record
              .putObject("retraining")
              .put("champion", 1)
              .put("start", "cold")
              .putObject("drift")
              .put("labels", 0.051)
              .put("feature", 0.25)
              .put("feature-name", "length");
        });

    assertThat(warnings())
        .containsExactly(
            "Drift. More than chance explains have moved: the shares of the labels by 0.05100 (at most"
                + " 0.05000).");
  }
}
