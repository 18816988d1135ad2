package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.model.ModelJson;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.model.onnx.OnnxModel;
import io.logitwin.run.ParityMatrix;
import io.logitwin.store.Manifest;
import io.logitwin.store.ModelStore;
import io.logitwin.testing.RunJsonDocument;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --publish}: a run's model becomes a version of a store. */
@ExtendWith(SharedSpark.class)
class PublishIT {
  private static final String IRIS = RunSpark.PROJECT + "/data/iris.csv";

  @TempDir Path folder;

  /** The session must be there first: a job that finds none makes its own and stops it. */
  @BeforeEach
  void share(SparkSession shared) {
    assertThat(shared).isNotNull();
  }

  private Ended train(String output, String... more) {
    String[] words = {
      "train",
      "--input",
      IRIS,
      "--output",
      folder.resolve(output).toString(),
      "--store",
      place().toString()
    };
    return InProcess.run(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  private Path place() {
    return folder.resolve("models");
  }

  @Test
  void versionHasTheRunsModelAndItsRecord(SparkSession spark) throws IOException {
    Ended first = train("first", "--publish");
    assertThat(first.exitCode()).as(first.err()).isZero();
    Ended second = train("second", "--publish", "--seed=7");
    assertThat(second.exitCode()).as(second.err()).isZero();

    ModelStore store = StoredRuns.store(place());
    assertThat(store.state().champion()).hasValue(1);
    assertThat(store.state().challenger()).hasValue(2);
    Manifest manifest = store.verify(2);
    assertThat(manifest.parent()).isEqualTo(1);
    assertThat(manifest.run().split().seed()).isEqualTo(7);
    assertThat(manifest.run().certificate()).isNotNull();
    assertThat(Files.mismatch(version().resolve("model.json"), folder.resolve("second/model.json")))
        .isEqualTo(-1);
    LogisticRegressionModel mllib =
        LogisticRegressionModel.load("file:" + version().resolve("model"));
    assertThat(ModelParameters.of(mllib))
        .isEqualTo(
            ModelJson.read(Files.readString(version().resolve("model.json")), "x").parameters());
    assertThat(OnnxModel.parameters(Files.readAllBytes(version().resolve(OnnxModel.FILE)), "x"))
        .isEqualTo(ModelParameters.of(mllib));
    assertWays(manifest.run().split().test());
    assertThat(spark.read().parquet(version().resolve("predictions").toString()).count())
        .isEqualTo(manifest.run().split().test());
    JsonNode run = new ObjectMapper().readTree(folder.resolve("second/run.json").toFile());
    assertThat(run.at("/published/version").asLong()).isEqualTo(2);
    assertThat(run.at("/published/champion").asLong()).isEqualTo(1);
    assertThat(RunJsonDocument.undocumentedKeys(run)).isEmpty();
  }

  /** Four ways are tried on every test row; of the others the file says why they are not. */
  private void assertWays(long rows) throws IOException {
    ParityMatrix matrix =
        ParityMatrix.read(Files.readString(version().resolve(ParityMatrix.FILE)), "x");
    assertThat(matrix.rows()).isEqualTo(rows).isPositive();
    assertThat(matrix.ways()).hasSize(6);
    assertThat(matrix.ways().subList(0, 4))
        .allSatisfy(
            way -> {
              assertThat(way.checked()).isTrue();
              assertThat(way.rows()).isEqualTo(rows);
              assertThat(way.identicalRows()).isEqualTo(rows);
              assertThat(way.equalPredictions()).isEqualTo(rows);
              assertThat(way.maxUlps()).isEqualTo(new ParityMatrix.Ulps(0, 0));
            });
    assertThat(matrix.ways().get(4).parametersIdentical()).isTrue();
  }

  private Path version() {
    return place().resolve("v000002");
  }

  @Test
  void withoutTheWordNothingIsPublished() {
    assertThat(train("first").exitCode()).isZero();
    assertThat(place()).doesNotExist();
  }

  @Test
  void storeThatIsNoneIsRefused() throws IOException {
    Files.createDirectories(place());
    Files.writeString(place().resolve("notes.txt"), "mine");

    Ended ended = train("first", "--publish");

    assertThat(ended.exitCode()).isEqualTo(73);
    assertThat(ended.err()).contains("Cannot make a store in " + place() + ": it holds notes.txt");
    assertThat(place().resolve("notes.txt")).hasContent("mine");
  }
}
