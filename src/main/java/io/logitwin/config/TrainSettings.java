package io.logitwin.config;

import java.util.List;

/**
 * The settings of {@code train}. Their defaults and reasons stand in {@code jobs/train.properties}.
 *
 * @param input what is read
 * @param split how it is divided
 * @param fit how the model is fitted
 */
public record TrainSettings(
    InputSettings input,
    SplitSettings split,
    FitSettings fit,
    OutputSettings output,
    CommonSettings common)
    implements JobSettings {
  /** The job's name. */
  public static final String JOB = "train";

  /** Every option that may stand on the command line and in the files. */
  public static final List<Option<?>> OPTIONS =
      Option.all(
          InputSettings.OPTIONS,
          RandomSplit.OPTIONS,
          FitSettings.OPTIONS,
          OutputSettings.OPTIONS,
          CommonSettings.OPTIONS);

  /**
   * Reads the settings, and finds all that is wrong with them.
   *
   * @param problems what is already known to be wrong with the command line
   * @throws io.logitwin.error.LogitwinException as {@link Problems#throwIfAny} says
   */
  public static TrainSettings read(SettingsSources sources, Problems problems) {
    Values values = sources.read(OPTIONS, problems);
    TrainSettings settings =
        new TrainSettings(
            InputSettings.read(values, new ContractFiles(sources, problems)),
            RandomSplit.read(values),
            FitSettings.read(values),
            OutputSettings.read(values, sources.project()),
            CommonSettings.read(values, sources));
    problems.throwIfAny();
    return settings;
  }
}
