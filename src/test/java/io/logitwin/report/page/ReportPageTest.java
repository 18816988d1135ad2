package io.logitwin.report.page;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.error.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String IMAGE = "\"><img src=x onerror=alert(1)>";
  private static final String TURNED = "\u202Eturned";
  private static final String CONTROL = "a\u0001b\u001B[31m";

  @TempDir private Path temporary;

  @Test
  void everyPanelThatTheRunHasIsThere() throws IOException {
    assertThat(RunFolder.plain(temporary).document().select("main h2").eachText())
        .containsExactly(
            "Warnings about method",
            "Confusion matrix",
            "Coefficients",
            "Try a row",
            "Surest mistakes",
            "Suspected label errors",
            "Classes",
            "Reliability",
            "Objective",
            "Tuning path",
            "Parity",
            "Time by stage",
            "Environment and settings",
            "Left out");
  }

  @ParameterizedTest
  @CsvSource({
    "confusion-matrix.csv, Confusion matrix",
    "model.json, Coefficients",
    "examples.json, Surest mistakes",
    "metrics.json, Classes",
    "objective.csv, Objective",
    "tuning.csv, Tuning path"
  })
  void panelOfAMissingFileIsLeftOutWithASentence(String file, String title) throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.delete(file);

    Document page = folder.document();

    assertThat(page.select("main h2").eachText()).doesNotContain(title);
    assertThat(page.select("section[aria-labelledby=left-out] li").eachText())
        .anyMatch(line -> line.matches(title + "\\. .+\\."));
  }

  @Test
  void whatOthersWroteStaysText() throws IOException {
    RunFolder folder = RunFolder.of(temporary, List.of(SCRIPT, IMAGE), List.of(TURNED, CONTROL));
    folder.writeRecord(
        record -> {
          ((ObjectNode) record.get("input")).put("location", "file:/d/" + IMAGE);
          ((ObjectNode) record.get("settings")).put("input", SCRIPT).put(IMAGE, TURNED);
          record.put("run-id", IMAGE);
        });
    folder.write(
        "quarantine/part-0.json",
        "{\"row_id\":1,\"file\":\"x\\\"><b>\",\"line\":3,\"column\":1,\"column_name\":\"<i>\",\"reason\":\"cell\","
            + "\"detail\":\"</table><script>\",\"text\":\"<!--\\u202E' onload='\\u0000\"}\n");

    String html = folder.page();
    Document page = Jsoup.parse(html);

    assertThat(page.select("script").eachAttr("type"))
        .containsExactly("application/json", "module");
    assertThat(page.select("img, iframe, object, embed, b, i, form, link")).isEmpty();
    assertThat(page.getAllElements())
        .allSatisfy(
            element ->
                assertThat(element.attributes().asList())
                    .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    assertThat(html.chars().filter(c -> c != '\n'))
        .noneMatch(
            c ->
                Character.getType(c) == Character.CONTROL
                    || Character.getType(c) == Character.FORMAT);
    assertThat(page.text())
        .contains(SCRIPT, IMAGE, "\\u202Eturned", "a\\u0001b\\u001B[31m", "</table><script>");
  }

  @Test
  void secretsAreNotShown() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.writeRecord(
        record -> ((ObjectNode) record.get("settings")).put("output", "s3a://me:hush@bucket/out"));

    assertThat(folder.page()).doesNotContain("hush");
  }

  @Test
  void pageNeedsNothingBeside() throws IOException {
    Document page = RunFolder.ofPixels(temporary).document();

    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none';");
    assertThat(page.select("[src], [href]"))
        .isNotEmpty()
        .allSatisfy(
            element ->
                assertThat(element.attr("href") + element.attr("src"))
                    .matches("#[a-z-]+|data:image/png;base64,[A-Za-z0-9+/=]+"));
    assertThat(page.select("style").html()).doesNotContain("url(", "@import");
  }

  @Test
  void whoDoesNotSeeIsToldTheSame() throws IOException {
    Document page = RunFolder.ofPixels(temporary).document();

    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("h3, h4")).isEmpty();
    assertThat(page.select("header, main, nav, footer")).hasSize(4);
    assertThat(page.select("svg[role=img]"))
        .isNotEmpty()
        .allSatisfy(svg -> assertThat(svg.children().get(0).tagName()).isEqualTo("title"));
    assertThat(page.select("svg:not([role=img])").eachAttr("aria-hidden")).containsOnly("true");
    assertThat(page.select("table"))
        .allSatisfy(
            table -> {
              assertThat(table.select("caption").text()).isNotEmpty();
              assertThat(table.select("th:not([scope])")).isEmpty();
            });
    assertThat(page.select("figure"))
        .allSatisfy(figure -> assertThat(figure.select("details table")).isNotEmpty());
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("[aria-labelledby]"))
        .allSatisfy(
            element ->
                assertThat(List.of(element.attr("aria-labelledby").split(" ")))
                    .allSatisfy(id -> assertThat(page.getElementById(id)).isNotNull()));
  }

  @Test
  void pixelsAreDrawnFromOneSpriteAndOtherFeaturesAsBars() throws IOException {
    Document pixels = RunFolder.ofPixels(temporary.resolve("pixels")).document();
    Document plain = RunFolder.plain(temporary.resolve("plain")).document();

    assertThat(pixels.select("image")).hasSize(1);
    // A coefficient image a class; a row and its pushes for each of 3 mistakes and 3 suspects.
    assertThat(pixels.select("use")).hasSize(2 + 2 * (3 + 3));
    assertThat(pixels.select("#drawing-pad").text()).isEqualTo("Drawing pad");
    assertThat(plain.select("#drawing-pad").text()).isEqualTo("Try a row");
    assertThat(plain.select("image, use")).isEmpty();
    assertThat(plain.select("section[aria-labelledby=coefficients] rect")).hasSize(4);
  }

  @Test
  void pageStaysShortHoweverManyRowsThereAre() throws IOException {
    RunFolder folder = RunFolder.ofPixels(temporary);
    folder.write("examples.json", folder.examples(5000));

    assertThat(folder.page().length()).isLessThan(500_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.json",
        "confusion-matrix.csv",
        "objective.csv",
        "examples.json",
        "parity.json",
        "gate.json",
        "drift.json",
        "audit.json",
        "data-profile.json",
        "model.json",
        "run.json"
      })
  void damagedFileIsNamed(String file) throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.write(file, "{\"rows\": [");

    assertThatThrownBy(folder::page)
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining(temporary + "/" + file);
  }

  @Test
  void rowThatDoesNotFitTheModelIsDamage() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.write(
        "examples.json", folder.examples(1).replace("[0,1],\"values\"", "[0,2],\"values\""));

    assertThatThrownBy(folder::page)
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("row 0 does not fit the model of 2 classes and 2 features");
  }

  @Test
  void folderWithoutARunIsRefused() {
    assertThatThrownBy(() -> new EmptyFolder(temporary).page())
        .has(fault(Fault.NO_INPUT))
        .hasMessageContaining("there is no run.json");
  }

  private record EmptyFolder(Path path) {
    void page() throws IOException {
      ReportPage.of(
          io.logitwin.storage.Folder.at(
              "file:" + path.resolve("none"), new org.apache.hadoop.conf.Configuration(false)));
    }
  }

  @Test
  void runThatFailedHasAShortPageThatSaysWhy() throws IOException {
    RunFolder folder = RunFolder.plain(temporary);
    folder.writeRecord(
        record ->
            record
                .put("status", "failed")
                .put("exit-code", 65)
                .put("failed-stage", "validate")
                .put("reason", "Cannot use the input: <all> of it"));

    Document page = folder.document();

    assertThat(page.select(".failure").text())
        .isEqualTo(
            "This run failed in the stage validate, with exit code 65: Cannot use the input: <all> of it");
    assertThat(page.select("main h2").eachText())
        .containsExactly("Time by stage", "Environment and settings");
  }

  @Test
  void twoRunsStandSideBySide() throws IOException {
    RunFolder one = RunFolder.plain(temporary.resolve("one"));
    RunFolder other = RunFolder.plain(temporary.resolve("other"));
    other.writeRecord(record -> ((ObjectNode) record.get("settings")).put("reg-param", "1"));

    Document page = Jsoup.parse(ReportPage.compared(one.folder(), other.folder()));

    assertThat(page.select("svg.heat")).hasSize(2);
    assertThat(page.select("svg.plot")).hasSize(2);
    assertThat(page.select("section[aria-labelledby=compared-settings] tbody tr").eachText())
        .containsExactly("reg-param 3e-3 1");
    Element accuracy = page.select("section[aria-labelledby=compared-numbers] tbody tr").get(0);
    assertThat(accuracy.text()).isEqualTo("accuracy 0.9634 0.9634 0");
  }
}
