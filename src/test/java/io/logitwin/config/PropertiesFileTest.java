package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesFileTest {
  private static final Origin FILE = Origin.file("a.properties", Path.of("/files"));

  private final Problems problems = new Problems();

  private Map<String, Value> parse(String text) {
    return PropertiesFile.parse(text, FILE, problems);
  }

  @Test
  void valuesComeWithTheirLines() {
    Map<String, Value> values =
        parse("# seed = 1\n\nseed = 7 \r\n  max-iter:100\ntol 1e-6\njson\n");

    assertThat(values)
        .isEqualTo(
            Map.of(
                "seed", new Value("7", FILE, 3),
                "max-iter", new Value("100", FILE, 4),
                "tol", new Value("1e-6", FILE, 5),
                "json", new Value("", FILE, 6)));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void keyThatBeginsLikeAnotherIsNotMistakenForIt() {
    assertThat(parse("max-iterations = 1\nmax-iter = 2\n").get("max-iter").line()).isEqualTo(2);
  }

  @Test
  void repeatedKeyIsAProblemWithItsSecondLine() {
    parse("seed = 1\ntol = 2\nseed = 3\n");

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.CONFIGURATION))
        .hasMessage("a.properties line 3: the key 'seed' stands there a second time");
  }

  @Test
  void malformedEscapeIsAProblemOfTheFile() {
    parse("seed = \\u12\n");

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.CONFIGURATION))
        .hasMessageStartingWith("a.properties: cannot be read as key = value lines: ");
  }

  @Test
  void keyWithoutAKnownLineHasNone() {
    Value value = parse("se\\\n  ed = 1\n").get("seed");

    assertThat(value.text()).isEqualTo("1");
    assertThat(value.place("seed")).isEqualTo("a.properties: seed");
  }
}
