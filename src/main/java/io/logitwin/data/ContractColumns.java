package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.ContractCatalog;
import io.logitwin.contract.FirstLine;
import io.logitwin.contract.Header;
import io.logitwin.contract.Match;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.util.Objects;

/**
 * What the columns of rows to train on are: what the contract says that was named, or else the one
 * that fits.
 */
final class ContractColumns implements ColumnRule {
  private final InputSettings settings;

  ContractColumns(InputSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings is null");
  }

  @Override
  public Match decide(FirstLine line) {
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
  }
}
