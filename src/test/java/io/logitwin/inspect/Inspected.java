package io.logitwin.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Looks at small tables as the job does, without Spark. */
final class Inspected {
  private Inspected() {}

  /** Returns lines as they are stored: one byte of UTF-8 a character. */
  static List<String> stored(List<String> lines) {
    return lines.stream()
        .map(line -> new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
        .toList();
  }

  static List<String> storedLines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns lines of text: a first one, and others by their number from 0. */
  static List<String> lines(String first, int rows, IntFunction<String> row) {
    List<String> lines = new ArrayList<>(List.of(first));
    IntStream.range(0, rows).mapToObj(row).forEach(lines::add);
    return lines;
  }

  /** Returns what is found of a text. */
  static TableProfile text(String first, int rows, IntFunction<String> row) {
    return of(stored(lines(first, rows, row)));
  }

  /** Returns what is found of a table that names its columns itself. */
  static TableProfile table(List<String> names, int rows, IntFunction<String> row) {
    List<String> stored = stored(IntStream.range(0, rows).mapToObj(row).toList());
    FirstCells first = FirstCells.ofTable("a Parquet file", names, stored);
    TableTally tally = new TableTally(first.shape());
    for (int i = 0; i < rows; i++) {
      tally.add(i, first.rows().get(i));
    }
    return TableProfile.of(first.guess().text(), tally);
  }

  /** Returns what is found of stored lines. */
  static TableProfile of(List<String> stored) {
    DialectGuess guess = DialectGuess.of(stored);
    return of(guess, stored, FirstCells.of(guess, stored).shape());
  }

  static TableProfile of(DialectGuess guess, List<String> stored, TableShape shape) {
    return TableProfile.of(guess.text(), tally(guess, stored, shape));
  }

  static TableTally tally(DialectGuess guess, List<String> stored, TableShape shape) {
    TableTally tally = new TableTally(shape);
    List<List<String>> rows = rows(guess, stored);
    for (int row = 0; row < rows.size(); row++) {
      tally.add(row, rows.get(row));
    }
    return tally;
  }

  static List<List<String>> rows(DialectGuess guess, List<String> stored) {
    return stored.stream()
        .skip(guess.dialect().header() ? 1 : 0)
        .map(line -> guess.dialect().split(line).stream().map(guess::decode).toList())
        .toList();
  }
}
