package io.logitwin.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.diff.HeldOutChange.Flip;
import io.logitwin.heldout.HeldOutAnswer;
import io.logitwin.heldout.HeldOutRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HeldOutChangeTest {
  private static final List<String> NAMES = List.of("cat", "dog", "eel");

  private static HeldOutRow row(long id, int content, int label, int prediction) {
    return new HeldOutRow(
        id, String.format("%016x", content), label, new HeldOutAnswer(prediction, 0.5, 0.75), null);
  }

  private static HeldOutChange change(List<HeldOutRow> a, List<HeldOutRow> b) {
    return HeldOutChange.between(a, NAMES, b, NAMES);
  }

  @Test
  void eachKindOfRowIsCountedOnceAndRowIdsMeanNothing() {
    List<HeldOutRow> a =
        List.of(
            row(1, 11, 0, 0),
            row(2, 12, 0, 0),
            row(3, 13, 1, 2),
            row(4, 14, 2, 1),
            row(5, 15, 2, 1),
            row(6, 99, 2, 1));
    List<HeldOutRow> b =
        List.of(
            row(6, 15, 2, 0),
            row(50, 14, 2, 1),
            row(40, 13, 1, 1),
            row(30, 12, 0, 2),
            row(20, 11, 0, 0),
            row(10, 98, 0, 0),
            row(60, 97, 0, 1));

    assertThat(change(a, b))
        .isEqualTo(
            new HeldOutChange(
                6,
                7,
                5,
                0,
                1,
                1,
                1,
                1,
                1,
                List.of(
                    new Flip(6, "eel", "dog", "cat"),
                    new Flip(40, "dog", "eel", "dog"),
                    new Flip(30, "cat", "cat", "eel"))));
  }

  /** Two of the first and three of the second are two: none is the partner of two. */
  @Test
  void equalRowsAreSharedAsOftenAsBothHaveThem() {
    List<HeldOutRow> a = List.of(row(1, 7, 0, 0), row(2, 7, 0, 0));
    List<HeldOutRow> b = List.of(row(1, 7, 0, 1), row(2, 7, 0, 1), row(3, 7, 0, 1));

    HeldOutChange change = change(a, b);

    assertThat(change.shared()).isEqualTo(2);
    assertThat(change.onlyARight()).isEqualTo(2);
    assertThat(change.flips()).extracting(Flip::rowId).containsExactly(1L, 2L);
    assertThat(change(b, a).shared()).isEqualTo(2);
    assertThat(change(b, a).onlyBRight()).isEqualTo(2);
  }

  /** Equal features may have several labels. */
  @Test
  void ofEqualRowsThoseOfTheSameLabelArePartners() {
    List<HeldOutRow> a = List.of(row(1, 7, 0, 0), row(2, 7, 1, 0));
    List<HeldOutRow> b = List.of(row(1, 7, 1, 1), row(2, 7, 2, 1), row(3, 7, 1, 1));

    HeldOutChange change = change(a, b);

    assertThat(change.shared()).isEqualTo(2);
    assertThat(change.otherLabels()).isEqualTo(1);
    assertThat(change.onlyBRight()).isEqualTo(1);
    assertThat(change.bothWrongDifferently()).isEqualTo(1);
    assertThat(change.flips())
        .containsExactly(new Flip(1, "dog", "cat", "dog"), new Flip(2, "eel", "cat", "dog"));
  }

  /** Of models whose classes have other numbers, the names count. */
  @Test
  void classesAreComparedByTheirNames() {
    HeldOutChange change =
        HeldOutChange.between(
            List.of(row(1, 7, 0, 0), row(2, 8, 1, 0)),
            List.of("dog", "cat"),
            List.of(row(1, 7, 2, 2), row(2, 8, 1, 0)),
            List.of("emu", "cat", "dog"));

    assertThat(change.otherLabels()).isZero();
    assertThat(change.bothRight()).isEqualTo(1);
    assertThat(change.flips()).containsExactly(new Flip(2, "cat", "dog", "emu"));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> change(List.of(row(1, 7, 0, 3)), List.of(row(1, 7, 0, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid class: 3 (must be < 3)");
    assertThatThrownBy(() -> new HeldOutChange(2, 2, 2, 0, 1, 0, 0, 0, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("they do not add up");
    assertThatThrownBy(() -> new HeldOutChange(2, 2, 1, 0, 0, 1, 0, 0, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HeldOutChange(1, 2, 2, 0, 2, 0, 0, 0, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Models answer equal rows equally; the answers are functions of the content here. */
  @Property
  void countsDependNeitherOnTheOrderOfRowsNorOnWhichIsFirst(
      @ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> contentsA,
      @ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> contentsB) {
    List<HeldOutRow> a = rows(contentsA, 1);
    List<HeldOutRow> b = rows(contentsB, 2);
    HeldOutChange change = change(a, b);
    HeldOutChange swapped = change(b, a);
    List<HeldOutRow> reversed = new ArrayList<>(b);
    Collections.reverse(reversed);

    assertThat(change.shared())
        .isEqualTo(
            IntStream.rangeClosed(0, 5)
                .map(
                    content ->
                        Math.min(
                            Collections.frequency(contentsA, content),
                            Collections.frequency(contentsB, content)))
                .sum());
    assertThat(swapped.bothRight()).isEqualTo(change.bothRight());
    assertThat(swapped.onlyARight()).isEqualTo(change.onlyBRight());
    assertThat(swapped.onlyBRight()).isEqualTo(change.onlyARight());
    assertThat(swapped.bothWrongAlike()).isEqualTo(change.bothWrongAlike());
    assertThat(swapped.bothWrongDifferently()).isEqualTo(change.bothWrongDifferently());
    assertThat(change(a, reversed).flips()).hasSameSizeAs(change.flips());
  }

  private static List<HeldOutRow> rows(List<Integer> contents, int model) {
    List<HeldOutRow> rows = new ArrayList<>();
    for (int content : contents) {
      rows.add(row(rows.size() + 1, content, content % 3, content * model % 3));
    }
    return rows;
  }
}
