package io.logitwin.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.answers.Answer;
import io.logitwin.answers.AnsweredRow;
import io.logitwin.config.ScoreFormat;
import io.logitwin.contract.RowLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreLinesTest {
  private static final List<String> NAMES = List.of("setosa", "a, \"quoted\" one");
  private static final RowLayout PLAIN = new RowLayout(List.of("a", "id"), 0, 0, List.of(1));
  private static final RowLayout KEYED = new RowLayout(List.of("a", "id"), 0, 2, List.of(1));
  private static final AnsweredRow ROW =
      new AnsweredRow(
          41, Double.NaN, new Answer(new double[] {0, 1}, new double[] {2e-3, 0.998}, 1), null, 1);

  @Test
  void csvHasTheClassAndEveryProbability() {
    ScoreLines lines = new ScoreLines(ScoreFormat.CSV, PLAIN, NAMES);

    assertThat(lines.head())
        .isEqualTo("row_id,prediction,probability_setosa,\"probability_a, \"\"quoted\"\" one\"\n");
    assertThat(lines.line(ROW)).isEqualTo("41,\"a, \"\"quoted\"\" one\",0.002,0.998");
  }

  @Test
  void kaggleCountsFromOne() {
    ScoreLines lines = new ScoreLines(ScoreFormat.KAGGLE, PLAIN, List.of("0", "1"));

    assertThat(lines.head()).isEqualTo("ImageId,Label\n");
    assertThat(lines.line(ROW)).isEqualTo("42,1");
  }

  @Test
  void kaggleKeepsAKey() {
    ScoreLines lines = new ScoreLines(ScoreFormat.KAGGLE, KEYED, List.of("0", "1"));

    assertThat(lines.line(ROW)).isEqualTo("41,1");
  }
}
