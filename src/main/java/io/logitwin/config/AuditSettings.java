package io.logitwin.config;

import io.logitwin.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The settings of {@code audit}. Their defaults and reasons stand in {@code jobs/audit.properties}.
 *
 * @param input what is read
 * @param contractTexts what stands in the files of the contracts that the input may follow, as read
 * @param split how it is divided; its seed is also that of the shift
 * @param fit how the softmax and the k sigmoids are fitted
 * @param pair how the models of two classes are fitted
 * @param parallelism how many fits run at a time
 * @param calibrationBins how many reliability bins there are
 * @param explain the row to explain, if any
 */
public record AuditSettings(
    InputSettings input,
    Map<Contract, String> contractTexts,
    SplitSettings split,
    FitSettings fit,
    Pair pair,
    int parallelism,
    int calibrationBins,
    OptionalLong explain,
    OutputSettings output,
    CommonSettings common)
    implements JobSettings {
  /** The job's name. */
  public static final String JOB = "audit";

  private static final Option<Integer> MAX_ITER = FitSettings.maxIter(1);
  private static final Option<Double> REG_PARAM =
      FitSettings.regParam("lambda, MLlib's regParam, above 0", Values::positive);
  private static final Option<Integer> PARALLELISM =
      Option.count("parallelism", "how many fits run at a time", 1, 1000)
          .alias("threads", "jobs", "n-jobs");
  private static final Option<Integer> CALIBRATION_BINS =
      Option.count("calibration-bins", "how many bins the calibration is measured in", 1, 1000)
          .alias("bins");
  private static final Option<OptionalLong> EXPLAIN =
      Option.<OptionalLong>value(
              "explain",
              "ROW_ID",
              "print the equations of this row",
              (values, key) ->
                  values.optional(key).isEmpty()
                      ? OptionalLong.empty()
                      : OptionalLong.of(values.integer(key, 0, Values.LARGEST_INTEGER)))
          .alias("row", "row-id");

  /** Every option that may stand on the command line and in the files. */
  public static final List<Option<?>> OPTIONS =
      Option.all(
          InputSettings.OPTIONS,
          SplitOptions.RANDOM,
          List.of(MAX_ITER, FitSettings.TOL, REG_PARAM, FitSettings.STANDARDIZATION),
          Pair.OPTIONS,
          List.of(PARALLELISM, CALIBRATION_BINS, EXPLAIN),
          OutputSettings.OPTIONS,
          CommonSettings.OPTIONS);

  /**
   * How the models of two classes are fitted.
   *
   * @param classes the two classes; empty for the pair most often confused
   * @param partitions how many partitions their rows are laid in
   * @param maxIter the most iterations of the optimizer
   * @param tol the relative change of the objective at which it stops
   * @param tolerance the largest difference of a probability at which two models count as the same
   */
  public record Pair(
      Optional<TwoClasses> classes, int partitions, int maxIter, double tol, double tolerance) {
    private static final Option<Optional<TwoClasses>> CLASSES =
        Option.<Optional<TwoClasses>>value(
                "classes",
                "A,B",
                "the two classes of parts 1 and 2, by name or number. Left out: the pair most often"
                    + " confused",
                TwoClasses::read)
            .alias("pair", "labels");
    private static final Option<Integer> PARTITIONS =
        Option.count(
            "pair-partitions",
            "how many partitions the rows of the two classes are laid in",
            1,
            100_000);
    private static final Option<Integer> MAX_ITER =
        Option.count(
            "pair-max-iter", "the most iterations of the fits of two classes", 1, 1_000_000);
    private static final Option<Double> TOL =
        Option.number(
            "pair-tol",
            "the relative change of the objective at which these fits stop",
            Values::nonNegative);
    private static final Option<Double> TOLERANCE =
        Option.number(
            "tolerance",
            "the largest difference of a probability between two equal models",
            Values::nonNegative);
    private static final List<Option<?>> OPTIONS =
        List.of(CLASSES, PARTITIONS, MAX_ITER, TOL, TOLERANCE);

    public Pair {
      Objects.requireNonNull(classes, "classes is null");
    }

    private static Pair read(Values values) {
      return new Pair(
          CLASSES.read(values),
          PARTITIONS.read(values),
          MAX_ITER.read(values),
          TOL.read(values),
          TOLERANCE.read(values));
    }
  }

  /** Two different classes as they are written, in that order: their names or their numbers. */
  public record TwoClasses(String first, String second) {
    private static Optional<TwoClasses> read(Values values, String key) {
      List<String> classes = values.names(key);
      if (classes.size() == 2) {
        return Optional.of(new TwoClasses(classes.get(0), classes.get(1)));
      }
      values
          .optional(key)
          .ifPresent(written -> values.invalid(key, "must be two different classes such as 3,8"));
      return Optional.empty();
    }
  }

  public AuditSettings {
    contractTexts = Map.copyOf(contractTexts);
  }

  /**
   * Reads the settings, and finds all that is wrong with them.
   *
   * @param problems what is already known to be wrong with the command line
   * @throws io.logitwin.error.LogitwinException as {@link Problems#throwIfAny} says
   */
  public static AuditSettings read(SettingsSources sources, Problems problems) {
    Values values = sources.read(OPTIONS, problems);
    ContractFiles contracts = new ContractFiles(sources, problems);
    AuditSettings settings =
        new AuditSettings(
            InputSettings.read(values, contracts),
            contracts.texts(),
            SplitOptions.readRandom(values),
            new FitSettings(
                Solver.FUSED,
                MAX_ITER.read(values),
                FitSettings.TOL.read(values),
                REG_PARAM.read(values),
                0,
                FitSettings.STANDARDIZATION.read(values)),
            Pair.read(values),
            PARALLELISM.read(values),
            CALIBRATION_BINS.read(values),
            EXPLAIN.read(values),
            OutputSettings.read(values, sources.project()),
            CommonSettings.read(values, sources));
    problems.throwIfAny();
    return settings;
  }
}
