package io.logitwin.inspect;

import io.logitwin.inspect.Duplicates.Contradiction;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What there is to say of a whole table, as sentences. */
final class TableFindings {
  private final TableProfile profile;
  private final List<String> findings = new ArrayList<>();

  private TableFindings(TableProfile profile) {
    this.profile = profile;
  }

  static List<String> of(TableProfile profile) {
    TableFindings search = new TableFindings(profile);
    search.lookAtText();
    search.lookAtNames();
    search.lookAtRows();
    search.lookAtDuplicates();
    search.lookAtLabels();
    search.lookAtLeaks();
    return List.copyOf(search.findings);
  }

  private void lookAtText() {
    if (!profile.text().inUtf8()) {
      findings.add(
          String.format("The text is not UTF-8: %s", profile.text().encoding().evidence()));
    }
  }

  private void lookAtNames() {
    if (profile.columns().size() == 1) {
      findings.add("There is one column only, and so no features beside a label");
    }
    Set<String> seen = new HashSet<>();
    for (ColumnProfile column : profile.columns()) {
      if (column.name().isBlank()) {
        findings.add(String.format("Column %d has no name", column.column()));
      } else if (!seen.add(column.name())) {
        findings.add(
            String.format(
                "The name '%s' stands a second time in column %d",
                Text.excerpt(column.name()), column.column()));
      }
    }
  }

  private void lookAtRows() {
    if (profile.rows() == 0) {
      findings.add("There are no rows");
    } else if (profile.otherRows() > 0) {
      findings.add(
          String.format(
              "Rows with another number of cells than the %d columns: %d of %d, the first with the row id %d",
              profile.columns().size(),
              profile.otherRows(),
              profile.rows(),
              profile.firstOtherRow()));
    }
  }

  private void lookAtDuplicates() {
    Duplicates duplicates = profile.duplicates();
    if (!duplicates.counted()) {
      findings.add("Equal rows were not looked for: there are too many rows");
    } else if (duplicates.rows() > 0) {
      findings.add(
          String.format(
              "Rows equal to one before them: %d of %d", duplicates.rows(), profile.rows()));
    }
    for (Contradiction found : duplicates.contradictions()) {
      boolean best = profile.labels().get(0).name().equals(found.label());
      if (best && found.rows() > 0) {
        findings.add(
            String.format(
                "Rows equal but for their label (%s): %d of %d",
                Text.excerpt(found.label()), found.rows(), profile.rows()));
      }
    }
  }

  private void lookAtLabels() {
    if (profile.labels().isEmpty()) {
      findings.add(
          "No column looks like a label: none holds a few classes that repeat, or is called so");
      return;
    }
    LabelCandidate label = profile.labels().get(0);
    String name = Text.excerpt(label.name());
    if (label.missing() > 0) {
      findings.add(
          String.format(
              "Rows without a label (%s): %d of %d", name, label.missing(), profile.rows()));
    }
    List<String> alone =
        label.classNames().stream().filter(one -> label.classes().get(one) == 1).toList();
    if (!alone.isEmpty()) {
      findings.add(
          String.format(
              "Classes of %s with one row only: %d, such as '%s'",
              name, alone.size(), Text.excerpt(alone.get(0))));
    }
    lookForSpellings(label);
  }

  private void lookForSpellings(LabelCandidate label) {
    Map<String, String> spellings = new TreeMap<>();
    for (String name : label.classNames()) {
      String other = spellings.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), name);
      if (other != null) {
        findings.add(
            String.format(
                "The classes '%s' and '%s' of %s may be one, in two spellings",
                Text.excerpt(other), Text.excerpt(name), Text.excerpt(label.name())));
      }
    }
  }

  private void lookAtLeaks() {
    for (Leak leak : profile.leaks()) {
      if (profile.labels().get(0).name().equals(leak.label())) {
        findings.add(
            String.format(
                "Column %s alone tells the label (%s): %s. Was it made from it?",
                Text.excerpt(leak.column()), Text.excerpt(leak.label()), leak.reason()));
      }
    }
  }
}
