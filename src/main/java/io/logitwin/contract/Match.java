package io.logitwin.contract;

import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A contract, and what the columns of a text are under it.
 *
 * @param contract the contract
 * @param header the names of the columns
 * @param layout what they are
 */
public record Match(Contract contract, Header header, RowLayout layout) implements Serializable {
  /**
   * Finds the columns that a contract names.
   *
   * @throws LogitwinException {@code INPUT_DATA} naming the first column that is missing, unknown
   *     or out of order
   */
  public static Match of(Header header, Contract contract) {
    for (String name : contract.leftOut()) {
      if (!header.names().contains(name)) {
        throw header.invalid(
            String.format(
                "it has no column '%s' (contract %s leaves it out)",
                Text.excerpt(name), contract.name()));
      }
    }
    if (contract.hasKey() && !header.names().contains(contract.key())) {
      throw header.invalid(
          String.format(
              "it has no column '%s' (contract %s has the rows' ids there)",
              Text.excerpt(contract.key()), contract.name()));
    }
    if (header.names().stream().allMatch(contract::passesOver)) {
      throw header.invalid("contract " + contract.name() + " leaves out every column");
    }
    int label = label(header, contract);
    RowLayout layout = layout(header, contract, label);
    if (contract.namesFeatures()) {
      requireFeatures(header, layout, contract);
    } else if (layout.features().isEmpty()) {
      throw header.invalid("no column is left for a feature (contract " + contract.name() + ")");
    }
    return new Match(contract, header, layout);
  }

  /**
   * Returns the layout of columns of which one is the label, and all others are features, but for
   * the contract's key and those that it leaves out.
   *
   * @param label the label's column, 1-based; 0 if there is none
   */
  public static RowLayout layout(Header header, Contract contract, int label) {
    IntPredicate read =
        column -> column != label && !contract.passesOver(header.names().get(column - 1));
    List<Integer> features =
        IntStream.rangeClosed(1, header.names().size()).filter(read).boxed().toList();
    int key = contract.hasKey() ? header.names().indexOf(contract.key()) + 1 : 0;
    return new RowLayout(header.names(), label, key, features);
  }

  private static int label(Header header, Contract contract) {
    LabelRule rule = contract.label();
    List<String> names = new ArrayList<>(header.names());
    return switch (rule.place()) {
      case NONE -> 0;
      case NAMED -> {
        int column = names.indexOf(rule.column()) + 1;
        if (column == 0) {
          throw header.invalid(
              String.format(
                  "it has no column '%s' (contract %s has the label there; column 1 is '%s')",
                  Text.excerpt(rule.column()), contract.name(), Text.excerpt(names.get(0))));
        }
        yield column;
      }
      case FIRST -> {
        names.removeIf(contract::passesOver);
        int column = header.names().indexOf(names.get(0)) + 1;
        requireNoOther(header, contract, column);
        yield column;
      }
    };
  }

  /** A column that is called label is the label, wherever it stands. */
  private static void requireNoOther(Header header, Contract contract, int label) {
    List<String> names = header.names().stream().map(Header::normalize).toList();
    int column = names.indexOf("label") + 1;
    if (column > 0 && column != label && !contract.passesOver(header.names().get(column - 1))) {
      throw header.invalid(
          String.format(
              "'%s' is column %d (contract %s expects the label in column %d)",
              Text.excerpt(header.names().get(column - 1)), column, contract.name(), label));
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
