package io.logitwin.scorer;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The options of the scorer, by hand: a library for three of them would be a fifth of the jar,
 * which is small so that it can be taken anywhere.
 */
final class ScorerOptions {
  private static final String USAGE =
      """
      Usage: java -jar logitwin-scorer.jar MODEL [ROWS] [options]

      Answers rows with a model of Logitwin, without Spark: a line of CSV for each row, to standard
      output. A row that breaks the model's contract is told with its line and has no answer.

        MODEL                 a model.json
        ROWS                  a CSV file, plain or gzip; left out, or -: standard input

        --explain             give the margins, too, and what spoke for the prediction and against it
        --max-quarantined N   how many rows may be refused and the exit code still be 0 (default 0)
        --max-line-bytes N    the longest line (default 1048576)
        -h, --help            this text

      Exit codes: 0 done; 64 the command line; 65 the model or a row is not what it should be;
      66 no such file; 74 a file cannot be read, or the answers cannot be written.
      """;

  private static final int MAX_LINE_BYTES = 1 << 20;
  private static final String EXPLAIN = "--explain";
  private static final String QUARANTINED = "--max-quarantined";
  private static final String LINE_BYTES = "--max-line-bytes";

  private final List<String> files = new ArrayList<>();
  private boolean explain;
  private long maxQuarantined;
  private long maxLineBytes = MAX_LINE_BYTES;

  private ScorerOptions() {}

  /**
   * What was asked for.
   *
   * @param text what is to be printed, and nothing else done; empty if rows are to be scored
   * @param model the model's file
   * @param rows their file; empty if they come by standard input
   * @param explain whether the reasons are wanted
   * @param maxQuarantined how many rows may be refused
   * @param maxLineBytes the longest line
   */
  record Asked(
      String text,
      Path model,
      Optional<Path> rows,
      boolean explain,
      long maxQuarantined,
      int maxLineBytes) {}

  /**
   * Reads the command line.
   *
   * @throws LogitwinException {@code COMMAND_LINE} if something is wrong with it
   */
  static Asked read(String[] arguments) {
    List<String> words = List.of(arguments);
    if (words.contains("-h") || words.contains("--help")) {
      return new Asked(USAGE, Path.of(""), Optional.empty(), false, 0, MAX_LINE_BYTES);
    }
    return new ScorerOptions().take(words.iterator());
  }

  private Asked take(Iterator<String> words) {
    while (words.hasNext()) {
      String word = words.next();
      if (word.startsWith("--")) {
        option(word.split("=", 2), words);
      } else {
        files.add(word);
      }
    }
    if (files.isEmpty()) {
      throw wrong("missing: the model's file");
    }
    if (files.size() > 2) {
      throw wrong("unexpected argument '" + Text.excerpt(files.get(2)) + "'");
    }
    return new Asked(
        "",
        Path.of(files.get(0)),
        files.stream().skip(1).filter(file -> !file.equals("-")).findFirst().map(Path::of),
        explain,
        maxQuarantined,
        (int) maxLineBytes);
  }

  /**
   * @param option its name and, if it is given by an equals sign, its value
   */
  private void option(String[] option, Iterator<String> words) {
    switch (option[0]) {
      case EXPLAIN -> {
        if (option.length > 1) {
          throw wrong(EXPLAIN + " takes no value");
        }
        explain = true;
      }
      case QUARANTINED -> maxQuarantined = number(option, words, 0, Long.MAX_VALUE);
      case LINE_BYTES -> maxLineBytes = number(option, words, 16, 1 << 30);
      default -> throw wrong("unknown option '" + Text.excerpt(option[0]) + "'");
    }
  }

  private static long number(String[] option, Iterator<String> words, long smallest, long largest) {
    if (option.length == 1 && !words.hasNext()) {
      throw wrong(option[0] + " needs a value");
    }
    String value = option.length > 1 ? option[1] : words.next();
    try {
      long number = Long.parseLong(value);
      if (number >= smallest && number <= largest) {
        return number;
      }
      throw outside(option[0], value, smallest, largest);
    } catch (NumberFormatException e) {
      throw outside(option[0], value, smallest, largest);
    }
  }

  private static LogitwinException outside(
      String option, String value, long smallest, long largest) {
    return wrong(
        String.format(
            "%s: invalid value '%s' (must be an integer in %d..%d)",
            option, Text.excerpt(value), smallest, largest));
  }

  private static LogitwinException wrong(String why) {
    return new LogitwinException(
        Fault.COMMAND_LINE, "Cannot use the command line: " + why + ". --help shows the usage");
  }
}
