package io.logitwin.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.answers.Answer;
import io.logitwin.answers.AnsweredRow;
import io.logitwin.config.ScoreFormat;
import io.logitwin.contract.RowLayout;
import io.logitwin.model.TrainedModel;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.store.ModelVersion;
import io.logitwin.testing.TrainedModels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreLinesTest {
  private static final RowLayout PLAIN = new RowLayout(List.of("a", "id"), 0, 0, List.of(1));
  private static final RowLayout KEYED = new RowLayout(List.of("a", "id"), 0, 2, List.of(1));
  private static final AnsweredRow ROW =
      new AnsweredRow(
          41, Double.NaN, new Answer(new double[] {0, 1}, new double[] {2e-3, 0.998}, 1), null, 1);

  private static final ModelVersion VERSION = new ModelVersion("out/store", 7, Instant.EPOCH);
  private static final TrainedModel MODEL =
      new TrainedModel(
          new SoftmaxModel(
              new double[] {1, -0.5}, new double[] {0, 0}, 1, SummationOrder.INTERCEPT_LAST),
          List.of("setosa", "a, \"quoted\" one"),
          List.of("a"),
          TrainedModels.CONTRACT,
          TrainedModels.TRAINING);

  private static ScoreLines lines(
      ScoreFormat format, RowLayout layout, Optional<ModelVersion> version) {
    return new ScoreLines(format, layout, MODEL, version);
  }

  @Test
  void csvHasTheClassAndEveryProbability() {
    ScoreLines lines = lines(ScoreFormat.CSV, PLAIN, Optional.empty());

    assertThat(lines.head())
        .isEqualTo("row_id,prediction,probability_setosa,\"probability_a, \"\"quoted\"\" one\"\n");
    assertThat(lines.line(ROW)).isEqualTo("41,\"a, \"\"quoted\"\" one\",0.002,0.998");
  }

  @Test
  void csvOfAStoresVersionSaysSoInEveryLine() {
    ScoreLines lines = lines(ScoreFormat.CSV, PLAIN, Optional.of(VERSION));

    assertThat(lines.head())
        .isEqualTo(
            "row_id,prediction,probability_setosa,\"probability_a, \"\"quoted\"\" one\","
                + "model_version,model_id\n");
    assertThat(lines.line(ROW))
        .isEqualTo("41,\"a, \"\"quoted\"\" one\",0.002,0.998,v000007," + MODEL.id());
  }

  @Test
  void kaggleCountsFromOne() {
    ScoreLines lines = lines(ScoreFormat.KAGGLE, PLAIN, Optional.of(VERSION));

    assertThat(lines.head()).isEqualTo("ImageId,Label\n");
    assertThat(lines.line(ROW)).isEqualTo("42,\"a, \"\"quoted\"\" one\"");
  }

  @Test
  void kaggleKeepsAKey() {
    ScoreLines lines = lines(ScoreFormat.KAGGLE, KEYED, Optional.empty());

    assertThat(lines.line(ROW)).isEqualTo("41,\"a, \"\"quoted\"\" one\"");
  }
}
