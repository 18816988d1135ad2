package io.logitwin.config;

import io.logitwin.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of {@code tune}. Their defaults and reasons stand in {@code jobs/tune.properties}.
 *
 * @param input what is read
 * @param contractTexts what stands in the files of the contracts that the input may follow, as read
 * @param split how it is divided: as {@code train} will divide it, so that the test rows are the
 *     same
 * @param folds how the training rows are divided further
 * @param path the penalties that are tried
 * @param fit how each model is fitted; its penalty is none
 */
public record TuneSettings(
    InputSettings input,
    Map<Contract, String> contractTexts,
    SplitSettings split,
    FoldSettings folds,
    PathSettings path,
    FitSettings fit,
    OutputSettings output,
    CommonSettings common)
    implements JobSettings {
  /** The job's name. */
  public static final String JOB = "tune";

  /** Every option that may stand on the command line and in the files. */
  public static final List<Option<?>> OPTIONS =
      Option.all(
          InputSettings.OPTIONS,
          SplitOptions.ALL,
          FoldSettings.OPTIONS,
          PathSettings.OPTIONS,
          FitSettings.WITHOUT_PENALTY,
          OutputSettings.OPTIONS,
          CommonSettings.OPTIONS);

  public TuneSettings {
    contractTexts = Map.copyOf(contractTexts);
  }

  /**
   * Reads the settings, and finds all that is wrong with them.
   *
   * @param problems what is already known to be wrong with the command line
   * @throws io.logitwin.error.LogitwinException as {@link Problems#throwIfAny} says
   */
  public static TuneSettings read(SettingsSources sources, Problems problems) {
    Values values = sources.read(OPTIONS, problems);
    ContractFiles contracts = new ContractFiles(sources, problems);
    OutputSettings output = OutputSettings.read(values, sources.project());
    InputSettings input = InputSettings.read(values, contracts);
    SplitSettings split = SplitOptions.read(values, false);
    FoldSettings folds = FoldSettings.read(values);
    Optional<PathSettings> path = PathSettings.read(values);
    FitSettings fit = FitSettings.readWithoutPenalty(values);
    CommonSettings common = CommonSettings.read(values, sources);
    problems.throwIfAny();
    return new TuneSettings(
        input, contracts.texts(), split, folds, path.orElseThrow(), fit, output, common);
  }
}
