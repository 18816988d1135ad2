package io.logitwin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.RetrainSettings;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TextFiles;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.gate.GateRecord;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.heldout.HeldOutRows;
import io.logitwin.run.Holder;
import io.logitwin.run.RunId;
import io.logitwin.storage.Folder;
import io.logitwin.store.Lease;
import io.logitwin.store.LogEntry;
import io.logitwin.store.ModelStore;
import io.logitwin.testing.RunJsonDocument;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.StoredRuns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code retrain}: when the champion of a store is replaced, and when it is not. */
@ExtendWith(SharedSpark.class)
class RetrainIT {
  private static final int ROWS = 5000;
  private static final int MORE = 5500;
  private static final int DIGITS = 3000;

  @TempDir Path folder;

  private Path place;

  /** The session must be there first: a job that finds none makes its own and stops it. */
  @BeforeEach
  void publishTheFirst(SparkSession shared) throws IOException {
    assertThat(shared).isNotNull();
    place = folder.resolve("models");
    Ended first = run("train", "first", rows("first", ROWS), "--publish");
    assertThat(first.exitCode()).as(first.err()).isZero();
  }

  /**
   * Writes rows of three classes around three corners of a triangle; the first rows of two files
   * are the same.
   */
  private String rows(String name, int rows) throws IOException {
    Random random = new Random(11);
    StringBuilder text = new StringBuilder("label,x,y\n");
    for (int i = 0; i < rows; i++) {
      int label = i % 3;
      double x = label == 0 ? 4 : label == 1 ? -4 : 0;
      double y = label == 2 ? 4 : 0;
      text.append(label)
          .append(',')
          .append(x + random.nextGaussian())
          .append(',')
          .append(y + random.nextGaussian())
          .append('\n');
    }
    return Files.writeString(folder.resolve(name + ".csv"), text).toString();
  }

  private Ended run(String job, String output, String input, String... more) {
    String[] words = {
      job,
      "--input",
      input,
      "--output",
      folder.resolve(output).toString(),
      "--store",
      place.toString()
    };
    return InProcess.run(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  private ModelStore store() throws IOException {
    return StoredRuns.store(place);
  }

  private JsonNode record(String output) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(output).resolve("run.json").toFile());
  }

  private List<HeldOutRow> heldOut(String version) throws IOException {
    List<HeldOutRow> rows = new ArrayList<>();
    HeldOutRows.read(Folder.at("file:" + place.resolve(version), StoredRuns.HADOOP), rows::add);
    return rows;
  }

  private static List<String> contents(List<HeldOutRow> rows) {
    return rows.stream().map(HeldOutRow::content).toList();
  }

  @Test
  void nothingNewIsSkipped() throws IOException {
    for (int time = 0; time < 2; time++) {
      Ended ended = run("retrain", "again", folder.resolve("first.csv").toString());
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(11);
      assertThat(ended.out()).contains("Nothing has changed since v000001");
      assertThat(record("again").at("/status").asText()).isEqualTo("skipped");
      assertThat(record("again").at("/exit-code").asInt()).isEqualTo(11);
      assertThat(record("again").has("model")).as("it was not fitted").isFalse();
    }
    assertThat(store().state().versions()).containsExactly(1L);
  }

  @Test
  void challengerOfMoreRowsReplacesTheChampionItIsAsGoodAs(SparkSession spark) throws IOException {
    Ended ended = run("retrain", "second", rows("second", MORE), "--run-id=night-2");
    assertThat(ended.exitCode()).as(ended.err() + ended.out()).isZero();
    assertThat(store().state().champion()).hasValue(2);
    assertThat(store().verify(2).parent()).isEqualTo(1);
    LogEntry promotion = store().state().promotion().orElseThrow();
    assertThat(promotion.runId()).isEqualTo("night-2");
    assertThat(promotion.reason()).startsWith("as good: accuracy ");

    JsonNode run = record("second");
    assertThat(run.at("/retraining/champion").asLong()).isEqualTo(1);
    assertThat(run.at("/retraining/verdict").asText()).isEqualTo("as good");
    assertThat(run.at("/published/champion").asLong()).isEqualTo(2);
    assertThat(run.at("/split/method").asText()).isEqualTo("content-split");
    assertThat(RunJsonDocument.undocumentedKeys(run)).isEmpty();

    // A row that was held out stays held out.
    List<HeldOutRow> heldOut = heldOut("v000002");
    assertThat(contents(heldOut)).containsAll(contents(heldOut("v000001")));
    assertThat(heldOut).hasSize(run.at("/split/test").asInt());
    Map<Long, Double> predicted =
        spark
            .read()
            .parquet(place.resolve("v000002/predictions").toString())
            .collectAsList()
            .stream()
            .collect(
                Collectors.toMap(
                    row -> row.getLong(0), row -> row.<Double>getAs("native_prediction")));
    assertThat(heldOut)
        .allSatisfy(
            row ->
                assertThat(predicted.get(row.rowId()))
                    .isEqualTo((double) row.answer().prediction()));

    Ended replayed = InProcess.run("gate", "replay", "champion", "--store", place.toString());
    assertThat(replayed.exitCode()).as(replayed.err()).isZero();
    assertThat(replayed.out())
        .contains(run.at("/retraining/summary").asText())
        .contains("judged again, to the last bit the same");
    assertThat(run("retrain", "third", folder.resolve("second.csv").toString()).exitCode())
        .isEqualTo(11);
  }

