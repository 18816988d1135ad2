package io.logitwin.heldout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowContentTest {
  /**
   * From another implementation: {@code hashlib.sha256(struct.pack('>id', 1, 2.5) +
   * struct.pack('>id', 783, 255.0)).hexdigest()[:16]} of Python 3.
   */
  @Test
  void contentIsThatOfPythonsSha256() {
    assertThat(RowContent.text(RowContent.of(new int[] {1, 783}, new double[] {2.5, 255})))
        .isEqualTo("d1339731b51d136f");
    assertThat(RowContent.text(RowContent.of(new int[0], new double[0])))
        .isEqualTo("e3b0c44298fc1c14");
  }

  /**
   * {@code (int.from_bytes(sha256(struct.pack('>qQ', -7, content)).digest()[:8], 'big') >> 11) /
   * 2**53}.
   */
  @Test
  void positionIsThatOfPythonsSha256() {
    assertThat(RowContent.position(0xe3b0c44298fc1c14L, -7)).isEqualTo(0.19645375398591647);
  }

  @Property
  void storedZerosAreNoContent(
      @ForAll @Size(8) List<@DoubleRange(min = -2, max = 2) Double> features) {
    int[] all = new int[features.size()];
    double[] values = new double[features.size()];
    List<Integer> indices = new ArrayList<>();
    List<Double> nonZero = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      all[i] = i;
      values[i] = i % 3 == 0 ? -0.0 : features.get(i);
      if (values[i] != 0) {
        indices.add(i);
        nonZero.add(values[i]);
      }
    }
    assertThat(RowContent.of(all, values))
        .isEqualTo(
            RowContent.of(
                indices.stream().mapToInt(Integer::intValue).toArray(),
                nonZero.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  @Test
  void everyBitOfAValueItsPlaceAndTheNumberOfValuesCount() {
    Set<Long> contents = new HashSet<>();
    contents.add(RowContent.of(new int[] {0}, new double[] {1}));
    contents.add(RowContent.of(new int[] {1}, new double[] {1}));
    contents.add(RowContent.of(new int[] {0}, new double[] {Math.nextUp(1.0)}));
    contents.add(RowContent.of(new int[] {0, 1}, new double[] {1, 1}));
    contents.add(RowContent.of(new int[] {0}, new double[] {-1}));
    assertThat(contents).hasSize(5);
  }

  /** Of 100000 rows a fifth stand above 0.8, within five standard deviations of that count. */
  @Test
  void positionsAreSpreadEvenlyAndAnotherSeedIsAnotherPosition() {
    Random random = new Random(5);
    int rows = 100_000;
    int above = 0;
    int both = 0;
    for (int i = 0; i < rows; i++) {
      long content = random.nextLong();
      boolean one = RowContent.position(content, 1) >= 0.8;
      boolean other = RowContent.position(content, 2) >= 0.8;
      above += one ? 1 : 0;
      both += one && other ? 1 : 0;
    }
    assertThat((double) above).isBetween(0.2 * rows - 633, 0.2 * rows + 633);
    assertThat((double) both).isBetween(0.04 * rows - 310, 0.04 * rows + 310);
  }
}
