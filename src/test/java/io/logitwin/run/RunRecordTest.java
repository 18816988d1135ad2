package io.logitwin.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
    record.addStage("read", 1.23456);
    record.put("split", Map.of("train", 3));
    record.addStage("fit", 2);

    JsonNode json = Json.mapper().readTree(record.close(RunStatus.FAILED, 65, "no rows"));

    assertThat(json)
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"schema-version":1,"status":"failed","exit-code":65,"reason":"no rows",
                     "job":"train","run-id":"some-id","started-at":"2026-11-23T18:15:07.123Z",
                     "first-job-at":"2026-11-23T18:15:07.123Z",
                     "finished-at":"2026-11-23T18:15:07.123Z",
                     "stages":[{"name":"read","seconds":1.235},{"name":"fit","seconds":2.0}],
                     "split":{"train":3}}
                    """));
    assertThat(List.copyOf(json.properties()).get(0).getKey()).isEqualTo("schema-version");
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, succeeded", "FAILED, failed", "INTERRUPTED, interrupted"})
  void statusIsWrittenInLowerCase(RunStatus status, String written) throws JsonProcessingException {
    assertThat(Json.mapper().readTree(record.close(status, 0, "")).get("status").asText())
        .isEqualTo(written);
  }
}
