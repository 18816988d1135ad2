package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of a label and two columns: numbers and texts. */
class LabelTallyTest {
  private static LabelTally of(int most, String... rows) {
    LabelTally tally = new LabelTally(0, 3, most);
    RowCells cells = new RowCells(new CellGrammar('.'), 3);
    for (String row : rows) {
      cells.read(List.of(row.split(",", -1)));
      tally.add(cells);
    }
    return tally;
  }

  @Test
  void columnWithRangesApartSeparates() {
    LabelTally tally = of(10, "a,1,x", "b,7,x", "a,2,x", "c,3,x", "b,5,x");
    assertThat(tally.separating()).containsExactly(1);
    assertThat(tally.determining()).isEmpty();
  }

  @Test
  void rangesThatTouchDoNot() {
    assertThat(of(10, "a,1,x", "a,2,x", "b,2,x").separating()).isEmpty();
    assertThat(of(10, "a,1,x", "a,3,x", "b,2,x").separating()).isEmpty();
    assertThat(of(10, "a,1,x", "a,1,x", "b,1,x").separating()).isEmpty();
  }

  @Test
  void oneClassIsNotSeparated() {
    assertThat(of(10, "a,1,x", "a,2,x").separating()).isEmpty();
    assertThat(of(10, "a,1,x", "a,2,y").determining()).isEmpty();
  }

  @Test
  void classWithoutANumberIsNotSeparated() {
    assertThat(of(10, "a,1,x", "b,?,x", "c,5,x").separating()).isEmpty();
  }

  @Test
  void textThatGoesWithOneLabelOnlyDetermines() {
    assertThat(of(10, "a,1,x", "b,1,y", "a,1,z", "a,1,x").determining()).containsExactly(2);
    assertThat(of(10, "a,1,x", "b,1,y", "b,1,x").determining()).isEmpty();
  }

  @Test
  void rowWithoutALabelSaysNothing() {
    assertThat(of(10, "a,1,x", "?,9,x", "b,5,y", ",5,x").separating()).containsExactly(1);
    assertThat(of(10, "a,1,x", "?,9,x", "b,5,y", ",5,x").determining()).containsExactly(2);
  }

  @Test
  void labelDoesNotTellItself() {
    LabelTally numbers = of(10, "1,1,x", "2,1,x");
    assertThat(numbers.separating()).isEmpty();
    LabelTally texts = of(10, "a,1,x", "b,1,x");
    assertThat(texts.determining()).isEmpty();
  }

  @Test
  void tooManyClassesAndTextsAreNotWatched() {
    LabelTally classes = of(2, "a,1,x", "b,2,x", "c,3,x");
    assertThat(classes.complete()).isFalse();
    assertThat(classes.separating()).isEmpty();
    assertThat(of(2, "a,1,x", "b,2,x").complete()).isTrue();
    assertThat(of(2, "a,1,x", "b,2,y", "b,2,z").determining()).isEmpty();
    assertThat(of(3, "a,1,x", "b,2,y", "b,2,z").determining()).containsExactly(2);
    assertThat(of(0, "a,1,x", "b,2,y").held()).isZero();
  }

  @Test
  void memoryIsBounded() {
    LabelTally tally = of(3, "a,1,x", "b,2,y", "c,3,z");
    // Two bounds for each of three classes and columns, and three texts.
    assertThat(tally.held()).isEqualTo(2 * 3 * 3 + 3 + 3);
  }

  @Test
  void mergedPartsSayWhatTheWholeSays() {
    LabelTally merged = of(10, "a,1,x", "b,?,y");
    merged.merge(of(10));
    merged.merge(of(10, "b,5,y", "a,2,z", "c,9,w"));
    assertThat(merged.separating()).containsExactly(1);
    assertThat(merged.determining()).containsExactly(2);

    LabelTally contradicted = of(10, "a,1,x", "b,5,y");
    contradicted.merge(of(10, "b,1,x"));
    assertThat(contradicted.separating()).isEmpty();
    assertThat(contradicted.determining()).isEmpty();

    LabelTally full = of(2, "a,1,x", "b,2,x");
    full.merge(of(2, "c,3,x"));
    assertThat(full.complete()).isFalse();
    LabelTally other = of(2, "a,1,x");
    other.merge(full);
    assertThat(other.complete()).isFalse();
  }
}
