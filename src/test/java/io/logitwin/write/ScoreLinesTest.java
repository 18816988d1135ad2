package io.logitwin.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.answers.Answer;
import io.logitwin.answers.AnsweredRow;
import io.logitwin.config.ScoreFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreLinesTest {
  private static final List<String> NAMES = List.of("setosa", "a, \"quoted\" one");
  private static final AnsweredRow ROW =
      new AnsweredRow(
          41, Double.NaN, new Answer(new double[] {0, 1}, new double[] {2e-3, 0.998}, 1), null, 1);

  @Test
  void csvHasTheClassAndEveryProbability() {
    ScoreLines lines = new ScoreLines(ScoreFormat.CSV, NAMES);

    assertThat(lines.head())
        .isEqualTo("row_id,prediction,probability_setosa,\"probability_a, \"\"quoted\"\" one\"\n");
    assertThat(lines.line(ROW)).isEqualTo("41,\"a, \"\"quoted\"\" one\",0.002,0.998");
  }

  @Test
  void kaggleCountsFromOne() {
    ScoreLines lines = new ScoreLines(ScoreFormat.KAGGLE, List.of("0", "1"));

    assertThat(lines.head()).isEqualTo("ImageId,Label\n");
    assertThat(lines.line(ROW)).isEqualTo("42,1");
  }
}
