package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.model.ModelJson;
import io.logitwin.run.Json;
import io.logitwin.softmax.SoftmaxModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PadTest {
  @TempDir private Path temporary;

  @Test
  void parametersAreTheModelsToTheLastBit() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    SoftmaxModel model =
        ModelJson.read(Files.readString(temporary.resolve(ModelJson.FILE)), "model").parameters();

    JsonNode data = data(folder.document());
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(data.get("coefficients").asText()))
            .order(ByteOrder.LITTLE_ENDIAN);

    assertThat(bytes.remaining()).isEqualTo(8 * 4);
    assertThat(IntStream.range(0, 4).mapToDouble(i -> bytes.getDouble(8 * i)).toArray())
        .isEqualTo(model.coefficients());
    assertThat(data.get("order").asText()).isEqualTo("intercept-last");
    assertThat(data.get("intercepts")).hasSize(2);
    assertThat(data.get("side").asInt()).isZero();
    assertThat(data.get("features").toString()).isEqualTo("{\"names\":[\"length\",\"width\"]}");
  }

  @Test
  void rowsAreThoseOfTheRunEachOnce() throws IOException {
    JsonNode data = data(RunFolder.ofPixels(temporary).document());

    assertThat(data.get("side").asInt()).isEqualTo(4);
    assertThat(data.get("features").toString()).isEqualTo("{\"word\":\"p\",\"count\":16}");
    assertThat(data.get("groups").findValuesAsText("name"))
        .containsExactly("Surest mistakes", "Suspected label errors");
    assertThat(data.get("rows")).hasSize(3);
    assertThat(data.get("rows").get(2).toString())
        .isEqualTo(
            "{\"id\":2,\"label\":0,\"prediction\":1,\"margins\":[0.0,1],\"probabilities\":[0.25,0.75],"
                + "\"indices\":[0,1],\"values\":[200,2]}");
  }

  @Test
  void noNameEndsTheScriptOrPlaysWithTheReader() throws IOException {
    RunFolder folder =
        RunFolder.of(
            temporary, List.of("</script><b>", "<!--<script>"), List.of("\u202Eturned", "]]>"));

    Document page = folder.document();

    assertThat(page.select("script")).hasSize(2);
    assertThat(page.select("#model-data").get(0).data()).doesNotContain("<", "\u202E");
    assertThat(data(page).get("classes").get(0).asText()).isEqualTo("</script><b>");
    assertThat(data(page).get("features").get("names").get(0).asText()).isEqualTo("\\u202Eturned");
  }

  @Test
  void policyAllowsThisScriptAndNoOther() throws IOException, NoSuchAlgorithmException {
    Document page = RunFolder.plain(temporary).document();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(
                page.select("script[type=module]").get(0).data().getBytes(StandardCharsets.UTF_8));

    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo(
            "default-src 'none'; script-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action"
                + " 'none'");
  }

  @Test
  void pageWithoutAPadAllowsNoScript() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.delete("examples.json");

    Document page = folder.document();

    assertThat(page.select("script, #pad")).isEmpty();
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'; style-src");
    assertThat(page.select("section[aria-labelledby=left-out] li").eachText())
        .contains("Try a row. The run has no examples.json.");
  }

  @Test
  void runThatKeptNoRowsHasNoPad() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.write("examples.json", folder.examples(0));

    assertThat(folder.document().select("section[aria-labelledby=left-out] li").eachText())
        .contains("Try a row. The run has kept no held-out row to begin with.");
  }

  @Test
  void modelThatDoesNotFitIntoAPageHasNoPad() throws IOException {
    List<String> features = IntStream.rangeClosed(0, 6000).mapToObj(i -> "f" + i).toList();

    assertThat(
            RunFolder.of(temporary, List.of("a", "b"), features)
                .document()
                .select("section[aria-labelledby=left-out] li")
                .eachText())
        .contains("Try a row. The model has 12002 coefficients; a page holds 12000 at most.");
  }

  @Test
  void rowsAreTakenAsLongAsThereIsRoom() throws IOException {
    List<String> features = IntStream.range(0, 4000).mapToObj(i -> "f" + i).toList();
    RunFolder folder = RunFolder.of(temporary, List.of("a", "b"), features);
    ObjectNode examples = (ObjectNode) Json.mapper().readTree(folder.examples(10));
    for (JsonNode row : examples.get("rows")) {
      ArrayNode indices = ((ObjectNode) row).putArray("indices");
      ArrayNode values = ((ObjectNode) row).putArray("values");
      for (int f = 0; f < 4000; f++) {
        indices.add(f);
        values.add((f + 1) / 7.0);
      }
    }
    folder.write("examples.json", examples.toString());

    // A row takes some 90,000 characters.
    assertThat(data(folder.document()).get("rows")).hasSize(1);
  }

  private static JsonNode data(Document page) throws IOException {
    return Json.mapper().readTree(page.select("#model-data").get(0).data());
  }
}
