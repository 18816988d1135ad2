package io.logitwin.config;

import io.logitwin.contract.About;
import io.logitwin.contract.Contract;
import io.logitwin.model.RowContract;
import java.nio.file.Path;
import java.util.List;

/** The contract that a model carries: the one that its own rows were held to. */
public final class RunContract {
  private RunContract() {}

  /**
   * Reads the contract.
   *
   * @param carried as the model has it
   * @param model how messages name the model's file
   * @throws io.logitwin.error.LogitwinException {@code CONFIGURATION} with all that is wrong with
   *     it, by line
   */
  public static Contract of(RowContract carried, String model) {
    Problems problems = new Problems();
    Origin origin = Origin.file(model + ", contract", Path.of(""));
    Contract contract =
        new ContractText(
                carried.name(),
                PropertiesFile.parse(carried.text(), origin, problems),
                origin,
                problems)
            .contract();
    problems.throwIfAny(
        List.of("The model's own contract is read only if --contract names no other"));
    return contract;
  }

  /**
   * Returns what the contract says of the rows beside their form. What it leaves out is empty, and
   * so is all of a text that is no contract: to tell what is wrong with it is the work of {@link
   * #of}.
   */
  public static About about(RowContract carried) {
    Origin origin = Origin.file(carried.name(), Path.of(""));
    Problems unheard = new Problems();
    return AboutKeys.read(PropertiesFile.parse(carried.text(), origin, unheard));
  }
}
