package io.logitwin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefaultSignalsTest {
  /** Returns what a shell that was started with ignored signals says is ignored. */
  private static String ignoredBy(List<String> wrapper) throws IOException {
    List<String> command =
        DefaultSignals.wrapped(
            List.of("bash", "-c", "trap '' INT HUP; exec \"$@\"", "bash"),
            DefaultSignals.wrapped(wrapper, List.of("bash", "-c", "trap")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  static List<List<String>> ways() {
    return DefaultSignals.working();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void signalsThatTheBackgroundIgnoresAreSetBack(List<String> way) throws IOException {
    assertThat(ignoredBy(way)).isEmpty();
  }

  @Test
  void withoutItTheyStayIgnored() throws IOException {
    assertThat(ignoredBy(List.of())).contains("SIGINT", "SIGHUP");
  }
}
