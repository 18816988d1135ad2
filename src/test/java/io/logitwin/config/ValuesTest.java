package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final Origin CALLER = Origin.commandLine(Path.of("/caller"));
  private static final Origin FILE = Origin.file("my.properties", Path.of("/files"));

  private final Problems problems = new Problems();

  private Values values(String... keysAndTexts) {
    Map<String, Value> source = new LinkedHashMap<>();
    for (int i = 0; i < keysAndTexts.length; i += 2) {
      source.put(keysAndTexts[i], new Value(keysAndTexts[i + 1], CALLER, 0));
    }
    return Values.merge(List.of(source), List.copyOf(source.keySet()), CALLER, problems);
  }

  private void assertOnlyProblem(String message) {
    assertThatThrownBy(problems::throwIfAny).has(fault(Fault.COMMAND_LINE)).hasMessage(message);
  }

  @Test
  void strongestSourceWinsKeyByKey() {
    Map<String, Value> strong = Map.of("seed", new Value("1", CALLER, 0));
    Map<String, Value> weak =
        Map.of("seed", new Value("2", FILE, 1), "tol", new Value("3", FILE, 2));

    Values merged = Values.merge(List.of(strong, weak), List.of("seed", "tol"), CALLER, problems);

    assertThat(merged.texts()).isEqualTo(Map.of("seed", "1", "tol", "3"));
  }

  @Test
  void unknownKeyIsRefusedInEverySource() {
    Values.merge(
        List.of(Map.of("sed", new Value("1", CALLER, 0)), Map.of("Tol", new Value("2", FILE, 7))),
        List.of("seed", "tol"),
        CALLER,
        problems);

    assertOnlyProblem(
        """
        2 problems:
          command line: --sed: unknown key (did you mean 'seed'?)
          my.properties line 7: Tol: unknown key (did you mean 'tol'?)\
        """);
  }

  @Test
  void unknownKeyCannotPlayWithTheTerminal() {
    Values.merge(
        List.of(Map.of("\u001b[2Jseed", new Value("", CALLER, 0))),
        List.of("seed"),
        CALLER,
        problems);

    assertThatThrownBy(problems::throwIfAny).hasMessageContaining("--\\u001B[2Jseed: unknown key");
  }

  @Test
  void integerTakesItsWholeRange() {
    Values values = values("low", "-5", "high", "7", "large", "999999999999999999");

    assertThat(values.integer("low", -5, 7)).isEqualTo(-5);
    assertThat(values.integer("high", -5, 7)).isEqualTo(7);
    assertThat(values.integer("large", 0, Values.LARGEST_INTEGER)).isEqualTo(999999999999999999L);
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "8",
        "1.0",
        "1e1",
        "+1",
        "0x1",
        "1_0",
        "1 0",
        "seven",
        "١",
        "1000000000000000000",
        "99999999999999999999"
      })
  void whatIsNoIntegerOfTheRangeIsAProblemAndItsStandInIsInTheRange(String text) {
    assertThat(values("key", text).integer("key", 0, 7)).isBetween(0L, 7L);

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith("command line: --key: invalid value '")
        .hasMessageEndingWith("' (must be an integer in 0..7)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.2", "-0.1", "NaN", "Infinity", "1e999", ".5", "5.", "0,5", "1d", "0x1p0"})
  void whatIsNoNumberOfTheRangeIsAProblemAndItsStandInIsInTheRange(String text) {
    assertThat(values("key", text).decimal("key", 0, 1)).isBetween(0.0, 1.0);

    assertOnlyProblem(
        "command line: --key: invalid value '" + text + "' (must be a number in 0.0..1.0)");
  }

  @Test
  void numbersAreReadToTheLastBit() {
    assertThat(values("key", "1e-6").nonNegative("key")).isEqualTo(0x1.0c6f7a0b5ed8dp-20);
  }

  @Test
  void closedRangeTakesItsEnds() {
    Values values = values("low", "0", "high", "1");

    assertThat(values.decimal("low", 0, 1)).isZero();
    assertThat(values.decimal("high", 0, 1)).isEqualTo(1);
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "1.0", "0.99999999999999999", "1e-400", "-0.5"})
  void fractionTakesNeitherItsEndsNorWhatRoundsToThem(String text) {
    assertThat(values("key", text).fraction("key")).isGreaterThan(0).isLessThan(1);

    assertOnlyProblem(
        "command line: --key: invalid value '" + text + "' (must be a number > 0 and < 1)");
  }

  @Test
  void flagTakesTwoWords() {
    Values values = values("on", "true", "off", "false", "odd", "TRUE");

    assertThat(values.flag("on")).isTrue();
    assertThat(values.flag("off")).isFalse();
    assertThat(values.flag("odd")).isFalse();
    assertOnlyProblem("command line: --odd: invalid value 'TRUE' (must be true or false)");
  }

  @Test
  void choiceTakesItsWords() {
    Values values = values("good", "decimal", "bad", "real");

    assertThat(values.choice("good", List.of("integer", "decimal"))).isEqualTo("decimal");
    assertThat(values.choice("bad", List.of("integer", "decimal"))).isEqualTo("integer");
    assertOnlyProblem(
        "command line: --bad: invalid value 'real' (must be one of integer, decimal)");
  }

  @Test
  void emptyValueIsAProblemOnlyWhereOneIsNeeded() {
    Values values = values("key", "  ");

    assertThat(values.optional("key")).isEmpty();
    assertThat(problems.isEmpty()).isTrue();
    assertThat(values.text("key")).isEmpty();
    assertOnlyProblem("command line: --key: has no value");
  }

  @Test
  void missingKeyIsTheFaultOfTheFileIfOnlyAFileCanHoldIt() {
    Values values = Values.merge(List.of(Map.of()), List.of("features.type"), FILE, problems);

    values.text("features.type");

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.CONFIGURATION))
        .hasMessage("my.properties: the key 'features.type' is missing");
  }

  @Test
  void missingKeyOfAJobCanBeGivenOnTheCommandLine() {
    Values.merge(List.of(Map.of()), List.of("seed"), CALLER, problems).integer("seed", 0, 1);

    assertOnlyProblem("command line: --seed is needed: no file gives it a value");
  }
}
