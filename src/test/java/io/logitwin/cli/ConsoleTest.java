package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void pipeGetsWholeLinesOnly() {
    Console console = new Console(out, false);

    console.started("read");
    console.progress("half way");
    console.finished("read", 1.25, "3 rows");

    assertThat(printed()).isEqualTo("  read          1.3 s  3 rows\n");
  }

  @Test
  void terminalSeesTheRunningStageUntilItsLineReplacesIt() {
    Console console = new Console(out, true);

    console.started("read");
    console.finished("read", 1.0, "3 rows");
    console.line("done");

    assertThat(printed())
        .isEqualTo("\r\u001b[K  read       ...\r\u001b[K  read          1.0 s  3 rows\ndone\n");
  }

  @Test
  void longProgressIsCutSoThatItStaysOneLine() {
    new Console(out, true).progress("x".repeat(300));

    assertThat(printed()).isEqualTo("\r\u001b[K" + "x".repeat(100));
  }

  @Test
  void numbersDoNotDependOnTheLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      new Console(out, false).finished("fit", 2.5, "done");
    } finally {
      Locale.setDefault(before);
    }

    assertThat(printed()).contains("2.5 s");
  }
}
