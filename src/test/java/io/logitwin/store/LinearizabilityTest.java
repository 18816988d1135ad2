package io.logitwin.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.store.Operation.Answer;
import io.logitwin.store.Operation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories by hand, of a store whose champions were 1 and then 2. A word is an operation: {@code
 * A0-3:r2} is process A, which asks at 0 and is told at 3 that the champion is 2. {@code p7} is a
 * promotion of version 7, {@code p7!} one that was refused, {@code f7=2} a first promotion that is
 * told of 2, {@code b1} a rollback to 1, {@code b!} one that was refused, {@code b-} one that was
 * impossible. Without an end it has no answer.
 */
class LinearizabilityTest {
  private static final Pattern WORD =
      Pattern.compile("([A-Z])(\\d+)-(\\d*):([rpfb])(\\d*)(?:=(\\d+))?([!-]?)");
  private static final Map<String, Kind> KINDS =
      Map.of("r", Kind.READ, "p", Kind.PROMOTE, "f", Kind.PROMOTE_FIRST, "b", Kind.ROLL_BACK);

  private static Optional<String> violation(String words) {
    return Linearizability.violation(
        Stream.of(words.split(" ", -1)).map(LinearizabilityTest::operation).toList(),
        ChampionModel.of(List.of(1L, 2L)));
  }

  private static Operation operation(String word) {
    Matcher parts = WORD.matcher(word);
    assertThat(parts.matches()).as(word).isTrue();
    Kind kind = KINDS.get(parts.group(4));
    boolean open = parts.group(3).isEmpty();
    long number = parts.group(5).isEmpty() ? 0 : Long.parseLong(parts.group(5));
    boolean names = kind == Kind.PROMOTE || kind == Kind.PROMOTE_FIRST;
    Answer answer =
        switch (parts.group(7)) {
          case "!" -> Answer.REFUSED;
          case "-" -> Answer.IMPOSSIBLE;
          default -> open ? Answer.NONE : Answer.DONE;
        };
    long told = parts.group(6) == null ? number : Long.parseLong(parts.group(6));
    return new Operation(
        parts.group(1).charAt(0),
        kind,
        names ? number : 0,
        answer,
        answer == Answer.DONE ? told : 0,
        Integer.parseInt(parts.group(2)),
        open ? Operation.NEVER : Integer.parseInt(parts.group(3)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A0-1:r2",
        "A0-1:r2 A2-3:p3 A4-5:r3",
        // While one promotes, readers may see the old and the new one, and then the new one.
        "A0-1:r2 A2-9:p3 B3-4:r2 B5-6:r3 C7-8:r3",
        "A0-1:r2 B0-1:r2 A2-5:p3 B3-6:p4! C7-8:r3",
        // Whoever reads again may promote.
        "A0-1:r2 B0-1:r2 B2-3:p4 A4-5:p3! A6-7:r4 A8-9:p3 C10-11:r3",
        // Who died may have done it, late, or not.
        "A0-1:r2 A2-:p3 B3-4:r2 B5-6:r3",
        "A0-1:r2 A2-:p3 B3-4:r2 B5-6:r2",
        "A0-1:r2 A2-:p3 B3-4:r2 B5-6:p4! B7-8:r3",
        "A0-1:b1 B2-3:r1 B4-5:b- B6-7:r1",
        // One that is promoted again stands in the line once.
        "A0-1:r2 A2-3:p1 B4-5:b2 B6-7:b-",
        "A0-1:r2 A2-3:p3 B4-5:b2 B6-7:b1",
        "A0-3:b1 B1-2:b!",
        "A0-3:f9=2 B1-2:b1",
        "A0-1:r2 A2-3:p2"
      })
  void oneChampionExplainsIt(String history) {
    assertThat(violation(history)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A0-1:r1",
        "A0-1:r0",
        "A0-1:r2 A2-3:p3 A4-5:r2",
        // The new one, and then the old one.
        "A0-1:r2 A2-9:p3 B3-4:r3 C5-6:r2",
        // Two who saw the same and won.
        "A0-1:r2 B0-1:r2 A2-5:p3 B3-6:p4",
        "A0-1:r2 B0-1:r2 A2-3:p3 B4-5:p4",
        // It is the same again, and was changed meanwhile.
        "A0-1:r2 B2-3:b1 C4-5:r1 C6-7:p2 A8-9:p3",
        // Refused, although nothing changed.
        "A0-1:r2 A2-3:p3!",
        // Never read.
        "A0-1:p3",
        // Who died did it once.
        "A0-1:r2 A2-:p3 B3-4:r3 B5-6:b2 B7-8:r3",
        "A0-1:r2 A2-:p3 B3-4:r2 B5-6:p4 B7-8:r3",
        "A0-1:b2",
        "A0-1:b-",
        "A0-1:b1 A2-3:b1",
        "A0-1:b!",
        "A0-1:b1 B2-3:b!",
        "A0-1:f9=9",
        "A0-1:f9=1"
      })
  void noChampionExplainsIt(String history) {
    assertThat(violation(history)).isPresent();
  }

  @Test
  void saysHowFarAnOrderGoesAndWhatCannotFollow() {
    assertThat(violation("A0-1:r2 A2-5:p3 B3-6:r3 C7-8:r2").orElseThrow().lines())
        .containsExactly(
            "One champion explains",
            "  0..1 process 65: READ -> DONE 2",
            "  2..5 process 65: PROMOTE 3 -> DONE 3",
            "  3..6 process 66: READ -> DONE 3",
            "which leaves the line [1, 2, 3] after 3 changes, and then none of",
            "  7..8 process 67: READ -> DONE 2");
  }

  /** As many at once as a history ever has: without a memory this is 12! orders. */
  @Test
  void manyAtOnceAreDecided() {
    List<Operation> operations = new ArrayList<>();
    for (int process = 0; process < 12; process++) {
      operations.add(new Operation(process, Kind.READ, 0, Answer.DONE, 2, 0, 100));
    }
    operations.add(new Operation(20, Kind.READ, 0, Answer.DONE, 7, 0, 100));

    assertThat(Linearizability.violation(operations, ChampionModel.of(List.of(1L, 2L))))
        .hasValueSatisfying(why -> assertThat(why).contains("process 20: READ -> DONE 7"));
  }
}
