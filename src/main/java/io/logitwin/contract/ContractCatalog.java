package io.logitwin.contract;

import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
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
   * Returns the contract of a header.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the header resembles a contract but does not
   *     match it, or is of unrelated names and does not begin with its label
   */
  public Contract find(Header header) {
    for (Contract contract : named) {
      if (resembles(header, contract)) {
        requireMatch(header, contract);
        return contract;
      }
    }
    requireMatch(header, generic);
    return generic;
  }

  /**
   * Checks a header against a contract, name by name.
   *
   * @throws LogitwinException {@code INPUT_DATA} naming the first column that differs
   */
  public static void requireMatch(Header header, Contract contract) {
    RowLayout layout = contract.layout(header);
    requireLabel(header, layout, contract);
    if (contract.namesFeatures()) {
      requireFeatures(header, layout, contract);
    }
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

  private static void requireLabel(Header header, RowLayout layout, Contract contract) {
    String label = layout.name(layout.label());
    if (!contract.labelColumn().isEmpty() && !contract.labelColumn().equals(label)) {
      throw header.invalid(
          String.format(
              "column %d is '%s' (contract %s expects the label column '%s')",
              layout.label(), Text.excerpt(label), contract.name(), contract.labelColumn()));
    }
    List<String> names = header.names().stream().map(Header::normalize).toList();
    int column = names.indexOf("label") + 1;
    if (contract.labelColumn().isEmpty() && column > 0 && column != layout.label()) {
      throw header.invalid(
          String.format(
              "'%s' is column %d (contract %s expects the label in column %d)",
              Text.excerpt(layout.name(column)), column, contract.name(), layout.label()));
    }
  }

  private static void requireFeatures(Header header, RowLayout layout, Contract contract) {
    List<String> found = layout.featureNames();
    List<String> expected = contract.featureColumns();
    for (int f = 0; f < Math.min(found.size(), expected.size()); f++) {
      if (!found.get(f).equals(expected.get(f))) {
        throw header.invalid(
            String.format(
                "column %d is '%s' (contract %s expects '%s')",
                layout.features().get(f),
                Text.excerpt(found.get(f)),
                contract.name(),
                expected.get(f)));
      }
    }
    if (found.size() != expected.size()) {
      throw header.invalid(
          String.format(
              "%d feature columns (contract %s expects %d; the first that is %s is '%s')",
              found.size(),
              contract.name(),
              expected.size(),
              found.size() < expected.size() ? "missing" : "too many",
              found.size() < expected.size()
                  ? expected.get(found.size())
                  : Text.excerpt(found.get(expected.size()))));
    }
  }
}
