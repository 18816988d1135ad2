package io.logitwin.report;

import io.logitwin.config.ContentSplit;
import io.logitwin.config.FoldSettings;
import io.logitwin.config.TuneSettings;
import io.logitwin.run.RecordedRun.TriedSection;
import io.logitwin.run.RecordedRun.TuningSection;
import io.logitwin.tune.Candidate;
import io.logitwin.tune.Choice;
import io.logitwin.tune.Folds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code tune} found, in every form.
 *
 * @param settings that it was asked for
 * @param folds what models were judged by
 * @param choice the penalties and the one that is chosen
 */
public record TuneReport(TuneSettings settings, Folds folds, Choice choice) {
  /** The file with a line for each penalty. */
  public static final String TABLE = "tuning.csv";

  /** The file that {@code train --config} takes. */
  public static final String CHOSEN = "chosen.properties";

  public static String folds(Folds folds) {
    return folds.folds().size() == 1
        ? String.format(
            "%d rows to fit + %d validation rows",
            folds.folds().get(0).fittedRows(), folds.validationRows())
        : String.format("%d rows in %d folds", folds.validationRows(), folds.folds().size());
  }

  public static String choice(Choice choice) {
    return String.format(
        Locale.ROOT,
        "lambda %s, L1 share %s: log loss %.4f (smallest %.4f, standard error %.4f)",
        choice.chosen().regParam(),
        choice.chosen().elasticNetParam(),
        choice.chosen().logLoss(),
        choice.best().logLoss(),
        choice.best().standardError());
  }

  /** Returns the table for a person, line by line. */
  public List<String> lines(String output) {
    List<String> lines = new ArrayList<>();
    lines.add("  L1 share      lambda   log loss  std error  accuracy  iterations");
    choice.candidates().forEach(candidate -> lines.add(line(candidate)));
    if (choice.candidates().stream().anyMatch(candidate -> !candidate.converged())) {
      lines.add("  * not converged: a larger --max-iter, or the fit is as train would end it, too");
    }
    if (choice.isOpenBelow()) {
      lines.add(
          "  the smallest loss is at the end of the path: a smaller --smallest may be better");
    }
    if (choice.isOpenAbove()) {
      lines.add("  the chosen lambda is the first of the path: a larger --largest may be as good");
    }
    lines.add("  chosen    " + choice(choice));
    lines.add("  train     ./run-spark.sh train --config " + output + "/" + CHOSEN);
    lines.add("  output    " + output);
    return lines;
  }

  private String line(Candidate candidate) {
    String mark =
        candidate.equals(choice.chosen())
            ? candidate.equals(choice.best()) ? "  <- chosen, smallest" : "  <- chosen"
            : candidate.equals(choice.best()) ? "  <- smallest" : "";
    return String.format(
        Locale.ROOT,
        "  %8s  %10.4g  %9.5f  %9.5f  %8.4f  %9d%s%s",
        candidate.elasticNetParam(),
        candidate.regParam(),
        candidate.logLoss(),
        candidate.standardError(),
        candidate.accuracy(),
        candidate.iterations(),
        candidate.converged() ? " " : "*",
        mark);
  }

  /** Returns {@code tuning.csv}; numbers are the shortest that give the same bits. */
  public String table() {
    return choice.candidates().stream()
        .map(this::row)
        .collect(
            Collectors.joining(
                "",
                "elastic_net_param,reg_param,log_loss,standard_error,accuracy,iterations,converged,smallest,chosen\n",
                ""));
  }

  private String row(Candidate candidate) {
    return String.format(
        "%s,%s,%s,%s,%s,%d,%s,%s,%s\n",
        candidate.elasticNetParam(),
        candidate.regParam(),
        candidate.logLoss(),
        candidate.standardError(),
        candidate.accuracy(),
        candidate.iterations(),
        candidate.converged(),
        candidate.equals(choice.best()),
        candidate.equals(choice.chosen()));
  }

  /**
   * Returns {@code chosen.properties}: the penalty, what it is on, and the split, so that {@code
   * train} holds out the very test rows that were not looked at here.
   */
  public String chosen() {
    Candidate chosen = choice.chosen();
    List<String> lines =
        List.of(
            "# Chosen by tune, by the one-standard-error rule: the largest lambda of " + paths(),
            "# whose mean log loss on "
                + judged()
                + " is within one standard error of the smallest.",
            String.format(
                "# Log loss %s; smallest %s, standard error %s, at lambda %s.",
                chosen.logLoss(),
                choice.best().logLoss(),
                choice.best().standardError(),
                choice.best().regParam()),
            "reg-param = " + chosen.regParam(),
            "elastic-net-param = " + chosen.elasticNetParam(),
            "# What the penalty is on.",
            "standardization = " + settings.fit().standardization(),
            "# The split whose test rows tune did not look at. Another split would test on rows that tune chose by.",
            "split = " + (settings.split() instanceof ContentSplit ? "content" : "random"),
            "seed = " + settings.split().seed(),
            "train-fraction = " + settings.split().trainFraction(),
            "partitions = " + settings.split().partitions());
    return String.join("\n", lines) + "\n";
  }

  private String paths() {
    return String.format(
        "%d from %s to %s",
        settings.path().length(), settings.path().largest(), settings.path().smallest());
  }

  private String judged() {
    FoldSettings asked = settings.folds();
    return asked.count() == 1
        ? String.format("%d validation rows", folds.validationRows())
        : String.format("%d rows in %d folds", folds.validationRows(), asked.count());
  }

  /** Returns the section of run.json. */
  public TuningSection section() {
    return new TuningSection(
        folds.folds().size(),
        folds.validationRows(),
        choice.candidates().size(),
        tried(choice.best()),
        tried(choice.chosen()));
  }

  private static TriedSection tried(Candidate candidate) {
    return new TriedSection(
        candidate.regParam(),
        candidate.elasticNetParam(),
        candidate.logLoss(),
        candidate.standardError(),
        candidate.accuracy());
  }
}
