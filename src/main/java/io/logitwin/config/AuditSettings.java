package io.logitwin.config;

import io.logitwin.text.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of {@code audit}. Their meaning, defaults and reasons stand in {@code
 * jobs/audit.properties}.
 *
 * @param input what is read
 * @param output the location of the output folder; empty for {@code runs/<run id>}
 * @param outputParent the folder that the default output folder is made in
 * @param seed of the split, and of the shift
 * @param trainFraction how much of the rows the softmax and the k sigmoids are fitted on
 * @param fit how the softmax and the k sigmoids are fitted
 * @param pair how the models of two classes are fitted
 * @param parallelism how many fits run at a time
 * @param calibrationBins how many reliability bins there are
 * @param explain the row to explain, if any
 * @param json whether standard output gets run.json and nothing else
 * @param verbose whether errors come with their stack trace
 * @param texts every setting as it was written, by key
 */
public record AuditSettings(
    InputSettings input,
    Optional<String> output,
    String outputParent,
    long seed,
    double trainFraction,
    FitSettings fit,
    Pair pair,
    int parallelism,
    int calibrationBins,
    OptionalLong explain,
    boolean json,
    boolean verbose,
    Map<String, String> texts)
    implements JobSettings {
  /** The job's name. */
  public static final String JOB = "audit";

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
          "max-iter",
          "tol",
          "reg-param",
          "standardization",
          "classes",
          "pair-partitions",
          "pair-max-iter",
          "pair-tol",
          "tolerance",
          "parallelism",
          "calibration-bins",
          "explain",
          "json",
          "verbose");

  private static final Pattern CLASSES = Pattern.compile("([0-9]{1,6})\\s*,\\s*([0-9]{1,6})");

  public AuditSettings {
    Objects.requireNonNull(input, "input is null");
    Objects.requireNonNull(fit, "fit is null");
    Objects.requireNonNull(pair, "pair is null");
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

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
    public Pair {
      Objects.requireNonNull(classes, "classes is null");
    }
  }

  /** Two different classes, in the order in which they were written. */
  public record TwoClasses(int first, int second) {}

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
  public static AuditSettings read(SettingsSources sources, Problems problems) {
    Values values = sources.read(KEYS, problems);
    AuditSettings settings =
        new AuditSettings(
            InputSettings.read(values, new ContractFiles(sources, problems)),
            values.optional("output").map(Locations::resolve),
            Locations.resolve("runs", sources.project().base()),
            values.integer("seed", -Values.LARGEST_INTEGER, Values.LARGEST_INTEGER),
            values.fraction("train-fraction"),
            fit(values),
            pair(values, problems),
            (int) values.integer("parallelism", 1, 1000),
            (int) values.integer("calibration-bins", 1, 1000),
            explain(values),
            values.flag("json"),
            values.flag("verbose"),
            values.texts());
    problems.throwIfAny();
    return settings;
  }

  private static FitSettings fit(Values values) {
    return new FitSettings(
        Solver.MLLIB,
        (int) values.integer("max-iter", 1, 1_000_000),
        values.nonNegative("tol"),
        values.decimal("reg-param", Double.MIN_NORMAL, Double.MAX_VALUE),
        0,
        values.flag("standardization"));
  }

  private static Pair pair(Values values, Problems problems) {
    return new Pair(
        values.optional("classes").flatMap(value -> classes(value, problems)),
        (int) values.integer("pair-partitions", 1, 100_000),
        (int) values.integer("pair-max-iter", 1, 1_000_000),
        values.nonNegative("pair-tol"),
        values.nonNegative("tolerance"));
  }

  private static OptionalLong explain(Values values) {
    return values.optional("explain").isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(values.integer("explain", 0, Values.LARGEST_INTEGER));
  }

  private static Optional<TwoClasses> classes(Value value, Problems problems) {
    Matcher matcher = CLASSES.matcher(value.text());
    if (!matcher.matches()) {
      invalid(value, "must be two classes such as 3,8", problems);
      return Optional.empty();
    }
    TwoClasses classes =
        new TwoClasses(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    if (classes.first() == classes.second()) {
      invalid(value, "must be two different classes", problems);
      return Optional.empty();
    }
    return Optional.of(classes);
  }

  private static void invalid(Value value, String bound, Problems problems) {
    problems.add(
        "classes", value, "invalid value '" + Text.excerpt(value.text()) + "' (" + bound + ")");
  }
}
