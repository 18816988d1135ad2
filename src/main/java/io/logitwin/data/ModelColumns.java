package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FirstLine;
import io.logitwin.contract.Header;
import io.logitwin.contract.LabelRule.Place;
import io.logitwin.contract.Match;
import io.logitwin.contract.RowLayout;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the columns of rows to score are: the features that the model was trained on, by name and in
 * order; the label, if it is there; and what the contract leaves out, if that is there.
 */
public final class ModelColumns implements ColumnRule {
  private static final int LISTED = 3;

  private final List<String> features;
  private final List<String> classes;
  private final Contract contract;

  /**
   * @param features the names of the model's features, in order
   * @param classes what the model's classes are called, in order
   * @param contract that the rows must follow
   */
  public ModelColumns(List<String> features, List<String> classes, Contract contract) {
    this.features = List.copyOf(features);
    this.classes = List.copyOf(classes);
    this.contract = contract;
  }

  @Override
  public Match decide(FirstLine line) {
    Contract contract = ofModel();
    Header header = header(line, contract);
    RowLayout layout = Match.layout(header, contract, label(header, contract));
    if (!layout.featureNames().equals(features)) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Invalid header in %s: %s (expected the model's %d features, by name and in order, alone or"
                  + " with the label)",
              header.place(), difference(layout.featureNames()), features.size()));
    }
    return new Match(contract, header, layout);
  }

  /** Rows without a header have the columns that the contract names, or all but the label. */
  private static Header header(FirstLine line, Contract contract) {
    List<String> names = new ArrayList<>(contract.columnNames());
    boolean named = contract.dialect().header() || line.namesColumns();
    if (!named && names.contains(contract.label().column())) {
      int cells = Header.ofRow(line, contract.dialect(), List.of()).names().size();
      if (cells == names.size() - 1) {
        names.remove(contract.label().column());
        return Header.ofRow(line, contract.dialect(), names);
      }
    }
    return Header.of(line, contract);
  }

  /** Returns the label's column, 1-based; 0 if it is not there. */
  private int label(Header header, Contract contract) {
    int named = header.names().indexOf(contract.label().column()) + 1;
    if (named > 0 || contract.label().place() == Place.NONE) {
      return named;
    }
    List<String> read = new ArrayList<>(header.names());
    read.removeIf(contract::passesOver);
    boolean labelled = read.size() == features.size() + 1 && !features.contains(read.get(0));
    return labelled ? header.names().indexOf(read.get(0)) + 1 : 0;
  }

  private String difference(List<String> found) {
    List<String> missing = without(features, found);
    List<String> unknown = without(found, features);
    List<String> said = new ArrayList<>();
    if (!missing.isEmpty()) {
      said.add(listed(missing) + " missing");
    }
    if (!unknown.isEmpty()) {
      said.add(listed(unknown) + " unknown to the model");
    }
    return said.isEmpty() ? firstOutOfOrder(found) : String.join(", ", said);
  }

  private String firstOutOfOrder(List<String> found) {
    int first =
        IntStream.range(0, features.size())
            .filter(f -> !found.get(f).equals(features.get(f)))
            .findFirst()
            .orElseThrow();
    return String.format(
        "'%s' stands where the model has '%s': the features are in another order",
        Text.excerpt(found.get(first)), Text.excerpt(features.get(first)));
  }

  private static List<String> without(List<String> names, List<String> others) {
    List<String> left = new ArrayList<>(names);
    left.removeAll(new HashSet<>(others));
    return left;
  }

  private static String listed(List<String> names) {
    String first =
        names.stream()
            .limit(LISTED)
            .map(name -> "'" + Text.excerpt(name) + "'")
            .collect(Collectors.joining(", "));
    int more = names.size() - LISTED;
    boolean one = names.size() == 1;
    return first + (more > 0 ? " and " + more + " more are" : one ? " is" : " are");
  }

  /** Returns the contract with the model's classes. */
  private Contract ofModel() {
    requireSameModel("features", contract.featureColumns(), features, contract);
    requireSameModel("classes", contract.label().classNames(), classes, contract);
    return contract.withClasses(classes);
  }

  private static void requireSameModel(
      String what, List<String> named, List<String> ofModel, Contract contract) {
    if (!named.isEmpty() && !named.equals(ofModel)) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot score under contract %s: it names other %s than the model has",
              contract.name(), what));
    }
  }
}
