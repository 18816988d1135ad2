package io.logitwin.certify;

import io.logitwin.config.FitSettings;
import io.logitwin.data.Columns;
import io.logitwin.softmax.SoftmaxModel;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stage <em>certify</em>: what is proven of models of one set of training rows.
 *
 * <p>A fit may ask for the gap of a model on its way. Then the last answer is kept, so that the
 * model that it ends with need not be looked at twice. For one thread.
 */
public final class Certifier {
  /** The relative error of one rounding. */
  private static final double UNIT_ROUNDOFF = 0x1p-53;

  /** How often the intercepts are fitted again at most; each time is one more scan. */
  private static final int REFITS = 2;

  /** A mixture with less than this share of a constant distribution is as good as none. */
  private static final double NEGLIGIBLE = 1e-9;

  /**
   * After a Newton step the share is about the square of what it was; what is left of one that is
   * no longer small costs more than a scan is worth.
   */
  private static final double SMALL = 1e-5;

  private static final String DUALITY = "Fenchel duality, at the model's probabilities";
  private static final String NO_L2 = "none: the penalty has no L2 part";

  private final Scans scans;
  private final FitSettings settings;
  private Proof last;

  /**
   * @param training the rows that the models are fitted on, with {@code label} and {@code features}
   * @param settings how they are fitted
   */
  public Certifier(Dataset<Row> training, FitSettings settings) {
    this(new Scans(training.select(Columns.LABEL, Columns.FEATURES).javaRDD()), settings);
  }

  private Certifier(Scans scans, FitSettings settings) {
    this.scans = scans;
    this.settings = settings;
  }

  /**
   * Returns a certifier of models of the same rows that are fitted with other settings. What one of
   * the two has counted, the other does not count again; they are for the same thread.
   */
  public Certifier under(FitSettings other) {
    return new Certifier(scans, other);
  }

  /**
   * Returns the objective of a model, by hand. Of the model that was looked at last, whatever its
   * settings, no row is read again.
   *
   * @param model of d features
   */
  public double objective(SoftmaxModel model) {
    ModelTally tally = scans.of(model);
    return objective(model, problem(tally), tally);
  }

  /** What is found about a model, whatever a solver says of it. */
  private record Proof(
      SoftmaxModel model, double objective, double gradientNorm, OptionalDouble gap) {}

  /**
   * Returns a bound of how far a model's objective is above the best possible; infinite if the
   * penalty has no L2 part.
   *
   * @param model of d features
   */
  public double gap(SoftmaxModel model) {
    return prove(model).gap().orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * Returns a bound as {@link #gap} does, but looks no further than it takes to know that the gap
   * is small enough.
   *
   * @param model of d features
   * @param enough the gap that is; at or below it the bound may be a larger one than {@link #gap}'s
   */
  public double gap(SoftmaxModel model, double enough) {
    ModelTally tally = scans.of(model);
    Problem problem = problem(tally);
    if (problem.hasL2()) {
      double quick = objective(model, problem, tally) - problem.lowerBound(tally);
      if (quick <= enough) {
        return quick;
      }
    }
    return gap(model);
  }

  /**
   * Certifies a model.
   *
   * @param model of d features
   * @param objective what the solver says it ended at
   * @throws io.logitwin.error.LogitwinException {@code RECONCILIATION} if the model's objective is
   *     another
   */
  public Certificate certify(SoftmaxModel model, double objective) {
    Proof proof = prove(model);
    Certificate certificate = certificate(proof, objective, 0);
    if (!certificate.holds()) {
      certificate = certificate(proof, objective, rounding(model));
    }
    certificate.require();
    return certificate;
  }

  private static Certificate certificate(Proof proof, double objective, double rounding) {
    return new Certificate(
        objective,
        proof.objective(),
        rounding,
        proof.gradientNorm(),
        proof.gap(),
        proof.gap().isPresent() ? DUALITY : NO_L2);
  }

  private Proof prove(SoftmaxModel model) {
    if (last == null || !last.model().equals(model)) {
      ModelTally tally = scans.of(model);
      Problem problem = problem(tally);
      double objective = objective(model, problem, tally);
      last =
          new Proof(
              model,
              objective,
              problem.gradientNorm(model, tally),
              problem.hasL2()
                  ? OptionalDouble.of(objective - bound(scans.shifted(model), problem, tally))
                  : OptionalDouble.empty());
    }
    return last;
  }

  private static double objective(SoftmaxModel model, Problem problem, ModelTally tally) {
    return tally.losses() / problem.rows() + problem.penalty(model);
  }

  private Problem problem(ModelTally tally) {
    double share = settings.elasticNetParam();
    return Problem.of(
        scans.counts(),
        tally,
        settings.regParam() * share,
        settings.regParam() * (1 - share),
        settings.standardization());
  }

  /**
   * Returns the best lower bound that the model's probabilities give, with its own intercepts and
   * with those that bring the mean probabilities nearer to the labels' shares.
   */
  private double bound(ShiftedModel model, Problem problem, ModelTally first) {
    double best = problem.lowerBound(first);
    ShiftedModel moved = model;
    ModelTally tally = first;
    for (int i = 0; i < REFITS && problem.mixed(tally) > (i == 0 ? NEGLIGIBLE : SMALL); i++) {
      moved = moved.moved(newtonStep(problem, tally));
      tally = scans.of(moved);
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

  /**
   * Returns how far apart rounding alone may bring two ways to the model's objective: d + 2 units
   * of the sum of the absolute values that the margins are added up from, on both sides and for
   * both terms of a loss. One more scan, for the data where it matters.
   */
  private double rounding(SoftmaxModel model) {
    return 8
        * (model.features() + 2)
        * UNIT_ROUNDOFF
        * scans.magnitudes(model)
        / scans.counts().rows();
  }
}
