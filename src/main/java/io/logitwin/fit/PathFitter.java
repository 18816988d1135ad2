package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.config.Solver;
import io.logitwin.data.Columns;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.solver.FusedLogisticRegression;
import io.logitwin.solver.IterationListener;
import io.logitwin.solver.KeptRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits the same rows with one penalty after the other, each fit from where the one before ended.
 * The rows are packed once; each first objective is checked as that of any fit.
 */
public final class PathFitter implements AutoCloseable {
  private final Dataset<Row> rows;
  private final Map<Integer, Long> labelCounts;
  private final int classes;
  private final IterationListener listener;
  private final Optional<KeptRows> kept;

  /**
   * @param rows the training rows
   * @param labelCounts how many of them each label has
   * @param classes k
   * @param solver who fits; mllib packs the rows anew for each fit
   * @param listener is told how each fit gets on, if the solver can tell
   */
  public PathFitter(
      Dataset<Row> rows,
      Map<Integer, Long> labelCounts,
      int classes,
      Solver solver,
      IterationListener listener) {
    this.rows = rows;
    this.labelCounts = Map.copyOf(labelCounts);
    this.classes = classes;
    this.listener = listener;
    this.kept = solver == Solver.FUSED ? Optional.of(keep(rows)) : Optional.empty();
  }

  private static KeptRows keep(Dataset<Row> rows) {
    FusedLogisticRegression estimator = new FusedLogisticRegression();
    estimator.setFeaturesCol(Columns.FEATURES).setLabelCol(Columns.LABEL);
    return estimator.keep(rows);
  }

  /**
   * Fits a model for each of the settings.
   *
   * @param path the first is fitted from a cold start, the others from the model before
   * @param proofs what is proven of models with such settings
   * @throws io.logitwin.error.LogitwinException {@code RECONCILIATION} if an optimizer starts from
   *     a wrong objective (SPARK-59562)
   */
  public List<PathStep> fit(List<FitSettings> path, Function<FitSettings, Proof> proofs) {
    List<PathStep> steps = new ArrayList<>();
    for (FitSettings settings : path) {
      Optional<SoftmaxModel> before =
          steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1).model());
      FittedModel fitted = fit(settings, proofs.apply(settings), before);
      steps.add(
          new PathStep(
              settings,
              ModelParameters.of(fitted.model()),
              fitted.iterations(),
              fitted.stopReason()));
    }
    return steps;
  }

  private FittedModel fit(FitSettings settings, Proof proof, Optional<SoftmaxModel> before) {
    Start start = before.map(Start::from).orElseGet(Start::cold);
    return new SoftmaxFitter(settings, listener, proof, kept)
        .fit(rows, labelCounts, classes, start);
  }

  /** Lets go of the packed rows. */
  @Override
  public void close() {
    kept.ifPresent(KeptRows::close);
  }
}
