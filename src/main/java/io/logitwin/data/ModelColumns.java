package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.Header;
import io.logitwin.contract.RowLayout;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the columns of rows to score are: the features that the model was trained on, by name and in
 * order, and in front of them the label if it is there.
 */
public final class ModelColumns implements ColumnRule {
  private static final int LISTED = 3;

  private final List<String> features;
  private final int classes;
  private final String trainedUnder;
  private final InputSettings settings;

  /**
   * @param features the names of the model's features, in order
   * @param classes k
   * @param trainedUnder the name of the contract that the training rows followed
   * @param settings of the input to score
   */
  public ModelColumns(
      List<String> features, int classes, String trainedUnder, InputSettings settings) {
    this.features = List.copyOf(features);
    this.classes = classes;
    this.trainedUnder = trainedUnder;
    this.settings = settings;
  }

  @Override
  public Decision decide(Header header) {
    List<String> names = header.names();
    boolean labelled = names.size() == features.size() + 1 && !features.contains(names.get(0));
    List<String> found = labelled ? names.subList(1, names.size()) : names;
    if (!found.equals(features)) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Invalid header in %s: %s (expected the model's %d features, by name and in order, alone or"
                  + " behind the label)",
              header.place(), difference(found), features.size()));
    }
    return new Decision(
        contract(), labelled ? RowLayout.labelFirst(names) : RowLayout.unlabelled(names));
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

  /** Returns the contract of the training rows or the one that was named, with the model's k. */
  private Contract contract() {
    Optional<Contract> trained =
        settings.contracts().stream().filter(c -> c.name().equals(trainedUnder)).findFirst();
    Contract contract =
        settings
            .contract()
            .or(() -> trained)
            .orElseThrow(
                () ->
                    new LogitwinException(
                        Fault.CONFIGURATION,
                        String.format(
                            "Cannot find the contract '%s', under which the model was trained, in conf/contracts/"
                                + " (give it by --contract FILE)",
                            Text.excerpt(trainedUnder))));
    if (contract.namesFeatures() && !contract.featureColumns().equals(features)) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot score under contract %s: it names other features than the model has",
              contract.name()));
    }
    return new Contract(
        contract.name(),
        contract.labelColumn(),
        contract.featureColumns(),
        classes,
        Math.max(classes, contract.maximumClasses()),
        contract.featureType(),
        contract.minimum(),
        contract.maximum());
  }
}
