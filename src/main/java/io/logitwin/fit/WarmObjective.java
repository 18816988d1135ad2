package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.data.Columns;
import io.logitwin.scan.Sum;
import io.logitwin.scan.Tally;
import io.logitwin.softmax.SoftmaxGradient;
import io.logitwin.softmax.SoftmaxModel;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The objective of a model on rows, by hand: what a fit that starts from the model must begin with.
 */
final class WarmObjective implements Tally<WarmObjective> {
  /** The relative error of one rounding. */
  private static final double UNIT_ROUNDOFF = 0x1p-53;

  private final Sum losses = new Sum();
  private final Sum magnitudes = new Sum();
  private long rows;

  /**
   * Returns the mean log loss and the penalty.
   *
   * <p>A feature that is constant over the rows takes no part in a fit, so its coefficients are
   * left out here as MLlib leaves them out. The margins are sums of d products and an intercept;
   * the rounding is bounded by d + 2 units of the sum of their absolute values, on both sides and
   * for both terms of a loss.
   *
   * @param start of d features
   * @param rows with {@code label} and {@code features}
   */
  static FirstObjective of(SoftmaxModel start, Dataset<Row> rows, FitSettings settings) {
    double[] std = std(rows);
    SoftmaxModel model = withoutConstants(start, std);
    SoftmaxModel absolute = absolute(model);
    WarmObjective tally =
        Tally.over(
            rows.select(Columns.LABEL, Columns.FEATURES).javaRDD(),
            WarmObjective::new,
            (WarmObjective counts, Row row) ->
                counts.add(
                    model, absolute, (int) row.getDouble(0), row.<Vector>getAs(1).toSparse()));
    return new FirstObjective(
        tally.losses.value() / tally.rows + penalty(model, std, settings),
        8 * (std.length + 2) * UNIT_ROUNDOFF * tally.magnitudes.value() / tally.rows,
        "the model that it starts from gives");
  }

  private void add(SoftmaxModel model, SoftmaxModel absolute, int label, SparseVector row) {
    double[] margins = model.margins(row.indices(), row.values());
    losses.add(SoftmaxGradient.multipliers(margins, label, 1));
    double[] values = absolute(row.values());
    magnitudes.add(Arrays.stream(absolute.margins(row.indices(), values)).max().orElseThrow());
    rows++;
  }

  @Override
  public void merge(WarmObjective other) {
    losses.merge(other.losses);
    magnitudes.merge(other.magnitudes);
    rows += other.rows;
  }

  /** Returns σ as MLlib computes it; 0 for a constant feature. */
  private static double[] std(Dataset<Row> rows) {
    return rows.select(Summarizer.std(functions.col(Columns.FEATURES)))
        .first()
        .<Vector>getAs(0)
        .toArray();
  }

  private static SoftmaxModel withoutConstants(SoftmaxModel model, double[] std) {
    double[] coefficients = model.coefficients();
    for (int i = 0; i < coefficients.length; i++) {
      if (std[i % std.length] == 0) {
        coefficients[i] = 0;
      }
    }
    return new SoftmaxModel(coefficients, model.intercepts(), model.features(), model.order());
  }

  private static SoftmaxModel absolute(SoftmaxModel model) {
    return new SoftmaxModel(
        absolute(model.coefficients()),
        absolute(model.intercepts()),
        model.features(),
        model.order());
  }

  private static double[] absolute(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }

  /**
   * λ (α ‖θ‖₁ + (1 − α)/2 ‖θ‖₂²), of the coefficients of standardized features or of plain ones.
   */
  private static double penalty(SoftmaxModel model, double[] std, FitSettings settings) {
    double[] coefficients = model.coefficients();
    double absolutes = 0;
    double squares = 0;
    for (int i = 0; i < coefficients.length; i++) {
      double penalised =
          settings.standardization() ? coefficients[i] * std[i % std.length] : coefficients[i];
      absolutes += Math.abs(penalised);
      squares += penalised * penalised;
    }
    double share = settings.elasticNetParam();
    return settings.regParam() * (share * absolutes + (1 - share) / 2 * squares);
  }
}
