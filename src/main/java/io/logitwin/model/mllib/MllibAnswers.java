package io.logitwin.model.mllib;

import static org.apache.spark.sql.functions.struct;

import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** MLlib's own answers. */
public final class MllibAnswers {
  private MllibAnswers() {}

  /**
   * Returns the rows with one more column, MLlib's own answers as a struct of {@code margins},
   * {@code probabilities} (arrays of k) and {@code prediction}.
   *
   * @param rows with {@code features}
   * @param name of the new column
   */
  public static Dataset<Row> answer(LogisticRegressionModel model, Dataset<Row> rows, String name) {
    Dataset<Row> predicted = model.transform(rows);
    Column answer =
        struct(
            functions
                .vector_to_array(predicted.col(model.getRawPredictionCol()), "float64")
                .as("margins"),
            functions
                .vector_to_array(predicted.col(model.getProbabilityCol()), "float64")
                .as("probabilities"),
            predicted.col(model.getPredictionCol()).as("prediction"));
    return predicted
        .withColumn(name, answer)
        .drop(model.getRawPredictionCol(), model.getProbabilityCol(), model.getPredictionCol());
  }
}
