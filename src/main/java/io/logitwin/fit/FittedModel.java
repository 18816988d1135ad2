package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.data.Columns;
import io.logitwin.data.ValidatedData;
import io.logitwin.model.RowContract;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.Training;
import io.logitwin.model.mllib.MllibAnswers;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.solver.StopReason;
import io.logitwin.split.Split;
import io.logitwin.text.Text;
import java.util.List;
import java.util.Objects;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stage <em>fit</em>.
 *
 * @param model MLlib's model
 * @param objectiveHistory mean log loss plus penalty, before the first iteration and after each
 * @param stopReason why the optimizer stopped
 * @param expectedFirstObjective what the first objective must be, from the label counts
 */
public record FittedModel(
    LogisticRegressionModel model,
    List<Double> objectiveHistory,
    StopReason stopReason,
    double expectedFirstObjective) {
  /** The column with MLlib's answers. */
  public static final String ANSWER = "answer";

  public FittedModel {
    Objects.requireNonNull(model, "model is null");
    Objects.requireNonNull(stopReason, "stopReason is null");
    objectiveHistory = List.copyOf(objectiveHistory);
  }

  /** Returns how many iterations the optimizer did. */
  public int iterations() {
    return objectiveHistory.size() - 1;
  }

  /** Returns whether the optimizer found what it was looking for. */
  public boolean converged() {
    return stopReason.converged();
  }

  /**
   * Returns whether the optimizer ended where nothing moves any more; see {@link
   * StopReason#settled}.
   */
  public boolean settled() {
    return stopReason.settled(objectiveHistory, model.getTol());
  }

  /** Returns the objective before the first iteration. */
  public double firstObjective() {
    return objectiveHistory.get(0);
  }

  /** Returns the objective at the end. */
  public double objective() {
    return objectiveHistory.get(objectiveHistory.size() - 1);
  }

  /**
   * Returns the rows with one more column, MLlib's own answers as a struct of {@code margins},
   * {@code probabilities} (arrays of k) and {@code prediction}.
   *
   * @param rows with {@code features}
   * @param name of the new column
   */
  public Dataset<Row> answer(Dataset<Row> rows, String name) {
    return MllibAnswers.answer(model, rows, name);
  }

  /** Returns the rows with MLlib's own answers in the column {@link #ANSWER}. */
  public Dataset<Row> answer(Dataset<Row> rows) {
    return answer(rows, ANSWER);
  }

  /**
   * Returns MLlib's own answers: {@code row_id}, {@code margins} and {@code probabilities} as
   * {@code array<double>} of k, {@code prediction} as double.
   *
   * @param rows with {@code row_id} and {@code features}
   */
  public Dataset<Row> predict(Dataset<Row> rows) {
    return answer(rows).select(Columns.ROW_ID, ANSWER + ".*");
  }

  /**
   * Returns the model with its names and its provenance, without Spark.
   *
   * @param settings that it was fitted with
   * @param data what was read
   * @param split whose training rows it was fitted on
   * @param contract the text of the contract that the rows were held to
   */
  public TrainedModel describe(
      FitSettings settings, ValidatedData data, Split split, String contract) {
    return new TrainedModel(
        ModelParameters.of(model),
        data.classNames(),
        data.featureNames(),
        new RowContract(data.summary().contract(), contract),
        new Training(
            data.summary().fingerprint(),
            split.settings().method(),
            split.settings().seed(),
            split.settings().trainFraction(),
            split.settings().partitions(),
            split.trainRows(),
            settings.solver().code(),
            settings.regParam(),
            settings.elasticNetParam(),
            settings.standardization(),
            settings.maxIter(),
            settings.tol(),
            settings.targetGap(),
            iterations(),
            Text.code(stopReason),
            objective()));
  }
}
