package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.config.GateRules;
import io.logitwin.gate.GateFacts;
import io.logitwin.gate.GateRecord;
import io.logitwin.gate.HeldOutFiles;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import io.logitwin.store.ModelStore;
import io.logitwin.store.Publication;
import io.logitwin.testing.StoredRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code gate}, from its words to what it prints. */
class GateTaskTest {
  private static final GateRules RULES =
      new GateRules(0.05, 0.005, 0.005, 0.02, null, 1000L, null, null, null, null);

  @TempDir Path folder;

  private Path place;
  private ModelStore store;
  private String out;
  private String err;

  /** A first version, which no gate has seen, and a challenger. */
  @BeforeEach
  void fill() throws IOException {
    place = folder.resolve("store");
    store = StoredRuns.store(place);
    store.publish(StoredRuns.run(folder, 1));
    store.champions().promoteFirst(1, "run-1");
    publish(2, "", "");
  }

  /** Publishes a challenger of which the gate's record has a word changed. */
  private void publish(int seed, String from, String to) throws IOException {
    Publication run = StoredRuns.run(folder, seed);
    Path source = folder.resolve("run-" + seed);
    Folder rows = HeldOutFiles.write(source, HeldOutFiles.ofCounts(7542, 31, 38, 603));
    GateRecord record =
        GateRecord.judge(RULES, new GateFacts(1, null, null, List.of("no", "yes")), rows)
            .force("I say so");
    String text = Json.write(record);
    Files.writeString(
        source.resolve(GateRecord.FILE), from.isEmpty() ? text : text.replace(from, to));
    store.publish(
        new Publication(
            run.source(),
            Set.of("model", "model.json", HeldOutRow.FILE, GateRecord.FILE),
            run.run(),
            run.modelId(),
            run.selfTest()));
  }

  private int gate(String... words) {
    List<String> arguments = new ArrayList<>(List.of("gate"));
    arguments.addAll(List.of(words));
    if (words.length > 0) {
      arguments.addAll(2, List.of("--store", place.toString()));
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    int exitCode =
        new Main(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(complained, true, StandardCharsets.UTF_8))
            .run(arguments);
    out = printed.toString(StandardCharsets.UTF_8);
    err = complained.toString(StandardCharsets.UTF_8);
    return exitCode;
  }

  @Test
  void replaySaysTheSame() throws IOException {
    assertThat(gate("replay", "challenger")).isZero();
    assertThat(out.lines())
        .startsWith("  v000002 against v000001")
        .endsWith("  promoted all the same: I say so", "  judged again, to the last bit the same")
        .anyMatch(line -> line.startsWith("  as good: accuracy 7573 -> 7580 of 8214 "));

    assertThat(gate("replay", "2", "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out);
    assertThat(json.at("/judgement/verdict").asText()).isEqualTo("better-or-as-good");
    assertThat(json.at("/rules/min-rows").asLong()).isEqualTo(1000);
  }

  @Test
  void versionWithoutAGateIsNoInput() {
    assertThat(gate("replay", "1")).isEqualTo(66);
    assertThat(err)
        .contains("Cannot replay the gate of v000001: it was published without one (no gate.json");
  }

  @Test
  void anotherJudgementIsRefused() throws IOException {
    publish(3, "\"rows\" : 8214,", "\"rows\" : 8215,");

    assertThat(gate("replay", "3")).isEqualTo(70);
    assertThat(err)
        .contains("judged again from the same rows it is another")
        .contains("rows is 8214, recorded is 8215");
  }

  @Test
  void damagedVersionIsNotJudged() throws IOException {
    Files.writeString(place.resolve("v000002/held-out.csv"), HeldOutRow.HEADER + "\n");

    assertThat(gate("replay", "2")).isEqualTo(65);
    assertThat(err).contains("held-out.csv has other bytes than it was published with");
  }

  @ParameterizedTest
  @ValueSource(strings = {"again", "replay", "replay 1 --force"})
  void whatIsNoCommandIsRefused(String words) {
    assertThat(gate(words.split(" "))).isEqualTo(64);
    assertThat(err).startsWith("run-spark.sh: command line: ").contains("gate --help");
  }

  @Test
  void helpIsThere() {
    assertThat(gate()).isEqualTo(64);
    assertThat(out).contains("run-spark.sh gate", "replay");
    assertThat(gate("replay", "--help")).isZero();
    assertThat(out).contains("Usage: run-spark.sh gate replay");
  }
}
