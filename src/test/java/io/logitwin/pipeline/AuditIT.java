package io.logitwin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.Failures;
import io.logitwin.config.AuditSettings;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TextFiles;
import io.logitwin.run.Json;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunId;
import io.logitwin.run.RunRecord;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole audit on small data. */
@ExtendWith(SharedSpark.class)
class AuditIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  private JsonNode audit(SparkSession spark, String... options) throws IOException {
    Map<String, String> commandLine = new LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      commandLine.put(options[i], options[i + 1]);
    }
    AuditSettings settings =
        AuditSettings.read(
            new SettingsSources(
                AuditSettings.JOB,
                commandLine,
                Origin.commandLine(PROJECT),
                ProjectFiles.of(Optional.of(PROJECT), PROJECT),
                new TextFiles(Configuration::new)),
            new Problems());
    Clock clock = Clock.systemUTC();
    RunId id = RunId.create(clock.instant(), new Random(1));
    RunRecord record = new RunRecord(AuditSettings.JOB, id, clock);
    Path output = folder.resolve("out");
    RunDirectory directory =
        RunDirectory.claim(output.toUri().toString(), spark.sessionState().newHadoopConf(), id);
    Stages stages = new Stages(spark, AuditSettings.JOB, record, new Silent());
    new AuditPipeline(spark, settings, directory, record, stages).run();
    return Json.mapper().readTree(Files.readString(output.resolve("audit.json")));
  }

  private static final class Silent implements StageListener {
    @Override
    public void progressed(String what) {}

    @Override
    public void started(String stage) {}

    @Override
    public void finished(String stage, double seconds, String summary) {}
  }

  private static void requireAlgebraAndShift(JsonNode audit, long pairRows, long rows) {
    JsonNode algebra = audit.get("algebra");
    assertThat(algebra.at("/same-margins/rows").asLong()).isEqualTo(pairRows);
    assertThat(algebra.at("/same-margins/max-abs-difference").asDouble())
        .isLessThanOrEqualTo(1e-15);
    assertThat(algebra.at("/subtracted-parameters/max-abs-difference").asDouble())
        .isLessThan(1e-11);
    assertThat(algebra.at("/same-margins/identical-rows").isIntegralNumber()).isTrue();
    assertThat(algebra.at("/subtracted-parameters/max-ulps").isIntegralNumber()).isTrue();
    assertThat(audit.at("/shift/rows").asLong()).isEqualTo(rows);
    assertThat(audit.at("/shift/max-probability-difference").asDouble()).isLessThan(1e-10);
    assertThat(audit.at("/shift/returned-form").asText()).isEqualTo("centred");
  }

  private static void requireLaws(JsonNode twoFits) {
    assertThat(twoFits.at("/halved-penalty/max-probability-difference").asDouble())
        .isLessThanOrEqualTo(1e-6);
    assertThat(twoFits.at("/halved-penalty/finding").asText()).isEqualTo("same-model");
    assertThat(twoFits.at("/same-penalty/max-probability-difference").asDouble())
        .isGreaterThan(1e-3);
    assertThat(twoFits.at("/same-penalty/finding").asText()).isEqualTo("different-models");
    assertThat(twoFits.at("/l1-same-penalty/finding").asText()).isEqualTo("same-model");
    assertThat(twoFits.at("/l1-halved-penalty/finding").asText()).isEqualTo("different-models");
  }

  @Test
  void breastCancerHasTwoClassesAndIsSeparable(SparkSession spark) throws IOException {
    JsonNode audit = audit(spark, "input", "data/breast-cancer.csv");

    requireAlgebraAndShift(audit, 569, 569);
    requireLaws(audit.get("two-fits"));
    assertThat(audit.at("/two-fits/unpenalised/finding").asText()).isEqualTo("separable");
    assertThat(audit.at("/two-fits/unpenalised/max-probability-difference").isNull()).isTrue();
    assertThat(audit.at("/two-fits/unpenalised/predictions-differing").isNull()).isTrue();
    assertThat(audit.at("/one-vs-rest/coincide").asBoolean()).isTrue();
    assertThat(audit.at("/one-vs-rest/disagreements").asLong()).isZero();
    assertThat(audit.at("/one-vs-rest/ovr-reg-param").asDouble()).isEqualTo(0.005);
    assertThat(folder.resolve("out/derivation.txt")).content().contains("sigmoid(z₂ − z₁)");
    assertThat(audit.toString()).doesNotContain("NaN");
  }

  @Test
  void irisHasAnUnpenalisedOptimumAndThreeClasses(SparkSession spark) throws IOException {
    JsonNode audit = audit(spark, "input", "data/iris.csv", "explain", "70");

    assertThat(audit.at("/algebra/classes").toString()).isEqualTo("[1,2]");
    requireAlgebraAndShift(audit, 100, 150);
    requireLaws(audit.get("two-fits"));
    assertThat(audit.at("/two-fits/unpenalised/finding").asText()).isEqualTo("same-model");
    assertThat(audit.at("/two-fits/unpenalised/max-probability-difference").asDouble())
        .isLessThan(1e-5);
    assertThat(audit.at("/one-vs-rest/coincide").asBoolean()).isFalse();
    assertThat(audit.at("/one-vs-rest/mcnemar-p").asDouble()).isBetween(0.0, 1.0);
    assertThat(audit.at("/one-vs-rest/softmax/brier").asDouble()).isBetween(0.0, 2.0);
    assertThat(audit.at("/explain/identical-to-native").asBoolean()).isTrue();
    assertThat(folder.resolve("out/explanation.txt")).content().contains("Row 70, label 1");
  }

  @Test
  void wineHasThreeClassesAndASeparablePair(SparkSession spark) throws IOException {
    JsonNode audit = audit(spark, "input", "data/wine.csv", "classes", "0,2");

    requireAlgebraAndShift(audit, 107, 178);
    requireLaws(audit.get("two-fits"));
    assertThat(audit.at("/two-fits/unpenalised/finding").asText()).isEqualTo("separable");
    assertThat(audit.at("/one-vs-rest/classes").asInt()).isEqualTo(3);
    assertThat(audit.at("/one-vs-rest/coincide").asBoolean()).isFalse();
  }

  /** The digits' first rows: the whole file takes minutes. */
  @Test
  void digitsHaveTenClassesAndRarePixels(SparkSession spark) throws IOException {
    Path input = folder.resolve("digits.csv");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(PROJECT.resolve("data/digits.csv.gz"))),
                StandardCharsets.US_ASCII))) {
      Files.write(input, reader.lines().limit(2001).toList());
    }

    JsonNode audit = audit(spark, "input", input.toString(), "max-iter", "30");

    requireAlgebraAndShift(audit, audit.at("/two-fits/rows").asLong(), 2000);
    requireLaws(audit.get("two-fits"));
    assertThat(audit.at("/two-fits/separation/separating-features").asInt()).isPositive();
    assertThat(audit.at("/two-fits/unpenalised/max-probability-difference").isNull()).isTrue();
    JsonNode oneVsRest = audit.get("one-vs-rest");
    assertThat(oneVsRest.at("/who-is-right/softmax").asLong())
        .isEqualTo(
            oneVsRest.get("disagreements").asLong()
                - oneVsRest.at("/who-is-right/ovr").asLong()
                - oneVsRest.at("/who-is-right/neither").asLong());
  }

  @Test
  void capOnTheIterationsIsReportedAndNoNumberIsMadeUp(SparkSession spark) throws IOException {
    JsonNode audit = audit(spark, "input", "data/iris.csv", "classes", "2,1", "pair-max-iter", "3");

    JsonNode halved = audit.at("/two-fits/halved-penalty");
    assertThat(audit.at("/algebra/classes").toString()).isEqualTo("[2,1]");
    assertThat(halved.get("finding").asText()).isEqualTo("not-converged");
    assertThat(halved.get("max-probability-difference").isNull()).isTrue();
    assertThat(halved.at("/softmax/iterations").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classes | 1,3 | 64 | Invalid classes 1,3: there is no class 3 (the input has the classes 0..2)",
        "explain | 150 | 64 | Cannot explain row 150: no accepted row has this id (the input has the row ids 0..149)",
      })
  void whatTheDataDoNotHaveIsRefused(
      String key, String value, int exitCode, String message, SparkSession spark) {
    Throwable thrown = catchThrowable(() -> audit(spark, "input", "data/iris.csv", key, value));

    assertThat(Failures.exitCode(thrown)).isEqualTo(exitCode);
    assertThat(Failures.message(thrown)).isEqualTo(message);
  }

  @Test
  void classWithoutRowsIsRefused(SparkSession spark) throws IOException {
    Path input = folder.resolve("digits.csv");
    Files.writeString(
        input,
        SmallInputs.text(
            SmallInputs.digitsLines().stream().filter(line -> !line.startsWith("8,")).toList()));

    Throwable thrown =
        catchThrowable(() -> audit(spark, "input", input.toString(), "classes", "3,8"));

    assertThat(Failures.exitCode(thrown)).isEqualTo(65);
    assertThat(Failures.message(thrown))
        .isEqualTo("Cannot compare the classes 3,8: the input has no row of class 8");
  }

  @Test
  void classWithoutTrainingRowsIsRefused(SparkSession spark) throws IOException {
    Path input = folder.resolve("digits.csv");
    Files.writeString(
        input,
        SmallInputs.text(
            SmallInputs.digitsLines().stream().filter(line -> !line.startsWith("8,")).toList()));

    Throwable thrown = catchThrowable(() -> audit(spark, "input", input.toString()));

    assertThat(Failures.exitCode(thrown)).isEqualTo(65);
    assertThat(Failures.message(thrown)).startsWith("Cannot train 10 classes: class ");
  }
}
