package io.logitwin.inspect;

import io.logitwin.contract.Dialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds out what stands between cells, and whether they stand in quotes, by trying all ways. */
final class DelimiterGuess {
  private static final char[] DELIMITERS = {',', ';', '\t', '|', ' '};
  private static final char QUOTE = '"';

  /** A way that fits less, or hardly better than another, is a guess. */
  private static final double FITS = 0.9;

  private final Way best;
  private final Way second;

  private DelimiterGuess(Way best, Way second) {
    this.best = best;
    this.second = second;
  }

  /** One way to split the lines, and how well it fits. */
  private record Way(SplitLines lines, double fit) {
    static Way of(List<String> lines, char delimiter, char quote) {
      SplitLines split = SplitLines.of(lines, new Dialect(delimiter, quote, '.', true));
      return new Way(split, split.fit());
    }
  }

  static DelimiterGuess of(List<String> lines) {
    boolean quotes = lines.stream().anyMatch(line -> line.indexOf(QUOTE) >= 0);
    List<Way> ways = new ArrayList<>();
    for (char delimiter : DELIMITERS) {
      Way plain = Way.of(lines, delimiter, Dialect.NO_QUOTE);
      ways.add(quotes ? better(plain, Way.of(lines, delimiter, QUOTE)) : plain);
    }
    // The sort is stable: of two that fit alike, the first one stays first.
    ways.sort(Comparator.comparingDouble(Way::fit).reversed());
    return new DelimiterGuess(ways.get(0), ways.get(1));
  }

  /** Lines of one cell fit no way, but may stand in quotes all the same. */
  private static Way better(Way plain, Way quoted) {
    boolean fits = quoted.fit() > plain.fit() || plain.fit() == 0;
    return fits && opensQuotes(plain.lines()) ? quoted : plain;
  }

  private static boolean opensQuotes(SplitLines plain) {
    return plain.rows().stream().flatMap(List::stream).anyMatch(DelimiterGuess::isOpened);
  }

  private static boolean isOpened(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == QUOTE;
  }

  SplitLines lines() {
    return best.lines();
  }

  Observed delimiter() {
    SplitLines split = best.lines();
    String word = TextProfile.word(split.dialect().delimiter());
    if (best.fit() == 0) {
      return Observed.guessed(
          word, "nothing separates cells: no comma, semicolon, tab, pipe or blank in most lines");
    }
    String evidence =
        String.format(
            "%s make %d cells in %d of %d lines",
            TextProfile.plural(split.dialect().delimiter()),
            split.columns(),
            split.regular(),
            split.lines().size());
    boolean ambiguous = second.fit() > FITS * best.fit();
    if (ambiguous) {
      SplitLines other = second.lines();
      evidence +=
          String.format(
              "; %s would make %d in %d",
              TextProfile.plural(other.dialect().delimiter()), other.columns(), other.regular());
    }
    boolean certain = !ambiguous && best.fit() >= FITS && split.lines().size() > 1;
    return new Observed(word, evidence, !certain);
  }

  Observed quote(List<String> lines) {
    if (!best.lines().dialect().quotes()) {
      boolean within = lines.stream().anyMatch(line -> line.indexOf(QUOTE) >= 0);
      return new Observed(
          TextProfile.NO_QUOTE,
          within ? "quotes stand within cells, not around them" : "no line has a double quote",
          within);
    }
    SplitLines plain =
        SplitLines.of(
            lines, new Dialect(best.lines().dialect().delimiter(), Dialect.NO_QUOTE, '.', true));
    long quoted = plain.rows().stream().filter(DelimiterGuess::hasOpened).count();
    String evidence =
        String.format("cells stand in double quotes in %d of %d lines", quoted, lines.size());
    return best.lines().broken() == 0
        ? Observed.certain(String.valueOf(QUOTE), evidence)
        : Observed.guessed(
            String.valueOf(QUOTE),
            evidence + String.format(", and in %d they do not end well", best.lines().broken()));
  }

  private static boolean hasOpened(List<String> cells) {
    return cells.stream().anyMatch(DelimiterGuess::isOpened);
  }
}
