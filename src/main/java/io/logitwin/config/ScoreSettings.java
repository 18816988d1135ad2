package io.logitwin.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The settings of {@code score}. Their defaults and reasons stand in {@code jobs/score.properties}.
 *
 * @param model whose answers they are
 * @param ages how old it may be
 * @param input what is scored
 * @param format how the answers are written
 * @param parity which rows are answered by hand, too
 */
public record ScoreSettings(
    ModelSettings model,
    AgeLimits ages,
    InputSettings input,
    ScoreFormat format,
    ParityScope parity,
    OutputSettings output,
    CommonSettings common)
    implements JobSettings {
  /** The job's name. */
  public static final String JOB = "score";

  private static final Option<ScoreFormat> FORMAT =
      Option.<ScoreFormat>value(
              "format",
              "NAME",
              "how the answers are written: parquet, csv, or kaggle (ImageId,Label)",
              (values, key) -> ScoreFormat.of(values.choice(key, ScoreFormat.codes())))
          .alias("output-format", "as");
  private static final Option<ParityScope> PARITY =
      Option.<ParityScope>value(
              "parity",
              "NAME",
              "which rows are answered by hand, too, and compared: all, sample (1 in 100) or off",
              (values, key) -> ParityScope.of(values.choice(key, ParityScope.codes())))
          .alias("check", "verify", "prove");

  /** Every option that may stand on the command line and in the files. */
  public static final List<Option<?>> OPTIONS =
      Option.all(
          ModelSettings.OPTIONS,
          AgeLimits.OPTIONS,
          InputSettings.FOR_A_MODEL,
          List.of(FORMAT, PARITY),
          OutputSettings.OPTIONS,
          CommonSettings.OPTIONS);

  public ScoreSettings {
    Objects.requireNonNull(model, "model is null");
    Objects.requireNonNull(ages, "ages is null");
    Objects.requireNonNull(format, "format is null");
    Objects.requireNonNull(parity, "parity is null");
  }

  @Override
  public Optional<ModelSettings> neededModel() {
    return Optional.of(model);
  }

  /** A version that is named by its number is meant, whatever its age. */
  @Override
  public AgeLimits modelAges() {
    return model.version().map(VersionName::number).orElse(OptionalLong.empty()).isPresent()
        ? AgeLimits.NONE
        : ages;
  }

  /**
   * Reads the settings, and finds all that is wrong with them.
   *
   * @param problems what is already known to be wrong with the command line
   * @throws io.logitwin.error.LogitwinException as {@link Problems#throwIfAny} says
   */
  public static ScoreSettings read(SettingsSources sources, Problems problems) {
    Values values = sources.read(OPTIONS, problems);
    ScoreSettings settings =
        new ScoreSettings(
            ModelSettings.read(values, sources, problems),
            AgeLimits.read(values),
            InputSettings.read(values, new ContractFiles(sources, problems)),
            FORMAT.read(values),
            PARITY.read(values),
            OutputSettings.read(values, sources.project()),
            CommonSettings.read(values, sources));
    problems.throwIfAny();
    return settings;
  }
}
