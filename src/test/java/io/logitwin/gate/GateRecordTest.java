package io.logitwin.gate;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.GateRules;
import io.logitwin.error.Fault;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateRecordTest {
  private static final GateRules RULES =
      new GateRules(0.05, 0.005, 1.0 / 300, 0.02, null, 100L, 1e-3, 0.1, 0.1, null);

  @TempDir Path place;

  private Folder folder;
  private GateRecord record;

  @BeforeEach
  void judge() throws IOException {
    folder = HeldOutFiles.write(place, HeldOutFiles.ofCounts(880, 17, 13, 90));
    record =
        GateRecord.judge(
            RULES,
            new GateFacts(
                4,
                0.1 + 0.2 * 1e-3,
                new DriftFacts(1e-17, 1 / 3.0, "pixel\u001b7", null, List.of("no \"x\"")),
                List.of("a,b", "c")),
            folder);
    Files.writeString(place.resolve(GateRecord.FILE), Json.write(record));
  }

  private void change(String from, String to) throws IOException {
    String text = Files.readString(place.resolve(GateRecord.FILE));
    assertThat(text).contains(from);
    Files.writeString(place.resolve(GateRecord.FILE), text.replaceFirst(from, to));
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    GateRecord read = GateRecord.read(folder);

    assertThat(read).isEqualTo(record);
    read.requireSameOf(folder);
    assertThat(record.force("the old one is on fire").forced()).isEqualTo("the old one is on fire");
    assertThat(record.force("x").judgement()).isEqualTo(record.judgement());
  }

  @Test
  void anotherBitIsFoundAndNamed() throws IOException {
    double p = record.judgement().rules().get(0).evidence().pValues().worse();
    change("\"worse\" : " + p, "\"worse\" : " + Math.nextUp(p));

    assertThatThrownBy(() -> GateRecord.read(folder).requireSameOf(folder))
        .has(fault(Fault.RECONCILIATION))
        .hasMessage(
            "Cannot trust %s/gate.json: judged again from the same rows it is another:"
                + " judgement.rules[0].evidence.p-values.worse is %s, recorded is %s",
            place, p, Math.nextUp(p));
  }

  @Test
  void anotherRowIsFound() throws IOException {
    HeldOutFiles.write(place, HeldOutFiles.ofCounts(880, 17, 14, 89));

    assertThatThrownBy(() -> GateRecord.read(folder).requireSameOf(folder))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("judgement.pairs.challenger-right is 894, recorded is 893");
  }

  @Test
  void sentencesMayBePutOtherwise() throws IOException {
    change("rows right", "rows are right");

    GateRecord.read(folder).requireSameOf(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema-version\" : 1 | \"schema-version\" : 2 | its schema-version is 2",
        "\"verdict\" : \"worse\" | \"verdict\" : \"undecided\" | its rules say WORSE",
        "\"only-champion\" : 17 | \"only-champion\" : 16 | do not add up",
        "\"level\" : 0.05 | \"level\" : 5 | Invalid level: 5.0",
        "\"champion\" : 4 | \"champion\" : 0 | Invalid champion: 0"
      })
  void whatIsNoRecordIsRefused(String from, String to, String why) throws IOException {
    change(from, to);

    assertThatThrownBy(() -> GateRecord.read(folder))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot read " + place + "/gate.json: ")
        .hasMessageContaining(why);
  }
}
