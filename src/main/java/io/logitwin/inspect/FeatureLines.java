package io.logitwin.inspect;

import io.logitwin.inspect.ColumnFinding.Kind;
import java.util.List;

/** The lines of a proposed contract on the features, and on what is missing of them. */
final class FeatureLines {
  /** Of more names, none is listed. */
  private static final int MOST_NAMED = 1000;

  private FeatureLines() {}

  static void write(TableProfile profile, FeatureChoice choice, ContractText text) {
    List<ColumnProfile> features = choice.features();
    text.blank();
    if (features.isEmpty()) {
      text.comment("No column holds numbers: there is nothing to learn from.");
    }
    for (String sentence : FindingSentences.of(Kind.MIXED_TYPES, features)) {
      text.guess(sentence + "; the rows of these texts are refused");
    }
    for (Kind kind : List.of(Kind.OUT_OF_SCALE, Kind.CONSTANT)) {
      FindingSentences.of(kind, features).forEach(text::comment);
    }
    List<String> names = ContractProposal.names(features);
    // Before the label is known, it may be among them.
    boolean named = !profile.labels().isEmpty() && !names.isEmpty() && names.size() <= MOST_NAMED;
    text.list("features.columns", named ? names : List.of("any"));
    text.value("features.type", choice.integers() ? "integer" : "decimal");
    writeRange(new ColumnGroup(features), text);
    writeMissing(choice, text);
  }

  private static void writeRange(ColumnGroup features, ContractText text) {
    if (!features.columns().isEmpty()) {
      text.comment(
          String.format(
              "Seen: %s to %s. Left empty: no bound.",
              Figures.of(features.minimum()), Figures.of(features.maximum())));
    }
    text.value("features.minimum", "");
    text.value("features.maximum", "");
  }

  private static void writeMissing(FeatureChoice choice, ContractText text) {
    text.blank();
    text.comment(
        String.format(
            "Missing values of the features: %d. Left empty: their rows are refused; a number: it stands for them.",
            choice.missing()));
    text.value("features.missing", "");
    text.comment("What a cell holds, besides nothing, whose value is missing.");
    text.list("missing.words", choice.missingWords().stream().map(NameRanges::cell).toList());
  }
}
