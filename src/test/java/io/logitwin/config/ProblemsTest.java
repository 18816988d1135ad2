package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final Origin FILE = Origin.file("a.properties", Path.of("/"));

  private final Problems problems = new Problems();

  @Test
  void nothingWrongThrowsNothing() {
    assertThat(problems.isEmpty()).isTrue();
    assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void oneProblemStandsAlone() {
    problems.addFile("a.properties", 3, "is wrong");

    assertThat(problems.isEmpty()).isFalse();
    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.CONFIGURATION))
        .hasMessage("a.properties line 3: is wrong");
  }

  @Test
  void allProblemsAreListedInOrder() {
    problems.addFile("b.properties", 0, "is wrong");
    problems.add("seed", new Value("x", FILE, 2), "is no number");

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.CONFIGURATION))
        .hasMessage(
            "2 problems:\n  a.properties line 2: seed: is no number\n  b.properties: is wrong");
  }

  @Test
  void oneProblemOnTheCommandLineMakesItTheCommandLinesFault() {
    problems.addFile("a.properties", 1, "is wrong");
    problems.add("seed", new Value("x", Origin.commandLine(Path.of("/")), 0), "is no number");
    problems.addFile("a.properties", 2, "is wrong");

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith("3 problems:")
        .hasMessageContaining("command line: --seed: is no number");
  }
}
