package io.logitwin.report.page;

import io.logitwin.profile.DataProfile;
import io.logitwin.profile.ValueProfile;
import io.logitwin.report.page.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the rows look like. */
final class ProfilePanel {
  private static final String TITLE = "Data profile";

  /** More features are told by their numbers alone. */
  private static final int MOST_FEATURES = 60;

  private ProfilePanel() {}

  static Part of(RunFiles files) {
    if (files.profile().isEmpty()) {
      return new LeftOut(
          TITLE, "The run has no data-profile.json (train --publish and retrain write it).");
    }
    DataProfile profile = files.profile().get();
    List<Table> tables = new ArrayList<>();
    tables.add(labels(profile));
    if (profile.features().size() <= MOST_FEATURES) {
      tables.add(features(profile.features()));
    }
    long constant =
        profile.features().values().stream()
            .filter(feature -> feature.minimum() == feature.maximum())
            .count();
    return new Panel(
        "data-profile",
        TITLE,
        List.of(
            String.format(
                "%d rows of %d classes and %d features; %d features have one value in all rows.%s",
                profile.rows(),
                profile.labels().size(),
                profile.features().size(),
                constant,
                profile.features().size() > MOST_FEATURES
                    ? " data-profile.json has each feature."
                    : "")),
        List.of(),
        tables);
  }

  private static Table labels(DataProfile profile) {
    return new Table(
        "Rows by class",
        List.of("Class", "Rows", "Share"),
        profile.labels().entrySet().stream()
            .map(
                label ->
                    List.of(
                        Cell.text(label.getKey()),
                        Cell.number(label.getValue()),
                        Cell.number(Numbers.percent((double) label.getValue() / profile.rows()))))
            .toList());
  }

  private static Table features(Map<String, ValueProfile> features) {
    return new Table(
        "Features",
        List.of("Feature", "Least", "Mean", "Most", "Standard deviation", "Not 0"),
        features.entrySet().stream().map(ProfilePanel::row).toList());
  }

  private static List<Cell> row(Map.Entry<String, ValueProfile> feature) {
    ValueProfile values = feature.getValue();
    return List.of(
        Cell.text(feature.getKey()),
        Cell.number(values.minimum()),
        Cell.number(values.mean()),
        Cell.number(values.maximum()),
        Cell.number(values.standardDeviation()),
        Cell.number(values.nonZeros()));
  }
}
