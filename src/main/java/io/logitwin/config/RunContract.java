package io.logitwin.config;

import io.logitwin.contract.Contract;
import java.nio.file.Path;
import java.util.List;

/** The contract that a run of {@code train} has in its folder: the one its rows were held to. */
public final class RunContract {
  private RunContract() {}

  /**
   * Reads the contract.
   *
   * @param name its name, which its file does not tell
   * @param text the file's text
   * @param file how messages name the file
   * @throws io.logitwin.error.LogitwinException {@code CONFIGURATION} with all that is wrong with
   *     it, by line
   */
  public static Contract read(String name, String text, String file) {
    Problems problems = new Problems();
    Origin origin = Origin.file(file, Path.of(""));
    Contract contract =
        new ContractText(name, PropertiesFile.parse(text, origin, problems), origin, problems)
            .contract();
    problems.throwIfAny(
        List.of("The run's own contract is read only if --contract names no other"));
    return contract;
  }
}
