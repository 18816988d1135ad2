package io.logitwin.report;

import io.logitwin.gate.Evidence.PValues;
import io.logitwin.gate.Evidence.PairedMeans;
import io.logitwin.gate.GateRecord;
import io.logitwin.gate.Judgement;
import io.logitwin.gate.Outcome;
import io.logitwin.gate.PairCounts;
import io.logitwin.gate.RuleResult;
import io.logitwin.text.Text;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a gate says of a challenger, in a line and as a table. */
public final class GateReport {
  /** Expected rows are a guess: two digits say what it is worth. */
  private static final MathContext ABOUT = new MathContext(2, RoundingMode.UP);

  private static final String LOG_LOSS = "log-loss";

  private GateReport() {}

  /** Returns the judgement in a line: the verdict, and the numbers that it follows from. */
  public static String summary(Judgement judgement) {
    return switch (judgement.verdict()) {
      case BETTER_OR_AS_GOOD -> judgement.inWords() + ": " + figures(judgement);
      case WORSE -> judgement.inWords() + ": " + reasons(judgement, Outcome.WORSE);
      case UNDECIDED ->
          String.format(
              "%s: %s; %s",
              judgement.inWords(), reasons(judgement, Outcome.UNDECIDED), wayOn(judgement));
    };
  }

  private static String figures(Judgement judgement) {
    PairCounts pairs = judgement.pairs();
    return String.format(
            "accuracy %d -> %d of %d (only champion %d, only challenger %d)",
            pairs.championRight(),
            pairs.challengerRight(),
            pairs.rows(),
            pairs.onlyChampion(),
            pairs.onlyChallenger())
        + judgement.rules().stream()
            .filter(rule -> rule.rule().equals(LOG_LOSS) && rule.evidence().means() != null)
            .map(rule -> rule.evidence().means())
            .map(GateReport::losses)
            .collect(Collectors.joining());
  }

  private static String losses(PairedMeans means) {
    return String.format(
        Locale.ROOT, ", log loss %.4f -> %.4f", means.champion(), means.challenger());
  }

  private static String reasons(Judgement judgement, Outcome outcome) {
    return judgement.rules(outcome).stream()
        .map(rule -> Text.line(name(rule) + ": " + rule.sentence()))
        .collect(Collectors.joining("; "));
  }

  private static String name(RuleResult rule) {
    return rule.rule().replace('-', ' ');
  }

  private static String wayOn(Judgement judgement) {
    return judgement.rowsToDecide() == null
        ? "no number of held-out rows would decide"
        : String.format(
            "about %s held-out rows would decide",
            new BigDecimal(judgement.rowsToDecide()).round(ABOUT).toPlainString());
  }

  /** Returns what each rule found, a line each, and the judgement. */
  public static List<String> table(Judgement judgement) {
    List<String> lines = new ArrayList<>();
    lines.add(line("rule", "outcome", "found", "limit", "not worse p", "worse p", "better p"));
    judgement.rules().forEach(rule -> lines.add(line(rule)));
    lines.add("  " + summary(judgement));
    return lines;
  }

  private static String line(RuleResult rule) {
    PValues p =
        rule.evidence() == null || rule.evidence().pValues() == null
            ? new PValues(null, null, null)
            : rule.evidence().pValues();
    return line(
        Text.line(name(rule)),
        Text.code(rule.outcome()),
        number(rule.found()),
        number(rule.limit()),
        number(p.notWorse()),
        number(p.worse()),
        number(p.better()));
  }

  private static String line(String rule, String outcome, String... numbers) {
    StringBuilder line = new StringBuilder(String.format("  %-14s %-10s", rule, outcome));
    for (String number : numbers) {
      line.append(String.format(" %11s", number));
    }
    return line.toString();
  }

  private static String number(Double value) {
    if (value == null) {
      return "-";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }

  /** Returns the judgement of a version that was judged again, and found to be the same. */
  public static List<String> replayed(long version, GateRecord record) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "  %s against %s",
            StoreReport.name(version), StoreReport.name(record.facts().champion())));
    lines.addAll(table(record.judgement()));
    Optional.ofNullable(record.forced())
        .ifPresent(reason -> lines.add("  promoted all the same: " + Text.line(reason)));
    lines.add("  judged again, to the last bit the same");
    return lines;
  }
}
