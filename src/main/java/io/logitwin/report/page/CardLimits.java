package io.logitwin.report.page;

import io.logitwin.model.TrainedModel;
import io.logitwin.report.page.MethodCheck.State;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a model's figures do not say. */
final class CardLimits {
  private CardLimits() {}

  static void write(RunFiles files, TrainedModel model, Markdown card) {
    card.heading("Limits");
    List<MethodCheck> checks = MethodChecks.of(files);
    checks.stream()
        .filter(check -> check.state() == State.WARNING)
        .forEach(check -> card.item("Warning, " + lower(check), check.finding()));
    card.item(
        "Other rows",
        String.format(
            "every row gets one of the %d classes, also one that is of none of them. The contract %s"
                + " says how rows are written, not what they are of; how the model answers rows that"
                + " are unlike those it was trained on was not measured.",
            model.classNames().size(), model.contract().name()));
    card.item("Labels", labels(files));
    card.item(
        "Not measured",
        "whether the figures differ between groups of people, places or times (the rows are told"
            + " apart by class alone), and what rows do that were made to deceive.");
    checks.stream()
        .filter(check -> check.state() == State.UNKNOWN)
        .forEach(check -> card.item("Not known, " + lower(check), check.finding()));
    String calm =
        checks.stream()
            .filter(check -> check.state() == State.NONE)
            .map(CardLimits::lower)
            .collect(Collectors.joining(", "));
    card.item("Looked at, without a warning", calm.isEmpty() ? "nothing" : calm);
  }

  private static String lower(MethodCheck check) {
    return check.about().toLowerCase(Locale.ROOT);
  }

  private static String labels(RunFiles files) {
    return "taken as they are. "
        + files
            .examples()
            .map(
                found ->
                    Numbers.of(found.suspects(), "held-out row")
                        + (found.suspects() == 1 ? " has a label" : " have labels")
                        + " that may be wrong, by the model's own answers (confident learning).")
            .orElse("Whether some are wrong was not looked at.");
  }
}