  /**
   * Writes the first of the handwritten digits.
   *
   * @param shuffled how many of a hundred labels are dealt out anew among their rows
   */
  private String digits(String name, int shuffled) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader digits =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(Path.of(RunSpark.PROJECT + "/data/digits.csv.gz"))),
                UTF_8))) {
      digits.lines().limit(DIGITS + 1).forEach(lines::add);
    }
    Random random = new Random(13);
    List<Integer> drawn =
        IntStream.rangeClosed(1, DIGITS)
            .filter(line -> random.nextInt(100) < shuffled)
            .boxed()
            .toList();
    List<Integer> dealt = new ArrayList<>(drawn);
    Collections.shuffle(dealt, random);
    List<String> original = List.copyOf(lines);
    for (int i = 0; i < drawn.size(); i++) {
      lines.set(
          drawn.get(i),
          original.get(dealt.get(i)).charAt(0) + original.get(drawn.get(i)).substring(1));
    }
    return Files.write(folder.resolve(name + ".csv"), lines).toString();
  }

  @Test
  void challengerOfShuffledLabelsIsWorse() throws IOException {
    place = folder.resolve("digits-models");
    assertThat(run("train", "good", digits("good", 0), "--publish").exitCode()).isZero();

    Ended ended = run("retrain", "bad", digits("bad", 30));
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(10);
    assertThat(store().state().champion()).hasValue(1);
    assertThat(store().state().challenger()).hasValue(2);
    JsonNode run = record("bad");
    assertThat(run.at("/status").asText()).isEqualTo("rejected");
    assertThat(run.at("/reason").asText()).startsWith("worse: accuracy: ");
    assertThat(run.at("/retraining/verdict").asText()).isEqualTo("worse");
    assertThat(run.at("/published/champion").asLong()).isEqualTo(1);
    assertThat(run("retrain", "bad-again", folder.resolve("bad.csv").toString()).exitCode())
        .as("what was kept aside is not tried again")
        .isEqualTo(11);

    Ended forced =
        run(
            "retrain",
            "forced",
            folder.resolve("bad.csv").toString(),
            "--force",
            "--reason=the old labels were wrong");
    assertThat(forced.exitCode()).as(forced.err()).isZero();
    assertThat(store().state().champion()).hasValue(3);
    assertThat(store().state().promotion().orElseThrow().reason())
        .startsWith("forced: the old labels were wrong (worse: ");
    assertThat(
            GateRecord.read(Folder.at("file:" + place.resolve("v000003"), StoredRuns.HADOOP))
                .forced())
        .isEqualTo("the old labels were wrong");
  }

  @Test
  void fewRowsAreUndecided() throws IOException {
    String gate =
        Files.writeString(folder.resolve("gate.properties"), "level = 0.05\nmin-rows = 100000\n")
            .toString();
    Ended ended = run("retrain", "few", rows("few", MORE), "--gate=" + gate);
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(10);
    assertThat(record("few").at("/retraining/verdict").asText()).isEqualTo("undecided");
    assertThat(record("few").at("/retraining/rows-to-decide").asLong()).isEqualTo(100_000);
    assertThat(store().state().champion()).hasValue(1);
  }

  @Test
  void sameRunIdDoesNothingTheSecondTime() throws IOException {
    String more = rows("more", MORE);
    assertThat(run("retrain", "one", more, "--run-id=2026-11-27").exitCode()).isZero();

    Ended second = run("retrain", "two", rows("other", MORE + 1), "--run-id=2026-11-27");

    assertThat(second.exitCode()).isZero();
    assertThat(second.out())
        .contains(
            "The run 2026-11-27 was done before: it published v000002, which became the champion");
    assertThat(folder.resolve("two")).doesNotExist();
    assertThat(store().state().versions()).containsExactly(1L, 2L);
  }

  @Test
  void whileAnotherRunWorksNothingIsDone() throws IOException {
    ModelStore now =
        ModelStore.open("file:" + place, StoredRuns.HADOOP, Clock.systemUTC(), StoredRuns.BY);
    Lease other = Lease.take(now, Holder.self(new RunId("other"), Instant.now()), line -> {});
    String more = rows("more", MORE);

    Ended ended = run("retrain", "second", more);

    assertThat(ended.exitCode()).isEqualTo(75);
    assertThat(ended.err())
        .contains("Cannot work on the store " + place + ": run other (process ")
        .contains("has its lease until ");
    assertThat(folder.resolve("second")).doesNotExist();
    other.close();
    assertThat(run("retrain", "second", more).exitCode()).isZero();
    assertThat(run("retrain", "third", more).exitCode()).as("given back").isEqualTo(11);
  }

  @Test
  void whoHasLostTheLeasePublishesNothing() throws IOException {
    RetrainSettings settings =
        RetrainSettings.read(
            new SettingsSources(
                RetrainSettings.JOB,
                Map.of(
                    "input", rows("more", MORE),
                    "output", folder.resolve("second").toString(),
                    "store", place.toString()),
                Origin.commandLine(folder),
                ProjectFiles.of(Optional.of(RunSpark.PROJECT), folder),
                new TextFiles(Configuration::new)),
            new Problems());

    assertThatThrownBy(() -> InProcess.unseen(Job.RETRAIN, settings).run())
        .isInstanceOfSatisfying(
            LogitwinException.class, e -> assertThat(e.fault()).isEqualTo(Fault.TRY_AGAIN))
        .hasMessageContaining("has lost the lease");

    assertThat(store().state().versions()).containsExactly(1L);
    assertThat(place.resolve("v000002")).doesNotExist();
  }

  /** Killed between publication and promotion: the log ends with the publication. */
  @ParameterizedTest
  @ValueSource(strings = {"--run-id=dead", "--run-id=another"})
  void whatADeadRunBeganIsFinished(String runId) throws IOException {
    String more = rows("more", MORE);
    assertThat(run("retrain", "dead", more, "--run-id=dead").exitCode()).isZero();
    Path promotion = place.resolve("log/000004.json");
    assertThat(promotion).content().contains("promote");
    Files.delete(promotion);
    assertThat(store().state().champion()).hasValue(1);

    Ended ended = run("retrain", "next", more, runId);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(store().state().champion()).hasValue(2);
    assertThat(store().state().promotion().orElseThrow().runId()).isEqualTo("dead");
    assertThat(store().state().versions()).containsExactly(1L, 2L);
  }

  /** Somebody has gone back since: what the gate said was said of another champion. */
  @Test
  void rolledBackVersionIsNotPromotedAgain() throws IOException {
    String more = rows("more", MORE);
    assertThat(run("retrain", "one", more, "--run-id=one").exitCode()).isZero();
    store().champions().rollback("it was wrong");

    assertThat(run("retrain", "two", more).exitCode()).isEqualTo(11);
    assertThat(run("retrain", "three", more, "--run-id=one").exitCode()).isZero();

    assertThat(store().state().champion()).hasValue(1);
  }

  @Test
  void damagedChampionIsNoMeasure() throws IOException {
    Path model = place.resolve("v000001/data-profile.json");
    Files.writeString(model, Files.readString(model).replaceFirst("5000", "5001"));

    Ended ended = run("retrain", "second", rows("second", MORE));

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains("v000001: data-profile.json has other bytes");
    assertThat(store().state().versions()).containsExactly(1L);
  }

  @Test
  void otherFeaturesAreRefusedByName() throws IOException {
    String other = rows("other", MORE);
    Path file = Path.of(other);
    Files.writeString(file, Files.readString(file).replaceFirst("label,x,y", "label,x,z"));

    Ended ended = run("retrain", "second", other);

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains("feature 2 of the input is 'z', the champion's is 'y'");
    assertThat(store().state().versions()).containsExactly(1L);
  }

  @Test
  void labelThatTheChampionDoesNotKnowIsRefused() throws IOException {
    String more = rows("more", MORE);
    Path file = Path.of(more);
    Files.writeString(file, Files.readString(file) + "3,1.0,1.0\n");

    Ended ended = run("retrain", "second", more);

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains("more.csv");
    assertThat(store().state().versions()).containsExactly(1L);
  }

  @Test
  void coldStartEndsAsNearTheOptimum() throws IOException {
    String more = rows("more", MORE);
    assertThat(run("retrain", "cold", more, "--start=cold").exitCode()).isZero();
    JsonNode cold = record("cold");
    assertThat(cold.at("/retraining/start").asText()).isEqualTo("cold");
    assertThat(cold.at("/model/first-objective").asDouble()).isGreaterThan(1);
    assertThat(cold.at("/certificate/optimality-gap").asDouble()).isLessThan(1e-3);
    store().champions().rollback("again");
    String evenMore = rows("even-more", MORE + 500);
    assertThat(run("retrain", "warm", evenMore).exitCode()).isZero();
    JsonNode warm = record("warm");
    assertThat(warm.at("/retraining/start").asText()).isEqualTo("champion");
    assertThat(warm.at("/model/first-objective").asDouble()).isLessThan(0.5);
    assertThat(warm.at("/certificate/optimality-gap").asDouble()).isLessThan(1e-3);
  }
}
