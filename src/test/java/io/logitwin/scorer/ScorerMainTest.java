package io.logitwin.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.model.ModelJson;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.TrainedModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerMainTest {
  /** Margins of (x0, x1): x0 and x1; their probabilities at equal margins are 0.5. */
  private static final SoftmaxModel MODEL =
      new SoftmaxModel(new double[] {1, 0, 0, 1}, new double[2], 2, SummationOrder.INTERCEPT_LAST);

  private static final String HEAD = "row_id,prediction,probability_0,probability_1\n";

  @TempDir private Path folder;

  private Path model;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void write() throws IOException {
    model = folder.resolve("model.json");
    Files.writeString(model, ModelJson.write(TrainedModels.of(MODEL)));
  }

  private int run(InputStream in, OutputStream answers, String... arguments) {
    return ScorerMain.run(
        arguments, in, answers, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private int run(String rows, String... options) {
    String[] arguments =
        Stream.concat(Stream.of(model.toString()), Stream.of(options)).toArray(String[]::new);
    return run(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), out, arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rowsOfStandardInputAreAnswered() {
    assertThat(run("x0,x1\n3,3\n800,0\n0,800\n")).isZero();

    assertThat(out()).isEqualTo(HEAD + "0,0,0.5,0.5\n1,0,1.0,0.0\n2,1,0.0,1.0\n");
    assertThat(err()).isEmpty();
  }

  @Test
  void rowsOfAFileMayBeGzip() throws IOException {
    Path file = folder.resolve("rows.csv.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write("x0,x1\n3,3\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(run("", file.toString())).isZero();
    assertThat(out()).isEqualTo(HEAD + "0,0,0.5,0.5\n");
  }

  @Test
  void reasonsStandBehindTheAnswer() {
    assertThat(run("x0,x1\n800,-1\n", "-", "--explain")).isZero();

    assertThat(out().lines().toList())
        .containsExactly(
            "row_id,prediction,probability_0,probability_1,margin_0,margin_1,runner_up,intercepts,for,against",
            "0,0,1.0,0.0,800.0,-1.0,1,0.0,x0 800.0; x1 1.0,");
  }

  @Test
  void refusedRowsAreToldByTheirLinesAndTheOthersAnswered() {
    assertThat(run("x0,x1\n3,3\n3,\n1,x\n5,5\n")).isEqualTo(65);

    assertThat(out()).isEqualTo(HEAD + "0,0,0.5,0.5\n3,0,0.5,0.5\n");
    assertThat(err().lines().toList())
        .containsExactly(
            "Refused: standard input line 3, column 2 (x1): empty-cell, found nothing (expected a decimal"
                + " such as -1.5 or 2e-3)",
            "Refused: standard input line 4, column 2 (x1): not-a-number, found 'x' (expected a decimal"
                + " such as -1.5 or 2e-3)",
            "2 rows were refused, and have no answer (max-quarantined is 0)");
  }

  @Test
  void asManyRowsAsAllowedMayBeRefused() {
    assertThat(run("x0,x1\nx,3\n3,3\n", "--max-quarantined=1")).isZero();
    assertThat(run("x0,x1\nx,3\ny,3\n", "--max-quarantined", "1")).isEqualTo(65);
    assertThat(err()).contains("1 row was refused, and has no answer (max-quarantined is 1)");
  }

  @Test
  void onlyTheFirstRefusalsAreTold() {
    assertThat(run("x0,x1\n" + "x,3\n".repeat(1000))).isEqualTo(65);
    assertThat(err().lines()).hasSize(21).last().asString().startsWith("1000 rows were refused");
  }

  @Test
  void modelThatWasChangedIsRefused() throws IOException {
    Files.writeString(model, Files.readString(model).replace("[1.0, 0.0]", "[1.5, 0.0]"));

    assertThat(run("x0,x1\n3,3\n")).isEqualTo(65);
    assertThat(err()).startsWith("Cannot read the model " + model).contains("it was changed");
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no.json | 66 | Cannot find the model: there is no no.json",
        "MODEL no.csv | 66 | Cannot find the rows: there is no no.csv",
        "'' | 64 | missing: the model's file",
        "MODEL a b | 64 | unexpected argument 'b'",
        "MODEL --exlpain | 64 | unknown option '--exlpain'",
        "MODEL --explain=yes | 64 | --explain takes no value",
        "MODEL --max-quarantined | 64 | --max-quarantined needs a value",
        "MODEL --max-quarantined -1 | 64 | invalid value '-1' (must be an integer in 0..",
        "MODEL --max-line-bytes=1e6 | 64 | invalid value '1e6' (must be an integer in 16..1073741824)"
      })
  void whatCannotBeDoneIsSaidWithItsExitCode(String line, int exitCode, String reason) {
    String[] arguments =
        Stream.of(line.split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> word.equals("MODEL") ? model.toString() : word)
            .toArray(String[]::new);

    assertThat(run(InputStream.nullInputStream(), out, arguments)).isEqualTo(exitCode);
    assertThat(err()).contains(reason);
    assertThat(out()).isEmpty();
  }

  @Test
  void helpIsGivenWithoutAModel() {
    assertThat(run(InputStream.nullInputStream(), out, "--help")).isZero();
    assertThat(out()).startsWith("Usage: java -jar logitwin-scorer.jar MODEL [ROWS] [options]");
  }

  @ParameterizedTest
  @CsvSource({"Broken pipe,141", "No space left on device,74"})
  void answersThatNobodyTakesEndTheRun(String why, int exitCode) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException(why);
          }
        };

    assertThat(
            run(
                new ByteArrayInputStream("x0,x1\n3,3\n".getBytes(StandardCharsets.UTF_8)),
                full,
                model.toString()))
        .isEqualTo(exitCode);
    assertThat(err().contains(why)).isEqualTo(exitCode == 74);
  }
}
