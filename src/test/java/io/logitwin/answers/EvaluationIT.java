package io.logitwin.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.testing.Goldens;
import io.logitwin.testing.SharedSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSpark.class)
class EvaluationIT {
  private static final StructType SCHEMA =
      new StructType()
          .add("prediction", DataTypes.DoubleType)
          .add("label", DataTypes.DoubleType)
          .add("weight", DataTypes.DoubleType)
          .add("probability", DataTypes.createArrayType(DataTypes.DoubleType));

  @Test
  void evaluationIsThatOfMllib(SparkSession spark) {
    JsonNode golden = Goldens.read("evaluation.json");
    double[] labels = Goldens.doubles(golden.get("labels"));
    double[] predictions = Goldens.doubles(golden.get("predictions"));
    double[][] probabilities = Goldens.matrix(golden.get("probabilities"));
    EvaluationTally tally = new EvaluationTally(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      Answer answer = new Answer(probabilities[i], probabilities[i], predictions[i]);
      tally.add((int) labels[i], answer, answer);
      rows.add(RowFactory.create(predictions[i], labels[i], 1.0, probabilities[i]));
    }
    Dataset<Row> frame = spark.createDataFrame(rows, SCHEMA);

    Evaluation evaluation = tally.evaluation();

    MulticlassMetrics mllib = new MulticlassMetrics(frame);
    assertThat(evaluation.natives().value()).isEqualTo(mllib.accuracy());
    assertThat(evaluation.logLoss()).isEqualTo(mllib.logLoss(1e-15), Offset.offset(1.3e-14));
    for (ClassMetrics metrics : evaluation.confusion().perClass()) {
      assertThat(metrics.precision()).isEqualTo(mllib.precision(metrics.label()));
      assertThat(metrics.recall()).isEqualTo(mllib.recall(metrics.label()));
      assertThat(metrics.f1()).isEqualTo(mllib.fMeasure(metrics.label()), Offset.offset(1e-15));
      for (int predicted = 0; predicted < 5; predicted++) {
        assertThat((double) evaluation.confusion().count(metrics.label(), predicted))
            .isEqualTo(mllib.confusionMatrix().apply(metrics.label(), predicted));
      }
    }
  }
}
