package io.logitwin.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.data.InputSummary;
import io.logitwin.run.RecordedRun.SplitSection;
import io.logitwin.testing.RunJsonDocument;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T18:15:07.123456789Z"), ZoneId.of("Asia/Tokyo"));

  private final RunRecord record = new RunRecord("train", new RunId("some-id"), CLOCK);

  @Test
  void recordHoldsTheRunAndItsSectionsInOrder() throws JsonProcessingException {
    record.firstJobEnded();
    record.settings(Map.of("seed", "7"));
    record.beginStage("split");
    record.addStage("split", 1.23456);
    record.split(new SplitSection("random-split", 7, 0.8, 4, 3, 1, 0, 0));
    record.beginStage("fit");

    JsonNode json = Json.mapper().readTree(record.close(RunStatus.FAILED, 65, "no rows"));

    assertThat(json)
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"schema-version":1,"status":"failed","exit-code":65,"reason":"no rows",
                     "failed-stage":"fit",
                     "job":"train","run-id":"some-id","started-at":"2026-11-23T18:15:07.123Z",
                     "first-job-at":"2026-11-23T18:15:07.123Z",
                     "finished-at":"2026-11-23T18:15:07.123Z",
                     "stages":[{"name":"split","seconds":1.235}],
                     "settings":{"seed":"7"},
                     "split":{"method":"random-split","seed":7,"train-fraction":0.8,"partitions":4,
                       "train":3,"test":1,"overlap":0,"missing":0}}
                    """));
    assertThat(List.copyOf(json.properties()).get(0).getKey()).isEqualTo("schema-version");
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, succeeded", "FAILED, failed", "INTERRUPTED, interrupted"})
  void statusIsWrittenInLowerCase(RunStatus status, String written) throws JsonProcessingException {
    assertThat(Json.mapper().readTree(record.close(status, 0, "")).get("status").asText())
        .isEqualTo(written);
  }

  /** A job that fails before its first stage has no stage to blame; the time of no job is null. */
  @Test
  void recordOfEarlyFailureHasNoStageAndCanBeReadBack() {
    String text = record.close(RunStatus.FAILED, 70, "early");

    assertThat(text).contains("\"first-job-at\" : null").doesNotContain("failed-stage");
    RecordedRun run = RecordedRun.read(text, "run.json");
    assertThat(Json.write(run)).isEqualTo(text);
    assertThat(run.firstJobAt()).isNull();
  }

  /** The stage had ended when its result was refused. */
  @Test
  void lastStageThatBeganIsWhereRunFailed() {
    record.beginStage("compare");
    record.addStage("compare", 1);

    assertThat(failed().failedStage()).isEqualTo("compare");
    assertThat(RecordedRun.read(record.close(RunStatus.SUCCEEDED, 0, ""), "").failedStage())
        .isNull();
  }

  @Test
  void lastWordOnTheInputCounts() {
    InputSummary read =
        new InputSummary(
            "file:/in", null, null, null, null, "generic", List.of(), 5L, 1L, 0L, 0L, 3L, 1L);
    InputSummary validated =
        new InputSummary(
            "file:/in", null, null, null, null, "generic", List.of(), 5L, 1L, 1L, 0L, 3L, 0L);
    record.input(read);
    assertThat(failed().input()).isEqualTo(read);
    record.input(validated);
    assertThat(failed().input()).isEqualTo(validated);
  }

  @Test
  void whatIsNotKnownOfTheInputIsMissingAndComesBackAsNull() throws IOException {
    InputSummary.File file =
        new InputSummary.File("file:/in/a.csv", 7, Instant.parse("2026-01-02T03:04:05Z"), null);
    InputSummary found =
        new InputSummary(
            "file:/in",
            null,
            null,
            null,
            null,
            null,
            List.of(file),
            null,
            null,
            null,
            null,
            null,
            null);
    record.input(found);

    JsonNode json = Json.mapper().readTree(record.close(RunStatus.FAILED, 65, "bad"));

    assertThat(json.get("input"))
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"location":"file:/in","files":[
                      {"path":"file:/in/a.csv","bytes":7,"modified":"2026-01-02T03:04:05Z"}]}
                    """));
    assertThat(failed().input()).isEqualTo(found);
    assertThat(RunJsonDocument.undocumentedKeys(json)).isEmpty();
  }

  private RecordedRun failed() {
    return RecordedRun.read(record.close(RunStatus.FAILED, 65, "bad"), "run.json");
  }
}
