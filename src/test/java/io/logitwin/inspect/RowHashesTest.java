package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.inspect.RowHashes.Contradictions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of a feature and a label, in columns 0 and 1. */
class RowHashesTest {
  private static final List<String> ROWS = List.of("a0", "a0", "a1", "b1", "b1", "c?", "c0", "b2");

  private static RowHashes of(int mostRows, List<String> rows) {
    RowHashes hashes = new RowHashes(mostRows, 1);
    for (String row : rows) {
      long feature = CellHash.inColumn(CellHash.of(row.substring(0, 1)), 0);
      long label = CellHash.inColumn(CellHash.of(row.substring(1)), 1);
      hashes.add(feature + label, new long[] {label});
    }
    return hashes;
  }

  private static Contradictions contradictions(RowHashes hashes) {
    return hashes.contradictions(0, RowHashes.missingIn(1));
  }

  @Test
  void equalRowsAreCountedButForTheFirst() {
    assertThat(of(10, ROWS).duplicates()).isEqualTo(2);
    assertThat(of(10, List.of("a0", "a1", "b0")).duplicates()).isZero();
  }

  @Test
  void rowsThatDifferInTheirLabelOnlyContradict() {
    assertThat(contradictions(of(10, ROWS))).isEqualTo(new Contradictions(2, 6));
  }

  @Test
  void rowWithoutALabelContradictsNone() {
    assertThat(contradictions(of(10, List.of("a0", "a?", "aNA", "b1", "b1"))))
        .isEqualTo(new Contradictions(0, 0));
  }

  @Test
  void sameTextInAnotherColumnIsAnotherRow() {
    long first = CellHash.of("x");
    assertThat(CellHash.inColumn(first, 0)).isNotEqualTo(CellHash.inColumn(first, 1));
  }

  @Test
  void mergedPartsSayWhatTheWholeSays() {
    RowHashes merged = of(10, ROWS.subList(0, 3));
    merged.merge(of(10, ROWS.subList(3, 3)));
    merged.merge(of(10, ROWS.subList(3, ROWS.size())));
    assertThat(merged.duplicates()).isEqualTo(2);
    assertThat(contradictions(merged)).isEqualTo(new Contradictions(2, 6));
    assertThat(merged.complete()).isTrue();
  }

  @Test
  void tooManyRowsAreForgotten() {
    assertThat(of(8, ROWS).complete()).isTrue();
    RowHashes full = of(7, ROWS);
    assertThat(full.complete()).isFalse();
    assertThat(full.held()).isZero();

    RowHashes merged = of(7, ROWS.subList(0, 4));
    merged.merge(of(7, ROWS.subList(4, 8)));
    assertThat(merged.complete()).isFalse();
    RowHashes forgetful = of(7, ROWS.subList(0, 1));
    forgetful.merge(full);
    assertThat(forgetful.complete()).isFalse();
  }

  @Test
  void noMoreMemoryIsTakenThanForTheBound() {
    RowHashes hashes = new RowHashes(1000, 3);
    for (long row = 0; row < 1000; row++) {
      hashes.add(row, new long[] {1, 2, 3});
      assertThat(hashes.held()).isLessThanOrEqualTo(4 * 1000);
    }
    assertThat(hashes.complete()).isTrue();
  }
}
