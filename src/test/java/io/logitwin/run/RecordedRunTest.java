package io.logitwin.run;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.audit.ExplainedRow.Contribution;
import io.logitwin.audit.ExplainedRow.Equation;
import io.logitwin.error.Fault;
import io.logitwin.testing.RunJsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedRunTest {
  private static final String OLD_TRAIN = "train-without-model-id.json";
  private static final String OLD_AUDIT = "audit-without-model-id.json";
  private static final String FAILED_IN_READ = "train-failed-in-read.json";
  private static final ObjectMapper PLAIN = new ObjectMapper();

  private static String text(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/runs", name));
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD_TRAIN, OLD_AUDIT, "train.json", FAILED_IN_READ})
  void everyKeyAndValueOfRealRecordComesBack(String name) throws IOException {
    RecordedRun run = RecordedRun.read(text(name), name);

    assertThat(PLAIN.readTree(Json.write(run))).isEqualTo(PLAIN.readTree(text(name)));
    assertThat(RecordedRun.read(Json.write(run), name)).isEqualTo(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD_TRAIN, OLD_AUDIT, "train.json", FAILED_IN_READ})
  void everyKeyOfRealRecordIsDocumented(String name) throws IOException {
    assertThat(RunJsonDocument.undocumentedKeys(PLAIN.readTree(text(name)))).isEmpty();
  }

  @Test
  void keyThatIsNotDocumentedIsFound() throws IOException {
    JsonNode run = PLAIN.readTree("{\"split\":{\"seed\":1,\"luck\":7},\"stages\":[{\"mood\":1}]}");

    assertThat(RunJsonDocument.undocumentedKeys(run)).containsExactly("luck", "mood");
  }

  @Test
  void oldRecordOfTrainingIsTyped() throws IOException {
    RecordedRun run = RecordedRun.read(text(OLD_TRAIN), OLD_TRAIN);

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.failedStage()).isNull();
    assertThat(run.startedAt()).isEqualTo(Instant.parse("2026-11-25T13:36:09.911Z"));
    assertThat(run.stages().get(3)).isEqualTo(new RecordedRun.Stage("fit", 16.68));
    assertThat(run.settings()).containsEntry("reg-param", "3e-3");
    assertThat(run.environment().spark()).isEqualTo("4.1.0");
    assertThat(run.input().files().get(0).path()).endsWith("/home/you/logitwin/data/iris.csv");
    assertThat(run.split().train()).isEqualTo(115);
    assertThat(run.model().id()).isNull();
    assertThat(run.model().iterations()).isEqualTo(35);
    assertThat(run.parity().kinds()).containsEntry("margins-differ", 0L);
    assertThat(run.accuracy().natives()).isEqualTo(new RecordedRun.Count(34, 35, 34 / 35.0));
    assertThat(run.audit()).isNull();
  }

  @Test
  void inputThatCouldNotBeReadIsTyped() throws IOException {
    RecordedRun run = RecordedRun.read(text(FAILED_IN_READ), FAILED_IN_READ);

    assertThat(run.failedStage()).isEqualTo("read");
    assertThat(run.input().location()).endsWith("/home/you/logitwin/data/new-digits.csv");
    assertThat(run.input().files().get(0).bytes()).isPositive();
    assertThat(run.input().files().get(0).modified()).isNotNull();
    assertThat(run.input().files().get(0).sha256()).isNull();
    assertThat(run.input().rows()).isNull();
  }

  @Test
  void oldRecordOfAuditIsTyped() throws IOException {
    AuditSection audit = RecordedRun.read(text(OLD_AUDIT), OLD_AUDIT).audit();

    assertThat(audit.shift().returnedForm()).isEqualTo("centred");
    assertThat(audit.oneVsRest().softmax().reliability().get(0).accuracy()).isNaN();
    assertThat(audit.twoFits().l1SamePenalty().finding()).isEqualTo("same-model");
    assertThat(audit.twoFits().classes()).containsExactly(1, 2);
    assertThat(audit.algebra().sameMargins().rows()).isEqualTo(100);
    assertThat(audit.explain()).isNull();
  }

  @Test
  void explainedRowIsDocumentedAndComesBack() throws IOException {
    ExplainedRow row =
        new ExplainedRow(
            7,
            1,
            "b",
            2,
            List.of(
                new Equation(
                    1, "b", List.of(new Contribution("x", 2, 0.5, 1)), 1, 0.25, 1.25, 0, 1, 1.0)),
            1.25,
            1,
            1,
            "b",
            true);
    String audit = Json.write(new AuditSection(null, null, null, null, row));
    String text = text("train.json").replaceFirst("\\{", "{\"audit\" : " + audit + ",");

    RecordedRun run = RecordedRun.read(text, "run.json");

    assertThat(run.audit().explain()).isEqualTo(row);
    assertThat(run.audit().shift()).isNull();
    assertThat(RunJsonDocument.undocumentedKeys(PLAIN.readTree(text))).isEmpty();
  }

  /** Within a schema version keys may be added. */
  @Test
  void keysOfLaterVersionsArePassedOver() throws IOException {
    String later =
        text(OLD_TRAIN)
            .replaceFirst("\\{", "{\"mood\":1,")
            .replaceFirst("\"seed\" : 42", "\"seed\" : 42, \"luck\" : [7]");

    assertThat(RecordedRun.read(later, "x")).isEqualTo(RecordedRun.read(text(OLD_TRAIN), "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema-version\" : 1 | \"schema-version\" : 2 | schema-version is 2 (expected 1)",
        "\"schema-version\" : 1 | \"version\" : 1 | schema-version is missing",
        "\"succeeded\" | \"done\" | done",
        "\"status\" | \"state\" | status is null",
        "\"2026-11-25T13:36:52.246Z\" | \"yesterday\" | yesterday",
        "\"seed\" : 42 | \"seed\" : \"many\" | many"
      })
  void whatIsNoRecordIsRefused(String part, String replacement, String reason) throws IOException {
    String changed = text(OLD_TRAIN).replace(part, replacement);

    assertThatThrownBy(() -> RecordedRun.read(changed, "some/run.json"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot read the record some/run.json: ")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "PAR1"})
  void whatIsNoJsonObjectIsRefused(String text) {
    assertThatThrownBy(() -> RecordedRun.read(text, "some/run.json")).has(fault(Fault.INPUT_DATA));
  }
}
