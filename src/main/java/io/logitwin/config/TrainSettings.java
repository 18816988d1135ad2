package io.logitwin.config;

import io.logitwin.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of {@code train}. Their defaults and reasons stand in {@code jobs/train.properties}.
 *
 * @param input what is read
 * @param contractTexts what stands in the files of the contracts that the input may follow, as read
 * @param split how it is divided
 * @param fit how the model is fitted
 * @param examples how many mistakes, and how many suspect labels, are shown with their rows, 0..100
 * @param store where the model is published, if it is
 */
public record TrainSettings(
    InputSettings input,
    Map<Contract, String> contractTexts,
    SplitSettings split,
    FitSettings fit,
    int examples,
    Optional<String> store,
    OutputSettings output,
    CommonSettings common)
    implements JobSettings {
  /** The job's name. */
  public static final String JOB = "train";

  /** Every option that may stand on the command line and in the files. */
  public static final List<Option<?>> OPTIONS =
      Option.all(
          InputSettings.OPTIONS,
          SplitOptions.ALL,
          FitSettings.OPTIONS,
          ExampleOption.OPTIONS,
          StoreSettings.OPTIONS,
          OutputSettings.OPTIONS,
          CommonSettings.OPTIONS);

  public TrainSettings {
    contractTexts = Map.copyOf(contractTexts);
  }

  /**
   * Reads the settings, and finds all that is wrong with them.
   *
   * @param problems what is already known to be wrong with the command line
   * @throws io.logitwin.error.LogitwinException as {@link Problems#throwIfAny} says
   */
  public static TrainSettings read(SettingsSources sources, Problems problems) {
    Values values = sources.read(OPTIONS, problems);
    ContractFiles contracts = new ContractFiles(sources, problems);
    OutputSettings output = OutputSettings.read(values, sources.project());
    Optional<String> store = StoreSettings.read(values, sources, output, problems);
    TrainSettings settings =
        new TrainSettings(
            InputSettings.read(values, contracts),
            contracts.texts(),
            SplitOptions.read(values, store.isPresent()),
            FitSettings.read(values),
            ExampleOption.read(values),
            store,
            output,
            CommonSettings.read(values, sources));
    problems.throwIfAny();
    return settings;
  }
}
