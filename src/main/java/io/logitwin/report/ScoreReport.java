package io.logitwin.report;

import io.logitwin.answers.Evaluation;
import io.logitwin.answers.Scoring;
import io.logitwin.answers.Scoring.PredictedClass;
import io.logitwin.config.ParityScope;
import io.logitwin.data.InputRecords;
import io.logitwin.data.InputSummary;
import io.logitwin.model.TrainedModel;
import io.logitwin.profile.Drift;
import io.logitwin.run.RecordedRun.ScoredClass;
import io.logitwin.run.RecordedRun.ScoringSection;
import io.logitwin.run.RunDirectory;
import io.logitwin.store.ModelVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the job score found, stage by stage, in its record and in its table. */
public final class ScoreReport {
  private static final int SHORT_ID = 8;

  private ScoreReport() {}

  /** Returns which model it is, and of which store if it is from one. */
  public static String model(TrainedModel model, Optional<ModelVersion> version) {
    return String.format(
        "%s%s..., %d classes x %d features",
        version.map(of -> of + ", ").orElse(""),
        model.id().substring(0, SHORT_ID),
        model.parameters().classes(),
        model.parameters().features());
  }

  public static String read(InputRecords input) {
    return String.format(
        "%d rows in %s, contract %s, %s",
        input.count(),
        input.description(),
        input.contract().name(),
        input.layout().hasLabel() ? "with labels" : "without labels");
  }

  public static String score(Scoring scoring) {
    return String.format(
        "%d rows answered, %d of them on both sides, and read back",
        scoring.rows(), scoring.recomputed());
  }

  public static String validate(InputSummary summary) {
    return Summaries.lines(summary);
  }

  /** Returns the section {@code scoring} of run.json. */
  public static ScoringSection section(
      TrainedModel model,
      String place,
      Optional<ModelVersion> version,
      ParityScope scope,
      Scoring scoring,
      Optional<Drift> drift) {
    List<ScoredClass> classes = new ArrayList<>();
    for (int c = 0; c < scoring.predicted().size(); c++) {
      PredictedClass predicted = scoring.predicted().get(c);
      classes.add(
          new ScoredClass(model.classNames().get(c), predicted.rows(), predicted.meanConfidence()));
    }
    return new ScoringSection(
        model.id(),
        version.map(ModelVersion::name).orElse(null),
        version.map(ModelVersion::store).orElse(null),
        version.map(ModelVersion::publishedAt).orElse(null),
        place,
        scope.code(),
        scoring.rows(),
        scoring.recomputed(),
        scoring.parity().identicalRows(),
        classes,
        scoring.evaluation().map(evaluation -> evaluation.natives().correct()).orElse(null),
        scoring.evaluation().map(evaluation -> evaluation.natives().value()).orElse(null),
        scoring.evaluation().map(Evaluation::logLoss).orElse(null),
        drift.map(Sections::drift).orElse(null));
  }

  /** Returns the table, line by line. */
  public static List<String> table(
      TrainedModel model,
      Optional<ModelVersion> version,
      InputSummary input,
      ParityScope scope,
      Scoring scoring,
      RunDirectory output) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(
        "rows", String.format("%d scored, %d quarantined", input.rows(), input.quarantined()));
    lines.put("model", model(model, version));
    lines.put(
        "parity",
        scope == ParityScope.OFF
            ? "not looked at (--parity off)"
            : Summaries.parity(scoring.parity()));
    scoring
        .evaluation()
        .ifPresent(found -> lines.put("accuracy", Summaries.evaluate(found, model.classNames())));
    lines.put("predicted", predicted(model, scoring));
    lines.put("output", output.display());
    return lines.entrySet().stream()
        .map(line -> String.format("  %-9s %s", line.getKey(), line.getValue()))
        .toList();
  }

  private static String predicted(TrainedModel model, Scoring scoring) {
    List<String> classes = new ArrayList<>();
    for (int c = 0; c < scoring.predicted().size(); c++) {
      PredictedClass predicted = scoring.predicted().get(c);
      if (predicted.rows() > 0) {
        classes.add(
            String.format(
                Locale.ROOT,
                "%s: %d (%.2f)",
                model.classNames().get(c),
                predicted.rows(),
                predicted.meanConfidence()));
      }
    }
    return classes.isEmpty()
        ? "nothing: there are no rows"
        : classes.stream().collect(Collectors.joining(", ", "", " (mean confidence)"));
  }
}
