package io.logitwin.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of {@code inspect}. Their defaults and reasons stand in {@code
 * jobs/inspect.properties}.
 *
 * @param input what is looked at, and the contract that it is held to, if one is named
 * @param contractOut the location of the file that the proposed contract is written to, besides the
 *     one in the output folder
 */
public record InspectSettings(
    InputSettings input, Optional<String> contractOut, OutputSettings output, CommonSettings common)
    implements JobSettings {
  /** The job's name. */
  public static final String JOB = "inspect";

  private static final Option<Optional<String>> CONTRACT_OUT =
      Option.<Optional<String>>location(
              "contract-out",
              "FILE",
              "a new file for the proposed contract, ready for train --contract FILE",
              (values, key) -> values.optional(key).map(Locations::resolve))
          .alias("schema-out", "write-contract");

  /** Every option that may stand on the command line and in the files. */
  public static final List<Option<?>> OPTIONS =
      Option.all(
          InputSettings.ANY_TABLE,
          List.of(CONTRACT_OUT),
          OutputSettings.OPTIONS,
          CommonSettings.OPTIONS);

  public InspectSettings {
    Objects.requireNonNull(contractOut, "contractOut is null");
  }

  @Override
  public Optional<String> newFile() {
    return contractOut;
  }

  /**
   * Reads the settings, and finds all that is wrong with them.
   *
   * @param problems what is already known to be wrong with the command line
   * @throws io.logitwin.error.LogitwinException as {@link Problems#throwIfAny} says
   */
  public static InspectSettings read(SettingsSources sources, Problems problems) {
    Values values = sources.read(OPTIONS, problems);
    InspectSettings settings =
        new InspectSettings(
            InputSettings.anyTable(values, new ContractFiles(sources, problems)),
            CONTRACT_OUT.read(values),
            OutputSettings.read(values, sources.project()),
            CommonSettings.read(values, sources));
    problems.throwIfAny();
    return settings;
  }
}
