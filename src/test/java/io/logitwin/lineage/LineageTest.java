package io.logitwin.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.RecordedRun;
import io.logitwin.testing.OpenLineageEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTest {
  private static final Path RUNS = Path.of("src/test/resources/runs");

  private static String text(String name) throws IOException {
    return Files.readString(RUNS.resolve(name));
  }

  private static JsonNode event(String record) throws IOException {
    return OpenLineageEvent.require(
        Lineage.of(RecordedRun.read(record, "run.json"), Optional.of("1.2.3")));
  }

  /** Returns namespace, name and version of each, a blank between. */
  private static List<String> datasets(JsonNode datasets) {
    List<String> found = new ArrayList<>();
    for (JsonNode dataset : datasets) {
      String version = dataset.at("/facets/version/datasetVersion").asText();
      found.add(
          String.join(" ", dataset.at("/namespace").asText(), dataset.at("/name").asText(), version)
              .strip());
    }
    return found;
  }

  /** A record with some of its sections. */
  private static String run(String status, String job, String sections) {
    return """
        {"schema-version": 1, "status": "%s", "exit-code": 0, "reason": "", "job": "%s",
         "run-id": "r", "started-at": "2026-11-27T01:29:00Z", "first-job-at": null,
         "finished-at": "2026-11-27T01:30:00Z", "stages": [], "settings": {},
         "output": "file:/home/you/out"%s}
        """
        .formatted(status, job, sections);
  }

  private static String reading(String input) {
    return run("succeeded", "audit", ", \"input\": " + input);
  }

  @Test
  void trainingLeavesAModelFromRows() throws IOException {
    JsonNode event = event(text("train-with-output.json"));

    assertThat(event.at("/eventType").asText()).isEqualTo("COMPLETE");
    assertThat(event.at("/eventTime").asText()).isEqualTo("2026-11-27T20:42:12.026Z");
    assertThat(event.at("/producer").asText()).isEqualTo("pkg:maven/io.logitwin/logitwin@1.2.3");
    assertThat(event.at("/job/namespace").asText()).isEqualTo("logitwin");
    assertThat(event.at("/job/name").asText()).isEqualTo("train");
    assertThat(event.at("/run/facets/processing_engine/version").asText()).isEqualTo("4.2.0");
    assertThat(event.at("/run/facets/processing_engine/name").asText()).isEqualTo("spark");
    assertThat(event.at("/run/facets/errorMessage").isMissingNode()).isTrue();
    // sha256sum and wc of data/wine.csv say the same.
    assertThat(datasets(event.at("/inputs")))
        .containsExactly(
            "file /home/you/logitwin/data/wine.csv"
                + " 9c922fad912f0acde19a2bb91d7ba0746b46fab1c3273b7c93c71c6539879503");
    JsonNode read = event.at("/inputs/0/inputFacets/inputStatistics");
    assertThat(read.at("/rowCount").asLong()).isEqualTo(178);
    assertThat(read.at("/size").asLong()).isEqualTo(11302);
    assertThat(read.at("/fileCount").asLong()).isEqualTo(1);
    assertThat(datasets(event.at("/outputs")))
        .containsExactly(
            "file /home/you/out/x/model.json"
                + " 85457927e6e5dd9cd3dfd271d37ad4f8b9f09cae468e8c7ca0ef5db5e4607e41",
            "file /home/you/out/x/predictions");
    assertThat(event.at("/outputs/1/outputFacets/outputStatistics/rowCount").asLong())
        .isEqualTo(39);
  }

  @Test
  void ownFacetHasWhatOpenLineageHasNoWordsFor() throws IOException {
    JsonNode own = event(text("train-with-output.json")).at("/run/facets/logitwin_run");

    assertThat(own.at("/runId").asText()).isEqualTo("20261127T204126Z-0b6e6a11");
    assertThat(own.at("/status").asText()).isEqualTo("succeeded");
    assertThat(own.at("/exitCode").asInt(-1)).isZero();
    assertThat(own.at("/startedAt").asText()).isEqualTo("2026-11-27T20:41:38.544Z");
    assertThat(own.at("/parity/rows").asLong()).isEqualTo(39);
    assertThat(own.at("/parity/identicalRows").asLong()).isEqualTo(39);
    assertThat(own.at("/parity/differingRows").asLong(-1)).isZero();
    assertThat(own.has("reason")).isFalse();
  }

  /**
   * The expected one is {@code uuid.UUID(bytes=hashlib.md5(b"logitwin/train/ID").digest(),
   * version=3)} of Python 3.11.
   */
  @Test
  void whoeverGaveTheRunIdCanComputeTheUuid() throws IOException {
    assertThat(event(text("train-with-output.json")).at("/run/runId").asText())
        .isEqualTo("d7318747-cd7e-3ec8-9556-c25fc4d0ac30");
    assertThat(event(run("succeeded", "score", "")).at("/run/runId").asText())
        .isNotEqualTo(event(run("succeeded", "train", "")).at("/run/runId").asText());
  }

  @Test
  void failureHasItsReasonWithoutRowsAndTheQuarantineAlone() throws IOException {
    JsonNode event = event(text("train-refused-rows.json"));

    assertThat(event.at("/eventType").asText()).isEqualTo("FAIL");
    assertThat(event.at("/run/facets/errorMessage/message").asText())
        .isEqualTo(
            "Cannot use the input: 4 of 150 rows break the contract (max-quarantined is 0). By"
                + " reason: empty-cell 1, not-a-number 3");
    assertThat(event.at("/run/facets/errorMessage/programmingLanguage").asText()).isEqualTo("JAVA");
    assertThat(event.at("/run/facets/logitwin_run/failedStage").asText()).isEqualTo("validate");
    assertThat(event.at("/run/facets/logitwin_run/exitCode").asInt()).isEqualTo(65);
    assertThat(event.toString()).doesNotContain("line 7");
    assertThat(event.at("/inputs/0/inputFacets/inputStatistics/rowCount").asLong()).isEqualTo(150);
    assertThat(datasets(event.at("/outputs"))).containsExactly("file /home/you/out/f/quarantine");
    assertThat(event.at("/outputs/0/outputFacets").isMissingNode()).isTrue();
  }

  @Test
  void failureBeforeAnythingWasReadNamesItsInput() throws IOException {
    JsonNode event =
        event(run("failed", "train", ", \"input\": {\"location\": \"hdfs://nn:8020/rows/\"}"));

    assertThat(datasets(event.at("/inputs"))).containsExactly("hdfs://nn:8020 /rows");
    assertThat(event.at("/inputs/0/inputFacets").isMissingNode()).isTrue();
    assertThat(event.at("/outputs").isEmpty()).isTrue();
  }

  @Test
  void retrainingReadsAndWritesTheStore() throws IOException {
    JsonNode event =
        event(
            run(
                "succeeded",
                "retrain",
                """
                , "retraining": {"champion": 1, "start": "champion"},
                  "published": {"store": "/home/you/models", "version": 2, "champion": 2}
                """));

    assertThat(datasets(event.at("/inputs"))).containsExactly("file /home/you/models v000001");
    assertThat(datasets(event.at("/outputs")))
        .containsExactly("file /home/you/out/model.json", "file /home/you/models v000002");
  }

  @Test
  void scoringReadsTheModelOfAStore() throws IOException {
    JsonNode event =
        event(
            run(
                "succeeded",
                "score",
                """
                , "scoring": {"model-id": "id", "model-version": "v000002",
                  "store": "hdfs://nn:8020/models", "model": "hdfs://nn:8020/models/v000002/model.json",
                  "parity": "sample", "rows": 5, "recomputed": 3, "identical": 3, "classes": []}
                """));

    assertThat(datasets(event.at("/inputs"))).containsExactly("hdfs://nn:8020 /models v000002");
    assertThat(datasets(event.at("/outputs"))).containsExactly("file /home/you/out/scores");
    assertThat(event.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong()).isEqualTo(5);
    assertThat(event.at("/run/facets/logitwin_run/parity/rows").asLong()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"parquet, scores", "csv, scores.csv", "kaggle, submission.csv"})
  void answersAreWhereTheirFormatHasThem(String format, String file) throws IOException {
    String scoring =
        """
        , "scoring": {"model-id": "id", "parity": "off", "rows": 5, "recomputed": 0,
          "identical": 0, "classes": []}
        """;
    String record =
        run("succeeded", "score", scoring)
            .replace("\"settings\": {}", "\"settings\": {\"format\": \"" + format + "\"}");

    assertThat(datasets(event(record).at("/outputs")))
        .containsExactly("file /home/you/out/" + file);
  }

  /** So that what train left meets what score takes. */
  @ParameterizedTest
  @ValueSource(strings = {"/home/you/out/x", "/home/you/out/x/model.json"})
  void scoringReadsTheModelThatTrainingLeft(String place) throws IOException {
    JsonNode event =
        event(
            run(
                "succeeded",
                "score",
                """
                , "scoring": {"model-id": "id", "model": "%s", "parity": "off", "rows": 5,
                  "recomputed": 0, "identical": 0, "classes": []}
                """
                    .formatted(place)));

    assertThat(datasets(event.at("/inputs"))).containsExactly("file /home/you/out/x/model.json id");
    assertThat(event.at("/run/facets/logitwin_run/parity").isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "succeeded, COMPLETE",
    "rejected, COMPLETE",
    "skipped, COMPLETE",
    "failed, FAIL",
    "interrupted, ABORT"
  })
  void typeIsHowTheRunEnded(String status, String type) throws IOException {
    JsonNode event = event(run(status, "retrain", ""));

    assertThat(event.at("/eventType").asText()).isEqualTo(type);
    assertThat(event.at("/run/facets").has("errorMessage")).isEqualTo(type.equals("FAIL"));
    assertThat(event.at("/outputs").isEmpty())
        .isEqualTo(!type.equals("COMPLETE") || status.equals("skipped"));
  }

  @ParameterizedTest
  @CsvSource({
    "tune, chosen.properties, tuning.csv",
    "audit, audit.json,",
    "inspect, profile.json, contract.properties"
  })
  void jobsLeaveTheirFiles(String job, String first, String second) throws IOException {
    List<String> expected = new ArrayList<>(List.of("file /home/you/out/" + first));
    if (second != null) {
      expected.add("file /home/you/out/" + second);
    }

    assertThat(datasets(event(run("succeeded", job, "")).at("/outputs"))).isEqualTo(expected);
  }

  /** Of several files no SHA-256 is the input's; of a pattern each file is an input. */
  @Test
  void filesOfAPatternAreInputsEach() throws IOException {
    String files =
        """
        {"location": "s3a://bucket/%s", "files": [
          {"path": "s3a://bucket/rows/a.csv", "bytes": 3, "sha256": "a1"},
          {"path": "s3a://bucket/rows/b.csv", "bytes": 4, "sha256": "b1"}],
         "rows": 5, "quarantined": 2}
        """;

    JsonNode pattern = event(reading(files.formatted("rows/*.csv")));
    JsonNode whole = event(reading(files.formatted("rows")));

    assertThat(datasets(pattern.at("/inputs")))
        .containsExactly("s3://bucket rows/a.csv a1", "s3://bucket rows/b.csv b1");
    assertThat(pattern.at("/inputs/1/inputFacets/inputStatistics/size").asLong()).isEqualTo(4);
    // printf 'a1\nb1\n' | sha256sum
    assertThat(datasets(whole.at("/inputs")))
        .containsExactly(
            "s3://bucket rows f2833555023ddfa36e9256af3b3940e17e0fd88daf28d98e0098c935aff98e01");
    JsonNode read = whole.at("/inputs/0/inputFacets/inputStatistics");
    assertThat(read.at("/rowCount").asLong()).isEqualTo(7);
    assertThat(read.at("/size").asLong()).isEqualTo(7);
    assertThat(read.at("/fileCount").asLong()).isEqualTo(2);
    assertThat(whole.at("/outputs/1/name").asText()).isEqualTo("/home/you/out/quarantine");
    assertThat(whole.at("/outputs/1/outputFacets/outputStatistics/rowCount").asLong()).isEqualTo(2);
  }

  @Test
  void tableIsKnownByItsSnapshot() throws IOException {
    JsonNode event =
        event(
            reading(
                """
                {"location": "table:lake.db.rows@77", "format": "iceberg", "snapshot": "77",
                 "files": [], "rows": 5, "quarantined": 0}
                """));

    assertThat(datasets(event.at("/inputs"))).containsExactly("lake db.rows 77");
    JsonNode read = event.at("/inputs/0/inputFacets/inputStatistics");
    assertThat(read.at("/rowCount").asLong()).isEqualTo(5);
    assertThat(read.has("size")).isFalse();
  }

  @Test
  void versionOfDeltaIsOneOfWhatStandsAtItsPlace() throws IOException {
    JsonNode event =
        event(
            reading(
                """
                {"location": "table:delta.`/data/rows`", "format": "delta", "snapshot": "3",
                 "files-id": "8c3e0f1a01234567", "files": [], "rows": 5, "quarantined": 0,
                 "again": "table:delta.`/data/rows`@3:8c3e0f1a01234567"}
                """));

    assertThat(datasets(event.at("/inputs"))).containsExactly("file /data/rows 3");
  }

  /** Earlier records say neither where they are nor, the first ones, what was asked for. */
  @ParameterizedTest
  @CsvSource({
    "train.json, file /home/you/logitwin/data/iris.csv",
    "train-without-model-id.json, file /home/you/logitwin/data/iris.csv",
    "audit-without-model-id.json, file /home/you/logitwin/data/iris.csv",
    "train-failed-in-read.json, file /home/you/logitwin/data/new-digits.csv"
  })
  void recordsOfEarlierRunsHaveAnEventToo(String name, String input) throws IOException {
    JsonNode event = event(text(name));

    assertThat(datasets(event.at("/inputs"))).singleElement().asString().startsWith(input);
    assertThat(event.at("/outputs").isEmpty()).isTrue();
  }

  @Test
  void equalRecordsGiveEqualTexts() throws IOException {
    String record = text("train-with-output.json");

    assertThat(Lineage.of(RecordedRun.read(record, "a")))
        .isEqualTo(Lineage.of(RecordedRun.read(record, "b")))
        .endsWith("}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"datasetVersion\" : |\"dataset-version\" : ",
        "\"rowCount\" : |\"rows\" : ",
        "1-0-1/DatasetVersion|1-0-0/DatasetVersion",
        "2-0-2/OpenLineage|1-0-5/OpenLineage",
        "\"eventType\" : \"COMPLETE\"|\"eventType\" : \"DONE\"",
        "\"runId\" : \"|\"runId\" : \"not-a-uuid-",
        "\"exitCode\" : |\"exitCode\" : \"x\", \"code\" : ",
        "\"inputs\" : |\"sources\" : "
      })
  void whatIsNoEventIsFound(String change) throws IOException {
    String text = Lineage.of(RecordedRun.read(text("train-with-output.json"), "run.json"));
    String[] words = change.split("\\|", -1);
    assertThat(text).contains(words[0]);

    assertThatThrownBy(
            () -> OpenLineageEvent.require(text.replaceFirst(Pattern.quote(words[0]), words[1])))
        .isInstanceOfAny(AssertionError.class, IOException.class);
  }
}
