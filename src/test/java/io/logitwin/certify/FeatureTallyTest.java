package io.logitwin.certify;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.ml.linalg.SparseVector;
import org.junit.jupiter.api.Test;

class FeatureTallyTest {
  private static FeatureTally tally(SparseVector... rows) {
    FeatureTally tally = new FeatureTally(2, 3);
    for (int i = 0; i < rows.length; i++) {
      tally.add(i % 2, rows[i]);
    }
    return tally;
  }

  private static SparseVector sparse(int[] indices, double... values) {
    return new SparseVector(3, indices, values);
  }

  /** Feature 0 is nowhere 0; of feature 1 a zero is stored in every row, of feature 2 in one. */
  @Test
  void zeroThatIsStoredIsAZero() {
    FeatureTally stored =
        tally(sparse(new int[] {0, 1, 2}, 4, 0, 0), sparse(new int[] {0, 1, 2}, 8, -0.0, 5));
    FeatureTally omitted = tally(sparse(new int[] {0}, 4), sparse(new int[] {0, 2}, 8, 5));

    assertThat(stored.shifts()).containsExactly(omitted.shifts()).containsExactly(6, 0, 0);
    for (int feature = 0; feature < 3; feature++) {
      assertThat(stored.isConstant(feature))
          .isEqualTo(omitted.isConstant(feature))
          .isEqualTo(feature == 1);
    }
    assertThat(stored.rows()).isEqualTo(2);
  }

  /** Without what is not stored it would be 5 in every row that has it. */
  @Test
  void featureThatIsZeroSomewhereIsNotConstant() {
    assertThat(tally(sparse(new int[] {2}, 5), sparse(new int[] {0, 2}, 1, 0)).isConstant(2))
        .isFalse();
    assertThat(tally(sparse(new int[] {1}, 5), sparse(new int[] {1}, 5)).isConstant(1)).isTrue();
  }
}
