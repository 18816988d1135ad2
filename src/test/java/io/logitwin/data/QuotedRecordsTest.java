package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.LabelRule;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedRecordsTest {
  @TempDir Path folder;

  private static final Contract CONTRACT =
      new Contract(
          "mine",
          new Dialect(',', '"', '.', true),
          List.of(),
          LabelRule.named("y", List.of("a", "b")),
          List.of("t"),
          "",
          List.of(),
          FeatureRules.same(FeatureRule.complete(FeatureType.DECIMAL, -9, 9)));

  /** However the file is cut: in a cell in quotes, in a line end of two bytes, behind the last. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyCutGivesTheSameRecords(String end) throws IOException {
    String text =
        String.join(
            end,
            "y,\"x\",t",
            "a,1,",
            "\"b\",\"2\",\"two" + end + "lines, \"\"and\"\" more" + end + "\"",
            "",
            "a,3,x",
            "\"a\",4,\"\"");
    String location = SmallInputs.write(folder, "rows.csv", SmallInputs.bytes(text));
    InputSettings settings =
        new InputSettings(location, Optional.of(CONTRACT), List.of(), 0, 1 << 20);
    for (int sliceBytes = 1; sliceBytes <= text.length() + 1; sliceBytes++) {
      assertThat(PlainReading.read(settings, sliceBytes))
          .as("slices of %d bytes", sliceBytes)
          .extracting(record -> record.row().map(Object::toString).orElse("refused"))
          .containsExactly(
              "[0,0.0,(1,[0],[1.0])]",
              "[1,1.0,(1,[0],[2.0])]",
              "[2,0.0,(1,[0],[3.0])]",
              "[3,0.0,(1,[0],[4.0])]");
      assertThat(PlainReading.lines(settings, sliceBytes)).containsExactly(2L, 3L, 7L, 8L);
    }
  }

  @Test
  void cellsThatAreTooManyOrTooFewAreRefusedWithTheirNumber() throws IOException {
    String location =
        SmallInputs.write(
            folder,
            "rows.csv",
            SmallInputs.bytes("y,x,t\n\"a\",1\nb,2,\"t\nu\",\"v\"\na,\"2x\",\n"));
    InputSettings settings =
        new InputSettings(location, Optional.of(CONTRACT), List.of(), 0, 1 << 20);
    assertThat(PlainReading.refusals(PlainReading.read(settings)))
        .extracting(
            refusal -> refusal.place().number() + "," + refusal.column() + ": " + refusal.detail(),
            Refusal::text)
        .containsExactly(
            tuple("2,0: found 2 columns (expected 3)", "a,1"),
            tuple("3,0: found 4 columns (expected 3)", "b,2,\"t\\u000Au\",v"),
            tuple("5,2: found '2x' (expected a decimal such as -1.5 or 2e-3)", "a,2x,"));
  }

  /** The scan knows the limit of a line; what is longer is one refused row, as without quotes. */
  @Test
  void recordOverTheLimitIsOneRefusedRow() throws IOException {
    String location =
        SmallInputs.write(
            folder,
            "rows.csv",
            SmallInputs.bytes("y,x,t\na,1,\"" + "long\n".repeat(10) + "\"\nb,2,\n"));
    InputSettings settings = new InputSettings(location, Optional.of(CONTRACT), List.of(), 0, 40);
    List<ParsedRecord> records = PlainReading.read(settings);
    assertThat(records).hasSize(2);
    assertThat(PlainReading.refusals(records))
        .extracting(Refusal::message)
        .containsExactly(
            folder.toAbsolutePath()
                + "/rows.csv line 2: line-too-long, found more than 40 bytes (max-line-bytes)");
  }
}
