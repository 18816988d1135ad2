package io.logitwin.inspect;

import io.logitwin.text.Text;
import java.util.List;

/** The lines of a proposed contract on the label. */
final class LabelLines {
  /** The bound that contracts have on the number of classes. */
  private static final String MOST_CLASSES = "100";

  private LabelLines() {}

  static void write(TableProfile profile, ContractText text) {
    text.blank();
    if (profile.labels().isEmpty()) {
      text.comment("No column was found that is the label: name it here, or write none to score.");
      text.value("label.column", "");
      text.comment("Its classes in order, as its cells write them; any: integers from 0.");
      text.value("label.classes", "any");
    } else {
      write(profile.labels(), text);
    }
    text.value("label.classes.maximum", MOST_CLASSES);
  }

  private static void write(List<LabelCandidate> labels, ContractText text) {
    LabelCandidate label = labels.get(0);
    Observed column = new Observed(label.name(), because(label), label.guess());
    text.because(column);
    labels.stream().skip(1).forEach(other -> text.comment("It could be " + because(other)));
    text.value("label.column", NameRanges.cell(label.name()));
    text.comment(
        String.format(
            "%d classes, of %d to %d rows.",
            label.classes().size(),
            label.classes().values().stream().mapToLong(Long::longValue).min().orElse(0),
            label.classes().values().stream().mapToLong(Long::longValue).max().orElse(0)));
    if (label.indices()) {
      text.value("label.classes", String.valueOf(label.classes().size()));
    } else {
      text.list("label.classes", label.classNames().stream().map(NameRanges::cell).toList());
    }
  }

  private static String because(LabelCandidate label) {
    return Text.excerpt(label.name()) + ": " + label.reason();
  }
}
