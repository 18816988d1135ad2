package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.fit.Start.FromModel;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.solver.FusedLogisticRegression;
import io.logitwin.solver.IterationListener;
import io.logitwin.solver.KeptRows;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.util.DatasetUtils$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stage <em>fit</em>: MLlib's {@link LogisticRegression}, family multinomial, with MLlib's own
 * inner loop or ours.
 */
public final class SoftmaxFitter {
  private final FitSettings settings;
  private final IterationListener listener;
  private final ToDoubleFunction<SoftmaxModel> gap;
  private final ToDoubleFunction<SoftmaxModel> objective;
  private final Optional<KeptRows> kept;

  /** A fitter that nobody tells how near to the optimum a model is. */
  public SoftmaxFitter(FitSettings settings) {
    this(settings, (iteration, objective) -> {}, model -> Double.POSITIVE_INFINITY);
  }

  /**
   * @param listener is told how the fit gets on, if the solver can tell
   * @param gap proves of a model of the rows to fit how far above the best possible its objective
   *     is at most; asked by a solver that stops at the settings' target gap
   */
  public SoftmaxFitter(
      FitSettings settings, IterationListener listener, ToDoubleFunction<SoftmaxModel> gap) {
    this(settings, listener, gap, model -> Double.NaN, Optional.empty());
  }

  /**
   * @param proof of models of the rows to fit; a warm start is checked by its objective
   * @param kept the rows to fit, packed, if they are
   */
  SoftmaxFitter(
      FitSettings settings, IterationListener listener, Proof proof, Optional<KeptRows> kept) {
    this(settings, listener, proof::gap, proof::objective, kept);
  }

  private SoftmaxFitter(
      FitSettings settings,
      IterationListener listener,
      ToDoubleFunction<SoftmaxModel> gap,
      ToDoubleFunction<SoftmaxModel> objective,
      Optional<KeptRows> kept) {
    this.settings = settings;
    this.listener = listener;
    this.gap = gap;
    this.objective = objective;
    this.kept = kept;
  }

  /** Fits a model from a cold start; see {@link #fit(Dataset, Map, int, Start)}. */
  public FittedModel fit(Dataset<Row> rows, Map<Integer, Long> labelCounts, int classes) {
    return fit(rows, labelCounts, classes, Start.cold());
  }

  /**
   * Fits a model.
   *
   * @param rows the training rows
   * @param labelCounts how many of them each label has
   * @param classes k
   * @param start where the optimizer begins
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} if the model to start from has
   *     another shape
   * @throws io.logitwin.error.LogitwinException {@code RECONCILIATION} if the optimizer starts from
   *     a wrong objective (SPARK-59562)
   */
  public FittedModel fit(
      Dataset<Row> rows, Map<Integer, Long> labelCounts, int classes, Start start) {
    Ending ending = new Ending(listener);
    LogisticRegression estimator = Estimation.softmax(settings, ending, gap);
    if (estimator instanceof FusedLogisticRegression fused) {
      kept.ifPresent(fused::setKeptRows);
    }
    if (!(start instanceof FromModel warm)) {
      return Estimation.fit(
          estimator, ending, rows, Expectation.of(FirstObjective.cold(labelCounts, classes)));
    }
    warm.requireShape(
        classes, DatasetUtils$.MODULE$.getNumFeatures(rows, estimator.getFeaturesCol()));
    estimator.setInitialModel(mllib(warm.model()));
    return Estimation.fit(
        estimator,
        ending,
        rows,
        new Expectation(
            objective.applyAsDouble(warm.model()),
            () -> WarmObjective.of(warm.model(), rows, settings)));
  }

  /** MLlib takes nothing but Θ and b from it. */
  private static LogisticRegressionModel mllib(SoftmaxModel model) {
    return new LogisticRegressionModel(
        "start",
        new DenseMatrix(model.classes(), model.features(), model.coefficients(), true),
        new DenseVector(model.intercepts()),
        model.classes(),
        true);
  }
}
