package io.logitwin.contract;

import io.logitwin.error.LogitwinException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The contracts a job knows, and the choice among them by the header.
 *
 * <p>A header that mostly resembles a contract must match it exactly: a file with two pixel columns
 * swapped is a broken digits file, not other data. Only a header of unrelated names gets the
 * generic contract.
 */
public final class ContractCatalog {
  private final List<Contract> named;
  private final Contract generic;

  /**
   * @param contracts every known contract; exactly one of them must take any feature names
   * @throws IllegalArgumentException if none or several take any names
   */
  public ContractCatalog(List<Contract> contracts) {
    Objects.requireNonNull(contracts, "contracts is null");
    List<Contract> anyNames = contracts.stream().filter(c -> !c.namesFeatures()).toList();
    if (anyNames.size() != 1) {
      throw new IllegalArgumentException(
          "Invalid contracts: "
              + anyNames.size()
              + " take any feature names (must be exactly one, the generic one)");
    }
    this.generic = anyNames.get(0);
    this.named = contracts.stream().filter(Contract::namesFeatures).toList();
  }

  /**
   * Returns the contract of a text by its first line.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the line is no header, or resembles that of a
   *     contract but does not match it, or is of unrelated names and does not begin with its label
   */
  public Match find(FirstLine line) {
    for (Contract contract : named) {
      Header header = Header.of(line, contract);
      if (resembles(header, contract)) {
        return Match.of(header, contract);
      }
    }
    return Match.of(Header.of(line, generic), generic);
  }

  /** More than half of the header's names, or of the contract's, are the contract's names. */
  private static boolean resembles(Header header, Contract contract) {
    Set<String> names = header.normalizedNames();
    Set<String> known = new HashSet<>();
    contract.featureColumns().forEach(name -> known.add(Header.normalize(name)));
    int found = names.size();
    names.retainAll(known);
    return 2 * names.size() > found - 1 || 2 * names.size() > known.size();
  }
}
