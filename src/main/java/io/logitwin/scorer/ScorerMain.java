package io.logitwin.scorer;

import io.logitwin.config.RunContract;
import io.logitwin.data.ModelColumns;
import io.logitwin.data.Refusal;
import io.logitwin.data.StreamRows;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.TrainedModel;
import io.logitwin.scorer.ScorerOptions.Asked;
import io.logitwin.text.Text;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The command line of the scorer: rows in, answers out, without Spark. */
public final class ScorerMain {
  /** What a shell says of a program whose reader went away; that is no failure of ours. */
  private static final int BROKEN_PIPE = 141;

  /** So many refused rows are told one by one. */
  private static final int MOST_TOLD = 20;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Asked asked;
  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;

  private long refused;

  private ScorerMain(Asked asked, InputStream in, OutputStream out, PrintStream err) {
    this.asked = asked;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.exit(run(arguments, System.in, out, System.err));
  }

  /**
   * Runs the scorer.
   *
   * @param out takes the answers, in UTF-8
   * @return the exit code
   */
  static int run(String[] arguments, InputStream in, OutputStream out, PrintStream err) {
    try {
      Asked asked = ScorerOptions.read(arguments);
      if (!asked.text().isEmpty()) {
        out.write(asked.text().getBytes(StandardCharsets.UTF_8));
        return 0;
      }
      return new ScorerMain(asked, in, out, err).score();
    } catch (LogitwinException e) {
      e.lines().forEach(line -> err.println(Text.line(line)));
      return e.fault().exitCode();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
        return BROKEN_PIPE;
      }
      err.println(Text.line("Storage failure: " + e));
      return Fault.STORAGE.exitCode();
    }
  }

  private int score() throws IOException {
    Scorer scorer = Scorer.read(asked.model());
    String name = asked.rows().map(Path::toString).orElse("standard input");
    try (InputStream text = decompressed(open(), name);
        StreamRows rows = StreamRows.open(text, name, columns(scorer), asked.maxLineBytes());
        OutputStream lines = new BufferedOutputStream(out, BUFFER_BYTES)) {
      score(scorer, rows, lines);
    }
    return ending();
  }

  private ModelColumns columns(Scorer scorer) {
    TrainedModel model = scorer.model();
    return new ModelColumns(
        model.featureNames(),
        model.classNames(),
        RunContract.of(model.contract(), asked.model().toString()));
  }

  private void score(Scorer scorer, StreamRows rows, OutputStream out) throws IOException {
    AnswerLines lines = asked.explain() ? AnswerLines.explained(scorer) : AnswerLines.plain(scorer);
    out.write(lines.head().getBytes(StandardCharsets.UTF_8));
    while (rows.next()) {
      if (rows.refusal().isPresent()) {
        tell(rows.refusal().get());
        continue;
      }
      String line = lines.line(rows, rows.read(scorer::score));
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void tell(Refusal refusal) {
    refused++;
    if (refused <= MOST_TOLD) {
      err.println(Text.line("Refused: " + refusal.message()));
    }
  }

  private int ending() {
    if (refused == 0) {
      return 0;
    }
    String rows =
        refused == 1 ? "1 row was refused, and has" : refused + " rows were refused, and have";
    err.println(
        String.format("%s no answer (max-quarantined is %d)", rows, asked.maxQuarantined()));
    return refused > asked.maxQuarantined() ? Fault.INPUT_DATA.exitCode() : 0;
  }

  private InputStream open() throws IOException {
    if (asked.rows().isEmpty()) {
      return in;
    }
    try {
      return Files.newInputStream(asked.rows().get());
    } catch (NoSuchFileException e) {
      throw new LogitwinException(
          Fault.NO_INPUT, "Cannot find the rows: there is no " + asked.rows().get(), e);
    }
  }

  /** A gzip file shows by its first two bytes; no text begins with them. */
  private static InputStream decompressed(InputStream stored, String name) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(stored, BUFFER_BYTES);
    bytes.mark(2);
    int magic = bytes.read() | bytes.read() << 8;
    bytes.reset();
    if (magic != GZIPInputStream.GZIP_MAGIC) {
      return bytes;
    }
    try {
      return new GZIPInputStream(bytes, BUFFER_BYTES);
    } catch (IOException e) {
      throw new LogitwinException(
          Fault.INPUT_DATA, "Cannot read " + name + ": its gzip is damaged: " + e.getMessage(), e);
    }
  }
}
