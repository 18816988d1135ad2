package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.ContractCatalog;
import io.logitwin.contract.Header;
import io.logitwin.contract.RowLayout;

/** Decides by a header what the columns are, and which contract the rows are held to. */
@FunctionalInterface
public interface ColumnRule {
  /** What was decided. */
  record Decision(Contract contract, RowLayout layout) {}

  /**
   * Decides.
   *
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} if the header is not one that
   *     can be used
   */
  Decision decide(Header header);

  /** Returns the rule of training: the contract that was named, or else the one that fits. */
  static ColumnRule ofContracts(InputSettings settings) {
    return header -> {
      Contract contract;
      if (settings.contract().isPresent()) {
        contract = settings.contract().get();
        ContractCatalog.requireMatch(header, contract);
      } else {
        contract = new ContractCatalog(settings.contracts()).find(header);
      }
      return new Decision(contract, contract.layout(header));
    };
  }
}
