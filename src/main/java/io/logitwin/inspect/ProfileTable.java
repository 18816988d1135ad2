package io.logitwin.inspect;

import io.logitwin.text.Layout;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A profile as a person reads it: lines of at most 120 columns. */
public final class ProfileTable {
  private static final int WIDTH = 120;
  private static final int MOST_CLASSES = 20;
  private static final int LONGEST_NAME = 40;
  private static final int HEAD = 13;

  private final TableProfile profile;
  private final List<String> lines = new ArrayList<>();

  private ProfileTable(TableProfile profile) {
    this.profile = profile;
  }

  /** Returns the table, line by line. Names of the data stand in it as {@link Text#line}. */
  public static List<String> lines(TableProfile profile) {
    ProfileTable table = new ProfileTable(profile);
    table.addSummary();
    table.addLabels();
    table.lines.add("");
    table.lines.addAll(ColumnLines.of(profile.columns()));
    table.addFindings();
    return List.copyOf(table.lines);
  }

  private void add(String head, String text) {
    String line = String.format("  %-11s%s", head, Text.line(text));
    lines.addAll(Layout.wrap(line, WIDTH, HEAD));
  }

  private void addSummary() {
    add("rows", profile.rows() + " in " + profile.columns().size() + " columns");
    TextProfile text = profile.text();
    if (!text.isText()) {
      add("table", text.format() + ", which names and types its columns");
      return;
    }
    add(
        "text",
        String.format(
            "%s, delimiter %s, quote %s, decimal sign %s, header %s",
            named(text.encoding()),
            named(text.delimiter()),
            named(text.quote()),
            named(text.decimal()),
            named(text.header())));
  }

  private static String named(Observed observed) {
    return observed.value() + (observed.guess() ? " (a guess)" : "");
  }

  private void addLabels() {
    String head = "label";
    for (LabelCandidate label : profile.labels()) {
      add(
          head,
          String.format(
              "%s%s: %s", cut(label.name()), label.guess() ? " (a guess)" : "", label.reason()));
      add("", classes(label));
      head = "or";
    }
    if (profile.labels().isEmpty()) {
      add(head, "none found");
    }
  }

  /** A name is a word that cannot be wrapped. */
  private static String cut(String name) {
    return Layout.cut(Text.line(name), LONGEST_NAME);
  }

  private static String classes(LabelCandidate label) {
    Map<String, Long> classes = label.classes();
    String shown =
        classes.entrySet().stream()
            .limit(MOST_CLASSES)
            .map(entry -> cut(entry.getKey()) + ": " + entry.getValue())
            .collect(Collectors.joining(", "));
    int more = classes.size() - MOST_CLASSES;
    return shown + (more > 0 ? " and " + more + " more classes" : "");
  }

  private void addFindings() {
    List<String> found = new ArrayList<>(profile.findings());
    for (ColumnFinding.Kind kind : ColumnFinding.Kind.values()) {
      found.addAll(FindingSentences.of(kind, profile.columns()));
    }
    if (!found.isEmpty()) {
      lines.add("");
    }
    found.forEach(sentence -> add("look at", sentence));
  }
}
