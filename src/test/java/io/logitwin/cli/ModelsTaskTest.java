package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.store.ModelStore;
import io.logitwin.testing.StoredRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        store
            .champions()
            .promote(version, "run-" + seed, "better\u001b[31m than before", state -> true);
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
    assertThat(json().has("unseen")).isFalse();
  }

  @Test
  void verifyNamesWhatTheLogDoesNotKnow() throws IOException {
    Files.delete(place.resolve("log/000005.json"));

    assertThat(models("verify")).isZero();
    assertThat(out).contains("v000003  is whole, but the log does not know it");
    assertThat(models("verify", "--json")).isZero();
    assertThat(json().at("/unseen/0").asText()).isEqualTo("v000003");
    assertThat(json().at("/v000001")).isEmpty();
  }

  @Test
  void repairEndsItOnceAndSaysSo() throws IOException {
    Files.delete(place.resolve("log/000005.json"));
    Files.createDirectories(place.resolve("v000004"));
    Files.writeString(
        place.resolve("v000004/claim.json"),
        "{\"by\": \"you\\u001b[31m\", \"at\": \"2026-11-26T08:00:00Z\"}");

    assertThat(models("repair")).isZero();
    assertThat(out)
        .contains("v000003  whole and verified; published now (entry 5 of the log)")
        .contains("aliases  written anew")
        .contains("v000004  no version yet, claimed by you\\u001B[31m at 2026-11-26T08:00:00Z");
    assertThat(models("repair")).isZero();
    assertThat(out).contains("nothing to repair").doesNotContain("v000003");
    assertThat(models("repair", "--json")).isZero();
    assertThat(json().at("/published")).isEmpty();
    assertThat(json().at("/unfinished/0/version").asLong()).isEqualTo(4);
  }

  @Test
  void repairLeavesWhatIsDamaged() throws IOException {
    Files.delete(place.resolve("log/000005.json"));
    Files.writeString(place.resolve("v000003/model.json"), "{}");

    assertThat(models("repair")).isEqualTo(65);
    assertThat(out)
        .contains("v000003  looks whole and is not; left alone:")
        .contains("v000003: model.json has other bytes than it was published with");
    assertThat(models("repair", "--json")).isEqualTo(65);
    assertThat(json().at("/damaged/0/problems")).hasSize(1);
    assertThat(StoredRuns.store(place).state().versions()).containsExactly(1L, 2L);
  }

  @Test
  void gcGivesUpWhatWasNeverFinishedAndSaysSo() throws IOException {
    Path unfinished = Files.createDirectories(place.resolve("v000004"));
    Files.writeString(
        unfinished.resolve("claim.json"),
        "{\"run-id\": \"r\", \"by\": \"you@there\", \"at\": \"2026-11-20T07:00:00Z\"}");
    Files.writeString(unfinished.resolve("model.json"), "half of ");
    Path half = Files.writeString(place.resolve("log/.000009.json.a.tmp"), "{");
    Files.setLastModifiedTime(half, FileTime.from(Instant.parse("2026-11-20T07:00:00Z")));

    assertThat(models("gc", "--keep", "9", "--dry-run")).isZero();
    assertThat(out)
        .isEqualTo(
            """
              v000004  claimed and never finished; would be given up
              half-written files of processes that died: 1 would be deleted
            """);
    assertThat(models("gc", "--keep", "9")).isZero();
    assertThat(out)
        .isEqualTo(
            """
              v000004  claimed and never finished; given up
              half-written files of processes that died: 1 deleted
            """);
    assertThat(unfinished).isDirectoryNotContaining("glob:**model.json");
    assertThat(models("gc", "--keep", "9", "--json")).isZero();
    assertThat(json().at("/given-up")).isEmpty();
    assertThat(json().at("/temporary").asInt()).isZero();

    assertThat(models("show", "4")).isZero();
    assertThat(out)
        .containsPattern("version   v000004  never published; given up at \\S+Z\n  remove ")
        .endsWith(": given up: claimed more than a day ago, and never finished\n");
    assertThat(models("show", "4", "--json")).isZero();
    assertThat(json().at("/removed/action").asText()).isEqualTo("remove");
    assertThat(models("list", "--json")).isZero();
    assertThat(json().at("/given-up/0").asLong()).isEqualTo(4);
    assertThat(json().at("/removed")).isEmpty();
    assertThat(models("promote", "4", "--reason", "x")).isEqualTo(66);
  }

  @Test
  void gcRemovesOldVersionsAndTheyAreStillKnown() throws IOException {
    assertThat(models("promote", "3", "--reason", "good")).isZero();
    assertThat(models("gc", "--keep", "1", "--dry-run")).isZero();
    assertThat(out).isEqualTo("  v000001  would be removed\n");
    assertThat(models("verify", "1")).isZero();

    assertThat(models("gc", "--keep", "1", "--reason", "no room")).isZero();
    assertThat(out).isEqualTo("  v000001  removed\n");
    assertThat(models("gc", "--keep", "1")).isZero();
    assertThat(out).isEqualTo("  nothing to remove\n");
    assertThat(models("gc", "--keep", "1", "--json")).isZero();
    assertThat(json().at("/removed")).isEmpty();
    assertThat(json().at("/dry-run").asBoolean()).isFalse();

    assertThat(models("list")).isZero();
    assertThat(
            out.lines()
                .skip(1)
                .map(line -> line.replaceFirst(".*  ", "").replaceFirst(" (at|since) .*", "")))
        .containsExactly("champion", "previous", "removed");
    assertThat(models("list", "--json")).isZero();
    assertThat(json().at("/removed/0").asLong()).isEqualTo(1);
    assertThat(models("show", "1")).isZero();
    assertThat(out)
        .containsPattern(
            "version   v000001  removed at \\S+Z\n  model     [0-9a-f]{64}\n  accuracy  0")
        .containsPattern("publish   2026-11-26T08:00:00.123Z, me@here: trained by train\n")
        .containsPattern("remove    \\S+Z, \\S+: no room\n");
    assertThat(models("show", "1", "--json")).isZero();
    assertThat(json().at("/removed/reason").asText()).isEqualTo("no room");
    assertThat(models("verify")).isZero();
    assertThat(out.lines()).hasSize(2);
    for (String verb : List.of("verify 1", "promote 1 --reason x", "diff 1 2", "export 1 /tmp/x")) {
      assertThat(models(verb.split(" "))).as(verb).isEqualTo(66);
      assertThat(err).contains("Cannot find version v000001 in the store", "it was removed at");
    }
    assertThat(models("at", "2026-11-26")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gc", "gc --keep 0", "gc --keep -1", "gc --keep x", "diff 1", "export 1"})
  void whatIsMissingOrOutOfBoundsIsRefused(String words) {
    assertThat(models(words.split(" "))).isEqualTo(64);
    assertThat(err).startsWith("run-spark.sh: command line: ");
  }

  @Test
  void exportSaysHowToScore() throws IOException {
    Path target = folder.resolve("copy");
    assertThat(models("export", "champion", target.toString())).isZero();
    assertThat(out)
        .contains("v000002  verified and copied to " + target + ": 4 files, ")
        .contains("./run-spark.sh score --model " + target + "/model.json");
    assertThat(models("export", "champion", target.toString())).isEqualTo(73);
    assertThat(err).contains("it holds manifest.json (expected a folder that is new or empty)");
    assertThat(models("export", "2", folder.resolve("other").toString(), "--json")).isZero();
    assertThat(json().at("/version").asText()).isEqualTo("v000002");
    assertThat(json().at("/files")).hasSize(3);
  }

  @Test
  void diffSaysWhatCannotBeCompared() throws IOException {
    assertThat(models("diff", "previous", "challenger")).isZero();
    assertThat(out)
        .contains(
            "coefficients        largest difference 2.00 (class 0, feature x0: 1.00000 and 3.00000)")
        .contains("not comparable      log loss and recall: v000001 has no metrics.json")
        .contains("not comparable      the held-out rows: v000003 has no held-out.csv")
        .contains("input               the same");
    assertThat(models("diff", "1", "1")).isZero();
    assertThat(out).contains("parameters          the same to the last bit");
    assertThat(models("diff", "1", "9")).isEqualTo(66);
    Files.writeString(place.resolve("v000003/model.json"), "{}");
    assertThat(models("diff", "1", "3")).isEqualTo(65);
    assertThat(err).contains("v000003: model.json has other bytes than it was published with");
  }

  private static String heldOut(int... predictions) {
    StringBuilder text = new StringBuilder(HeldOutRow.HEADER + "\n");
    for (int i = 0; i < predictions.length; i++) {
      text.append(String.format("%d,%016x,%d,%d,0.5,0.75,,,%n", 100 + i, i, i % 2, predictions[i]));
    }
    return text.toString();
  }

  private static String metrics(double logLoss, int correct) {
    return String.format(
        "{\"log-loss\": %s, \"classes\": [{\"name\": \"0\", \"support\": 3, \"correct\": %d},"
            + " {\"name\": \"1\", \"support\": 2, \"correct\": 1}]}",
        logLoss, correct);
  }

  @Test
  void diffNamesTheRowsThatFlip() throws IOException {
    ModelStore store = StoredRuns.store(place);
    store.publish(
        StoredRuns.run(
            folder,
            4,
            Map.of("held-out.csv", heldOut(0, 1, 0, 0), "metrics.json", metrics(0.25, 3))));
    store.publish(
        StoredRuns.run(
            folder,
            5,
            Map.of("held-out.csv", heldOut(0, 0, 1, 0, 0), "metrics.json", metrics(0.5, 2))));

    assertThat(models("diff", "4", "5")).isZero();
    assertThat(out)
        .containsPattern("log loss +0.250000 +0.500000")
        .containsPattern("recall of 0 +1.0000 \\(3/3\\) +0.6667 \\(2/3\\)")
        .containsPattern("held-out rows +4 +5\n +shared +4\n +both right +1\n +only v000004 +2\n")
        .containsPattern("only v000005 +0\n +both wrong +1 alike, 0 differently\n +flips +2\n")
        .containsPattern("row 101 +is 1: 1, then 0\n +row 102 +is 0: 0, then 1\n")
        .doesNotContain("not comparable", "recall of 1");
    assertThat(models("diff", "4", "5", "--json")).isZero();
    assertThat(json().at("/held-out/flips/0/row-id").asLong()).isEqualTo(101);
    assertThat(json().at("/held-out/only-a-right").asLong()).isEqualTo(2);
    assertThat(json().at("/parameters/coefficient/feature").asText()).isEqualTo("x0");
    assertThat(json().at("/same-input").asBoolean()).isTrue();
  }

  @Test
  void tableOfFlipsEndsWhereJsonGoesOn() throws IOException {
    ModelStore store = StoredRuns.store(place);
    store.publish(StoredRuns.run(folder, 4, Map.of("held-out.csv", heldOut(new int[30]))));
    int[] ones = new int[30];
    Arrays.fill(ones, 1);
    store.publish(StoredRuns.run(folder, 5, Map.of("held-out.csv", heldOut(ones))));

    assertThat(models("diff", "4", "5")).isZero();
    assertThat(out.lines().filter(line -> line.startsWith("    row "))).hasSize(20);
    assertThat(out).contains("and 10 more (--json)");
    assertThat(models("diff", "4", "5", "--json")).isZero();
    assertThat(json().at("/held-out/flips")).hasSize(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"classes\": 1}", "{", "null", "{}"})
  void diffRefusesMetricsThatAreNone(String metrics) throws IOException {
    ModelStore store = StoredRuns.store(place);
    store.publish(StoredRuns.run(folder, 4, Map.of("metrics.json", metrics)));

    assertThat(models("diff", "3", "4")).isEqualTo(65);
    assertThat(err).contains("Cannot read metrics.json of " + place.resolve("v000004"));
  }

  @Test
  void diffRefusesHeldOutRowsOfClassesThatTheModelDoesNotHave() throws IOException {
    ModelStore store = StoredRuns.store(place);
    Map<String, String> files = Map.of("held-out.csv", heldOut(0, 2));
    store.publish(StoredRuns.run(folder, 4, files));

    assertThat(models("diff", "4", "4")).isEqualTo(65);
    assertThat(err)
        .contains("Cannot compare the held-out.csv of v000004 and v000004: Invalid class: 2");
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
    assertThat(out).contains("list", "rollback", "diff", "gc", "repair", "export");
    assertThat(models("at", "--help")).isZero();
    assertThat(out).contains("Usage: run-spark.sh models at");
  }
}
