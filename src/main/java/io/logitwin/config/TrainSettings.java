package io.logitwin.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of {@code train}. Their meaning, defaults and reasons stand in {@code
 * jobs/train.properties}.
 *
 * @param input what is read
 * @param output the location of the output folder; empty for {@code runs/<run id>}
 * @param outputParent the folder that the default output folder is made in
 * @param seed of the split
 * @param trainFraction how much of the rows is for training, above 0 and below 1
 * @param fit how the model is fitted
 * @param json whether standard output gets run.json and nothing else
 * @param verbose whether errors come with their stack trace
 * @param texts every setting as it was written, by key
 */
public record TrainSettings(
    InputSettings input,
    Optional<String> output,
    String outputParent,
    long seed,
    double trainFraction,
    FitSettings fit,
    boolean json,
    boolean verbose,
    Map<String, String> texts)
    implements JobSettings {
  /** The job's name. */
  public static final String JOB = "train";

  /** Every key that may stand on the command line and in the files. */
  public static final List<String> KEYS =
      List.of(
          "input",
          "output",
          "contract",
          "max-quarantined",
          "max-line-bytes",
          "seed",
          "train-fraction",
          "partitions",
          "solver",
          "max-iter",
          "tol",
          "reg-param",
          "elastic-net-param",
          "standardization",
          "json",
          "verbose");

  public TrainSettings {
    Objects.requireNonNull(input, "input is null");
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  @Override
  public String job() {
    return JOB;
  }

  /**
   * Reads the settings, and finds all that is wrong with them.
   *
   * @param problems what is already known to be wrong with the command line
   * @throws io.logitwin.error.LogitwinException {@code COMMAND_LINE} if something on the command
   *     line is wrong
   * @throws io.logitwin.error.LogitwinException {@code CONFIGURATION} if something in a file is
   *     wrong
   */
  public static TrainSettings read(SettingsSources sources, Problems problems) {
    Values values = sources.read(KEYS, problems);
    TrainSettings settings =
        new TrainSettings(
            InputSettings.read(values, new ContractFiles(sources, problems)),
            values.optional("output").map(Locations::resolve),
            Locations.resolve("runs", sources.project().base()),
            values.integer("seed", -Values.LARGEST_INTEGER, Values.LARGEST_INTEGER),
            values.fraction("train-fraction"),
            fit(values),
            values.flag("json"),
            values.flag("verbose"),
            values.texts());
    problems.throwIfAny();
    return settings;
  }

  private static FitSettings fit(Values values) {
    return new FitSettings(
        Solver.of(values.choice("solver", Solver.codes())),
        (int) values.integer("max-iter", 0, 1_000_000),
        values.nonNegative("tol"),
        values.nonNegative("reg-param"),
        values.decimal("elastic-net-param", 0.0, 1.0),
        values.flag("standardization"));
  }
}
