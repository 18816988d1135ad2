package io.logitwin.certify;

import io.logitwin.config.FitSettings;
import io.logitwin.data.Columns;
import io.logitwin.scan.Tally;
import io.logitwin.softmax.SoftmaxModel;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The stage <em>certify</em>. */
public final class Certifier {
  /** The relative error of one rounding. */
  private static final double UNIT_ROUNDOFF = 0x1p-53;

  /** How often the intercepts are fitted again at most; each time is one more scan. */
  private static final int REFITS = 2;

  /** A mixture with less than this share of a constant distribution is as good as none. */
  private static final double NEGLIGIBLE = 1e-9;

  private static final String DUALITY = "Fenchel duality, at the model's probabilities";
  private static final String NO_L2 = "none: the penalty has no L2 part";

  private final FitSettings settings;

  public Certifier(FitSettings settings) {
    this.settings = settings;
  }

  /**
   * Certifies a model.
   *
   * @param training the rows that it was fitted on, with {@code label} and {@code features}
   * @param model of d features
   * @param objective what the solver says it ended at
   * @throws io.logitwin.error.LogitwinException {@code RECONCILIATION} if the model's objective is
   *     another
   */
  public Certificate certify(Dataset<Row> training, SoftmaxModel model, double objective) {
    int classes = model.classes();
    int features = model.features();
    JavaRDD<Row> rows = training.select(Columns.LABEL, Columns.FEATURES).javaRDD();
    FeatureTally counts =
        Tally.over(
            rows,
            () -> new FeatureTally(classes, features),
            (FeatureTally tally, Row row) -> tally.add(label(row), features(row)));
    ShiftedModel shifted = ShiftedModel.of(model, counts.shifts());
    ModelTally tally = scan(rows, shifted, features);
    double share = settings.elasticNetParam();
    Problem problem =
        Problem.of(
            counts,
            tally,
            settings.regParam() * share,
            settings.regParam() * (1 - share),
            settings.standardization());
    double recomputed = tally.losses() / counts.rows() + problem.penalty(model);
    Certificate certificate =
        new Certificate(
            objective,
            recomputed,
            8 * (features + 2) * UNIT_ROUNDOFF * tally.magnitudes() / counts.rows(),
            problem.gradientNorm(model, tally),
            problem.hasL2()
                ? OptionalDouble.of(recomputed - bound(rows, shifted, problem, tally))
                : OptionalDouble.empty(),
            problem.hasL2() ? DUALITY : NO_L2);
    certificate.require();
    return certificate;
  }

  /**
   * Returns the best lower bound that the model's probabilities give, with its own intercepts and
   * with those that bring the mean probabilities nearer to the labels' shares.
   */
  private static double bound(
      JavaRDD<Row> rows, ShiftedModel model, Problem problem, ModelTally first) {
    double best = problem.lowerBound(first);
    ShiftedModel moved = model;
    ModelTally tally = first;
    for (int i = 0; i < REFITS && problem.mixed(tally) > NEGLIGIBLE; i++) {
      moved = moved.moved(newtonStep(problem, tally));
      tally = scan(rows, moved, problem.features());
      best = Math.max(best, problem.lowerBound(tally));
    }
    return best;
  }

  /**
   * Returns the Newton step of the intercepts towards mean probabilities that are the labels'
   * shares. Only the differences of intercepts matter; the step has mean 0.
   */
  private static double[] newtonStep(Problem problem, ModelTally tally) {
    int k = problem.classes();
    double n = problem.rows();
    double[][] hessian = new double[k][k];
    double[] step = new double[k];
    for (int c = 0; c < k; c++) {
      step[c] = (problem.labelCount(c) - tally.probability(c)) / n;
      for (int j = 0; j < k; j++) {
        hessian[c][j] = 1.0 / k + ((c == j ? tally.probability(c) : 0) - tally.product(c, j)) / n;
      }
    }
    DecompositionSolver solver =
        new LUDecomposition(new Array2DRowRealMatrix(hessian, false)).getSolver();
    return solver.isNonSingular()
        ? solver.solve(new ArrayRealVector(step, false)).toArray()
        : new double[k];
  }

  private static ModelTally scan(JavaRDD<Row> rows, ShiftedModel model, int features) {
    int classes = model.classes();
    return Tally.over(
        rows,
        () -> new ModelTally(classes, features),
        (ModelTally tally, Row row) -> tally.add(model, label(row), features(row)));
  }

  private static int label(Row row) {
    return (int) row.getDouble(0);
  }

  private static SparseVector features(Row row) {
    return row.<Vector>getAs(1).toSparse();
  }
}
