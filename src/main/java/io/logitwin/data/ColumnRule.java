package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.ContractCatalog;
import io.logitwin.contract.FirstLine;
import io.logitwin.contract.Header;
import io.logitwin.contract.Match;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;

/** Decides by a text's first line what the columns are, and which contract the rows are held to. */
@FunctionalInterface
public interface ColumnRule {
  /**
   * Decides.
   *
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} if the line is not one that can
   *     be used
   */
  Match decide(FirstLine line);

  /** Returns the rule of training: the contract that was named, or else the one that fits. */
  static ColumnRule ofContracts(InputSettings settings) {
    return line -> {
      Match match =
          settings
              .contract()
              .map(contract -> Match.of(Header.of(line, contract), contract))
              .orElseGet(() -> new ContractCatalog(settings.contracts()).find(line));
      if (!match.layout().hasLabel()) {
        throw new LogitwinException(
            Fault.CONFIGURATION,
            String.format(
                "Cannot train under contract %s: it says that rows have no label (label.column = none)",
                match.contract().name()));
      }
      return match;
    };
  }
}
