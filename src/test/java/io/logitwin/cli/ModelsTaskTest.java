package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.store.ModelStore;
import io.logitwin.testing.StoredRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code models}, from its words to what it prints. */
class ModelsTaskTest {
  @TempDir Path folder;

  private Path place;
  private String out;
  private String err;

  /** Two versions, of which the second is the champion and the first was, and a third. */
  @BeforeEach
  void fill() throws IOException {
    place = folder.resolve("store");
    ModelStore store = StoredRuns.store(place);
    for (int seed = 1; seed <= 3; seed++) {
      long version = store.publish(StoredRuns.run(folder, seed)).version();
      if (version < 3) {
        store.promote(version, "run-" + seed, "better\u001b[31m than before", state -> true);
      }
    }
  }

  private int models(String... words) {
    List<String> arguments = new ArrayList<>(List.of("models"));
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

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  @Test
  void listHasTheNewestFirstAndSaysWhatEachIs() throws IOException {
    assertThat(models("list")).isZero();
    assertThat(out.lines().skip(1).map(line -> line.substring(2, 9)))
        .containsExactly("v000003", "v000002", "v000001");
    assertThat(out.lines().skip(1).map(line -> line.replaceFirst(".*  ", "")))
        .containsExactly("challenger", "champion since 2026-11-26T08:00:00.123Z", "previous");

    assertThat(models("list", "--json")).isZero();
    assertThat(json().at("/champion").asLong()).isEqualTo(2);
    assertThat(json().at("/challenger").asLong()).isEqualTo(3);
    assertThat(json().at("/log")).hasSize(5);
  }

  @Test
  void emptyStoreHasNoVersion() throws IOException {
    place = folder.resolve("empty");
    StoredRuns.store(place);
    assertThat(models("list")).isZero();
    assertThat(out).endsWith("  no version yet\n");
    assertThat(models("show", "champion")).isEqualTo(66);
    assertThat(err).contains("Cannot find a champion: there is none");
  }

  @Test
  void showTellsWhatAVersionIsAndWhatWasDoneToIt() throws IOException {
    assertThat(models("show", "champion")).isZero();
    assertThat(out)
        .contains("version   v000002  champion since ", "parent    v000001", "run run-2")
        .contains("promote   2026-11-26T08:00:00.123Z, me@here: better\\u001B[31m than before");
    assertThat(models("show", "v2", "--json")).isZero();
    assertThat(json().at("/model-id").asText()).hasSize(64);
    assertThat(json().at("/run/job").asText()).isEqualTo("train");
    assertThat(models("show", "9")).isEqualTo(66);
    assertThat(err).contains("Cannot find version v000009 in the store " + place);
  }

  @Test
  void whoWasTheChampionAtATime() throws IOException {
    assertThat(models("at", "2026-11-26")).isZero();
    assertThat(out).contains("champion  v000002", "run run-2 (entry 4 of the log)", "figures");
    assertThat(models("at", "2026-11-26T07:59:59Z")).isZero();
    assertThat(out).isEqualTo("  no champion\n");
    assertThat(models("at", "2026-11-26T07:59:59Z", "--json")).isZero();
    assertThat(json().at("/champion").isNull()).isTrue();
    assertThat(models("at", "yesterday")).isEqualTo(64);
    assertThat(err).contains("invalid time 'yesterday'");
  }

  @Test
  void verifyLooksAtAllVersionsAndNamesWhatIsWrong() throws IOException {
    assertThat(models("verify")).isZero();
    assertThat(out.lines()).hasSize(3).allMatch(line -> line.contains("  every file, the model"));
    Files.writeString(place.resolve("v000002/model.json"), "{}");

    assertThat(models("verify")).isEqualTo(65);
    assertThat(out)
        .contains("v000001  every file", "v000003  every file")
        .contains("v000002: model.json has other bytes than it was published with");
    assertThat(models("verify", "3")).isZero();
    assertThat(models("verify", "2", "--json")).isEqualTo(65);
    assertThat(json().at("/v000002")).hasSize(1);
  }

  @Test
  void promoteAndRollbackAreWrittenDown() throws IOException {
    assertThat(models("promote", "challenger", "--reason", "the night job says so")).isZero();
    assertThat(out).contains("v000003 is the champion (promote at ", ": the night job says so)");
    assertThat(models("rollback", "--reason", "it was not")).isZero();
    assertThat(out).contains("v000002 is the champion (rollback at ", ": it was not)");
    assertThat(StoredRuns.store(place).state().champion()).hasValue(2);
  }

  @Test
  void damagedVersionIsNotPromoted() throws IOException {
    Files.writeString(place.resolve("v000003/self-test.json"), "{\"rows\": []}");
    assertThat(models("promote", "3", "--reason", "why not")).isEqualTo(65);
    assertThat(err).contains("self-test.json has other bytes than it was published with");
    assertThat(StoredRuns.store(place).state().champion()).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "/etc", "v1%2f..", "0", "-1", "v", "1000000000000000000000", "1/2", "*"})
  void whatIsNoVersionIsRefused(String version) throws IOException {
    assertThat(models("show", "--", version)).isEqualTo(64);
    assertThat(err).contains("command line: invalid version '" + version + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forget", "promote 3", "show", "list --champion", "promote --reason x"})
  void whatIsNoCommandIsRefused(String words) {
    assertThat(models(words.split(" "))).isEqualTo(64);
    assertThat(err).startsWith("run-spark.sh: command line: ").contains("models --help");
    assertThat(out).isEmpty();
  }

  @Test
  void helpIsThereForEach() {
    assertThat(models()).isEqualTo(64);
    assertThat(out).contains("list", "rollback");
    assertThat(models("at", "--help")).isZero();
    assertThat(out).contains("Usage: run-spark.sh models at");
  }
}
