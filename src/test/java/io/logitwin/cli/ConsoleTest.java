package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicInteger columns = new AtomicInteger(80);

  private Console pipe() {
    return new Console(out, out, Terminal.NONE);
  }

  private Console terminal() {
    return new Console(out, out, new Terminal(true, columns::get));
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void pipeGetsWholeLinesOnly() {
    Console console = pipe();

    console.started("read");
    console.progress("half way");
    console.finished("read", 1.25, "3 rows " + "x ".repeat(100) + "y");

    assertThat(printed()).isEqualTo("  read          1.3 s  3 rows " + "x ".repeat(100) + "y\n");
  }

  @Test
  void terminalSeesTheRunningStageUntilItsLineReplacesIt() {
    Console console = terminal();

    console.started("read");
    console.finished("read", 1.0, "3 rows");
    console.line("done");

    assertThat(printed())
        .isEqualTo(CLEAR + "  read       ..." + CLEAR + "  read          1.0 s  3 rows\ndone\n");
  }

  @Test
  void progressIsCutToTheTerminalSoThatItStaysOneLineAlsoAfterAResize() {
    Console console = terminal();
    columns.set(40);
    console.progress("x".repeat(300));
    columns.set(20);
    console.progress("数".repeat(300));

    assertThat(printed()).isEqualTo(CLEAR + "x".repeat(39) + CLEAR + "数".repeat(9));
  }

  @Test
  void finishedLinesAreBrokenBetweenWordsUnderTheirText() {
    columns.set(50);

    terminal().finished("validate", 0.14, "42001 lines = 1 header + 0 blank + 42000 rows");

    assertThat(printed())
        .isEqualTo(
            """
              validate      0.1 s  42001 lines = 1 header + 0
                                   blank + 42000 rows
            """);
  }

  @Test
  void dumbTerminalGetsNoLiveLineButItsWidth() {
    columns.set(20);
    Console console = new Console(out, out, new Terminal(false, columns::get));

    console.progress("half way");
    console.line("one two three four five");

    assertThat(printed()).isEqualTo("one two three four\n    five\n");
  }

  /** A file name can hold all of this. */
  @Test
  void noNameBeginsALineOrReachesTheTerminal() {
    String name = "/x\nrun-spark.sh: all is well\r\u001b[2J\u202e\ud800.csv";
    String shown = "/x\\u000Arun-spark.sh: all is well\\u000D\\u001B[2J\\u202E\\uD800.csv";
    Console console = pipe();

    console.line("train  " + name);
    console.finished("read", 1, name);
    console.end("Cannot read " + name);
    terminal().progress(name);

    assertThat(printed())
        .isEqualTo(
            ("train  " + shown + "\n")
                + ("  read          1.0 s  " + shown + "\n")
                + ("run-spark.sh: Cannot read " + shown + "\n")
                + (CLEAR + shown));
  }

  @Test
  void complaintHasOneSpeaker() {
    Console.complain(out, List.of("2 problems:", "  one", "  two\nrun-spark.sh: three"));

    assertThat(printed())
        .isEqualTo("run-spark.sh: 2 problems:\n  one\n  two\\u000Arun-spark.sh: three\n");
  }

  @Test
  void lastWordStandsOnALineOfItsOwnAndNothingFollows() {
    Console console = terminal();

    console.progress("  fit ...");
    console.stopping();
    console.progress("  fit 2 s");
    console.end("interrupted");
    console.progress("  fit ...");
    console.finished("fit", 1, "done");
    console.line("more");
    console.end("again");

    assertThat(printed())
        .isEqualTo(
            CLEAR + "  fit ..." + CLEAR + "  stopping ..." + CLEAR + "run-spark.sh: interrupted\n");
  }

  @Test
  void numbersDoNotDependOnTheLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      pipe().finished("fit", 2.5, "done");
    } finally {
      Locale.setDefault(before);
    }

    assertThat(printed()).contains("2.5 s");
  }
}
