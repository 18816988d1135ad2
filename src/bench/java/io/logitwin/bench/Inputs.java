package io.logitwin.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Option;

/** The CSV that is measured on: the digits, unpacked, or another file; whole, or its first rows. */
final class Inputs {
  /** Where everything that measurements make goes. */
  static final Path FOLDER = Path.of("target/bench");

  private static final Path PACKED = Path.of("data/digits.csv.gz");

  @Option(
      names = "--input",
      paramLabel = "CSV",
      description = "plain CSV to measure on (default: data/digits.csv.gz, unpacked)")
  private Path input;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "take the first N rows only; the ratios then mean nothing")
  private int firstRows;

  /** Returns the file, made if need be. */
  Path csv() throws IOException {
    Path whole = input == null ? unpacked() : input;
    return (firstRows > 0 ? firstRows(whole) : whole).toAbsolutePath();
  }

  /** Returns how many rows the file has, below its header. */
  long rows() throws IOException {
    try (Stream<String> lines = Files.lines(csv())) {
      return lines.count() - 1;
    }
  }

  /**
   * Returns a file of so many copies of its rows, all but the first shifted ({@link
   * ShiftedDigits}).
   */
  Path copies(int count) throws IOException {
    Path digits = csv();
    if (count == 1) {
      return digits;
    }
    Path file = FOLDER.toAbsolutePath().resolve("x" + count + "-" + digits.getFileName());
    ShiftedDigits.writeCsv(digits, file, count);
    return file;
  }

  private static Path unpacked() throws IOException {
    Path file = FOLDER.resolve("digits.csv");
    if (!Files.exists(file)) {
      Files.createDirectories(FOLDER);
      Path partial = FOLDER.resolve("digits.csv.partial");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(PACKED), 1 << 16)) {
        Files.copy(in, partial, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(partial, file);
    }
    return file;
  }

  private Path firstRows(Path whole) throws IOException {
    Path file = FOLDER.resolve("first-" + firstRows + "-rows.csv");
    Files.createDirectories(FOLDER);
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(Files.newInputStream(whole), StandardCharsets.UTF_8));
        BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int line = 0; line <= firstRows; line++) {
        String text = in.readLine();
        if (text == null) {
          break;
        }
        out.write(text + "\n");
      }
    }
    return file;
  }
}
