package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  @ParameterizedTest
  @CsvSource({
    "true, xterm-256color, true",
    "true, dumb, false",
    "true, '', false",
    "true, , false",
    "false, xterm, false",
    ", xterm, false",
  })
  void linesAreRewrittenOnlyWhereTheTerminalCan(String terminal, String type, boolean rewritable) {
    Map<String, String> environment = new java.util.HashMap<>();
    environment.put("LOGITWIN_TERMINAL", terminal);
    environment.put("TERM", type);
    environment.values().removeIf(java.util.Objects::isNull);

    assertThat(Terminal.of(environment).isRewritable()).isEqualTo(rewritable);
  }
}
