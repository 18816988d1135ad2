package io.logitwin.inspect;

import io.logitwin.inspect.ColumnFinding.Kind;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What was found in columns, in sentences: one a column, or one for many with the same finding. */
final class FindingSentences {
  /** So many columns with the same finding are told of one by one. */
  private static final int FEW = 3;

  /** So many names and ranges are listed in a sentence. */
  private static final int MOST_PARTS = 20;

  private FindingSentences() {}

  /** Returns the sentences on one kind of finding, without a stop at their ends. */
  static List<String> of(Kind kind, List<ColumnProfile> columns) {
    List<ColumnProfile> found = columns.stream().filter(column -> column.has(kind)).toList();
    if (found.size() > FEW) {
      return List.of(found.size() + " columns " + plural(kind) + ": " + list(found));
    }
    List<String> sentences = new ArrayList<>();
    for (ColumnProfile column : found) {
      String name = Text.excerpt(column.name());
      sentences.add("Column " + name + " " + column.finding(kind).orElseThrow().sentence());
    }
    return sentences;
  }

  private static String list(List<ColumnProfile> columns) {
    List<String> parts = NameRanges.parts(columns.stream().map(ColumnProfile::name).toList());
    int more = parts.size() - MOST_PARTS;
    List<String> shown = parts.subList(0, Math.min(parts.size(), MOST_PARTS));
    return String.join(", ", shown.stream().map(Text::excerpt).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String plural(Kind kind) {
    return switch (kind) {
      case OUT_OF_SCALE -> "have values whose squares are beyond what a fit can hold";
      case MIXED_TYPES -> "have texts among their numbers";
      case BLANKS -> "have numbers with blanks around them";
      case ID -> "look like ids";
      case EMPTY -> "have no value";
      case MOSTLY_MISSING -> "have no value in most rows";
      case CONSTANT -> "are constant";
    };
  }
}
