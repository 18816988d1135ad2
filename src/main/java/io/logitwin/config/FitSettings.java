package io.logitwin.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * How a model is fitted.
 *
 * @param solver who looks for the optimum
 * @param maxIter the most iterations of the optimizer, at least 0
 * @param tol the relative change of the objective below which the optimizer stops, at least 0
 * @param targetGap how far above the best possible objective a model may be for {@code fused} to
 *     stop, at least 0; 0 is no reason to stop
 * @param regParam λ, at least 0
 * @param elasticNetParam the share of L1 in the penalty, 0..1
 * @param standardization whether the penalty is on the coefficients of standardized features
 */
public record FitSettings(
    Solver solver,
    int maxIter,
    double tol,
    double targetGap,
    double regParam,
    double elasticNetParam,
    boolean standardization) {
  private static final Option<Solver> SOLVER =
      Option.<Solver>value(
              "solver",
              "NAME",
              "who looks for the optimum: mllib, or fused, which is faster",
              (values, key) -> Solver.of(values.choice(key, Solver.codes())))
          .alias("optimizer", "algorithm");
  private static final Option<Integer> MAX_ITER = maxIter(0);
  static final Option<Double> TOL =
      Option.number(
              "tol",
              "the relative change of the objective at which the optimizer stops",
              Values::nonNegative)
          .alias("eps", "epsilon", "tolerance", "convergence-tol");
  private static final Option<Double> TARGET_GAP =
      Option.number(
              "target-gap",
              "how far above the best possible objective is near enough (fused); 0: do not ask",
              FitSettings::targetGap)
          .alias("gap", "duality-gap", "dual-gap", "optimality-gap");
  private static final Option<Double> REG_PARAM =
      regParam("lambda, MLlib's regParam, at least 0", Values::nonNegative);
  private static final Option<Double> ELASTIC_NET_PARAM =
      Option.number(
              "elastic-net-param",
              "the share of L1 in the penalty, 0..1",
              (values, key) -> values.decimal(key, 0.0, 1.0))
          .alias("l1-ratio", "l1", "elastic-net");
  static final Option<Boolean> STANDARDIZATION =
      Option.flag("standardization", "whether the penalty is on standardized coefficients")
          .alias("standardize", "normalize", "scale");

  /** Of a job that fits with many penalties. */
  static final List<Option<?>> WITHOUT_PENALTY =
      List.of(SOLVER, MAX_ITER, TOL, TARGET_GAP, STANDARDIZATION);

  static final List<Option<?>> OPTIONS =
      List.of(SOLVER, MAX_ITER, TOL, TARGET_GAP, REG_PARAM, ELASTIC_NET_PARAM, STANDARDIZATION);

  public FitSettings {
    Objects.requireNonNull(solver, "solver is null");
    if (maxIter < 0 || !(tol >= 0) || !(targetGap >= 0) || !(regParam >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid fit: maxIter %d, tol %s, targetGap %s, regParam %s (each must be >= 0)",
              maxIter, tol, targetGap, regParam));
    }
    if (!(elasticNetParam >= 0 && elasticNetParam <= 1)) {
      throw new IllegalArgumentException(
          "Invalid elasticNetParam: " + elasticNetParam + " (must be in 0..1)");
    }
  }

  /** Settings of a fit that the gap does not stop. */
  public FitSettings(
      Solver solver,
      int maxIter,
      double tol,
      double regParam,
      double elasticNetParam,
      boolean standardization) {
    this(solver, maxIter, tol, 0, regParam, elasticNetParam, standardization);
  }

  static FitSettings read(Values values) {
    return readWithoutPenalty(values)
        .withPenalty(REG_PARAM.read(values), ELASTIC_NET_PARAM.read(values));
  }

  /** Reads all but the penalty, which is none. */
  static FitSettings readWithoutPenalty(Values values) {
    return new FitSettings(
        SOLVER.read(values),
        MAX_ITER.read(values),
        TOL.read(values),
        TARGET_GAP.read(values),
        0,
        0,
        STANDARDIZATION.read(values));
  }

  /** Returns the same settings with another penalty. */
  public FitSettings withPenalty(double otherRegParam, double otherElasticNetParam) {
    return new FitSettings(
        solver, maxIter, tol, targetGap, otherRegParam, otherElasticNetParam, standardization);
  }

  /**
   * MLlib's solver cannot be stopped: there the default is 0, and whoever asks for both in one
   * place asks for too much.
   */
  private static double targetGap(Values values, String key) {
    double gap = values.nonNegative(key);
    Optional<Value> solver =
        values.optional(SOLVER.key()).filter(value -> value.text().equals(Solver.MLLIB.code()));
    if (solver.isEmpty()) {
      return gap;
    }
    boolean asked =
        values
            .optional(key)
            .map(Value::origin)
            .filter(origin -> origin.commandLine() || origin.equals(solver.get().origin()))
            .isPresent();
    if (asked && gap > 0) {
      values.invalid(key, "must be 0 with the solver mllib, which cannot be stopped by it");
    }
    return 0;
  }

  static Option<Integer> maxIter(int minimum) {
    return Option.count("max-iter", "the most iterations of the optimizer", minimum, 1_000_000)
        .alias("epochs", "iterations", "n-iter", "num-iterations", "steps");
  }

  static Option<Double> regParam(String help, BiFunction<Values, String, Double> reader) {
    return Option.number("reg-param", help, reader)
        .alias("lambda", "c", "alpha", "l2", "reg", "regularization", "penalty", "weight-decay");
  }
}
