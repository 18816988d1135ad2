package io.logitwin.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads the rules of a gate: those of {@code jobs/gate.properties}, or those of a file of one's
 * own. The file is the gate: a rule that it leaves out or leaves empty is off, and none comes from
 * elsewhere. Only {@code level} must be there.
 */
public final class GateFiles {
  private static final String DEFAULT = "gate";
  private static final String LEVEL = "level";
  private static final String ACCURACY = "accuracy-margin";
  private static final String LOG_LOSS = "log-loss-margin";
  private static final String CLASS_RECALL = "class-recall-margin";
  private static final String CALIBRATION = "calibration-margin";
  private static final String ROWS = "min-rows";
  private static final String GAP = "max-gap";
  private static final String LABEL_DRIFT = "max-label-drift";
  private static final String FEATURE_DRIFT = "max-feature-drift";
  private static final String INK_DRIFT = "max-ink-drift";

  /** All keys, in the order of the file. */
  static final List<String> KEYS =
      List.of(
          LEVEL,
          ACCURACY,
          LOG_LOSS,
          CLASS_RECALL,
          CALIBRATION,
          ROWS,
          GAP,
          LABEL_DRIFT,
          FEATURE_DRIFT,
          INK_DRIFT);

  private GateFiles() {}

  /**
   * Returns the project's rules.
   *
   * @return empty if no rule is on, which is one of the problems then
   */
  public static Optional<GateRules> ofProject(ProjectFiles project, Problems problems) {
    String name = "jobs/" + DEFAULT + ".properties";
    return rules(
        project.jobFile(DEFAULT, problems),
        Origin.file(project.describe(name), project.base()),
        problems);
  }

  /**
   * Returns the rules of the file that a setting names.
   *
   * @param key the setting, for messages
   * @return empty if it cannot be read or no rule is on, which is one of the problems then
   */
  public static Optional<GateRules> named(
      String key, Value value, TextFiles files, Problems problems) {
    Origin origin = Origin.file(Locations.display(Locations.resolve(value)), value.origin().base());
    return files
        .read(key, value, problems)
        .flatMap(text -> rules(PropertiesFile.parse(text, origin, problems), origin, problems));
  }

  private static Optional<GateRules> rules(
      Map<String, Value> text, Origin origin, Problems problems) {
    Values values = Values.merge(List.of(text), KEYS, origin, problems);
    double level =
        values.decimal(
            LEVEL, Double.MIN_VALUE, Math.nextDown(0.5), "must be a number > 0 and < 0.5");
    Double accuracy = ifOn(values, ACCURACY, Values::fraction);
    Double logLoss = ifOn(values, LOG_LOSS, Values::positive);
    Double classRecall = ifOn(values, CLASS_RECALL, GateFiles::share);
    Double calibration = ifOn(values, CALIBRATION, GateFiles::share);
    Long rows = ifOn(values, ROWS, (v, key) -> v.integer(key, 1, Values.LARGEST_INTEGER));
    Double gap = ifOn(values, GAP, Values::nonNegative);
    Double labels = ifOn(values, LABEL_DRIFT, GateFiles::share);
    Double features = ifOn(values, FEATURE_DRIFT, GateFiles::share);
    Double ink = ifOn(values, INK_DRIFT, GateFiles::share);
    if (GateRules.isEmpty(
        accuracy, logLoss, classRecall, calibration, rows, gap, labels, features, ink)) {
      problems.addFile(
          origin.description(),
          0,
          "no rule is on: an empty gate is refused (rules: "
              + String.join(", ", KEYS.subList(1, KEYS.size()))
              + ")");
      return Optional.empty();
    }
    return Optional.of(
        new GateRules(
            level, accuracy, logLoss, classRecall, calibration, rows, gap, labels, features, ink));
  }

  private static double share(Values values, String key) {
    return values.decimal(key, 0, 1);
  }

  private static <T> T ifOn(Values values, String key, BiFunction<Values, String, T> reader) {
    return values.optional(key).isPresent() ? reader.apply(values, key) : null;
  }
}
