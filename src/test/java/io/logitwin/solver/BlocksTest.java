package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.feature.InstanceBlock;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.SparseMatrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Holds our packing to MLlib's own. */
class BlocksTest {
  private static final long LARGE = 1 << 20;
  private static final Vector FIRST = Vectors.sparse(9, new int[] {1, 7}, new double[] {0.5, -2});
  private static final Vector EMPTY = Vectors.sparse(9, new int[0], new double[0]);
  private static final Vector LAST = Vectors.sparse(9, new int[] {8}, new double[] {3});

  private static List<InstanceBlock> pack(long blockBytes, List<Instance> rows) {
    List<InstanceBlock> blocks = new ArrayList<>();
    new Blocks(rows.iterator(), blockBytes).forEachRemaining(blocks::add);
    return blocks;
  }

  private static void requireMllibs(InstanceBlock block, List<Instance> rows) {
    InstanceBlock expected =
        InstanceBlock.fromInstances(CollectionConverters.asScala(rows).toSeq());
    assertThat(block.labels()).isEqualTo(expected.labels());
    assertThat(block.weights()).isEqualTo(expected.weights());
    assertThat(block.matrix()).isEqualTo(expected.matrix());
  }

  @Test
  void sparseRowsArePackedAsMllibDoes() {
    List<Instance> rows =
        List.of(new Instance(2, 1, FIRST), new Instance(0, 1, EMPTY), new Instance(1, 1, LAST));

    InstanceBlock block = pack(LARGE, rows).get(0);

    assertThat(block.matrix()).isInstanceOf(SparseMatrix.class);
    assertThat(block.weights()).isEmpty();
    requireMllibs(block, rows);
  }

  @Test
  void weightsAreKept() {
    List<Instance> rows = List.of(new Instance(2, 1, FIRST), new Instance(1, 0.25, LAST));

    requireMllibs(pack(LARGE, rows).get(0), rows);
  }

  @Test
  void denseRowsAreMllibs() {
    Vector dense = Vectors.dense(1, new double[] {2, 3, 4, 5, 6, 7, 8, 9});
    List<Instance> rows = List.of(new Instance(2, 1, dense), new Instance(1, 1, dense));

    InstanceBlock block = pack(LARGE, rows).get(0);

    assertThat(block.matrix()).isInstanceOf(DenseMatrix.class);
    requireMllibs(block, rows);
  }

  @Test
  void sparseRowsThatAreSmallerDenseAreMllibs() {
    int[] all = {0, 1, 2};
    List<Instance> rows =
        List.of(new Instance(0, 1, Vectors.sparse(3, all, new double[] {1, 2, 3})));

    InstanceBlock block = pack(LARGE, rows).get(0);

    assertThat(block.matrix()).isInstanceOf(DenseMatrix.class);
    requireMllibs(block, rows);
  }

  @Test
  void blockOfSparseAndDenseRowsIsMllibs() {
    Vector dense = Vectors.dense(1, new double[] {2, 3, 4, 5, 6, 7, 8, 9});
    List<Instance> rows = List.of(new Instance(2, 1, FIRST), new Instance(1, 1, dense));

    requireMllibs(pack(LARGE, rows).get(0), rows);
  }

  @Test
  void blocksEndAtTheirSizeAndNoRowIsLost() {
    List<Instance> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(new Instance(i, 1, FIRST));
    }

    // A row of two entries takes 44 bytes.
    List<InstanceBlock> blocks = pack(100, rows);

    assertThat(blocks).extracting(InstanceBlock::size).containsExactly(3, 3, 3, 1);
    for (int i = 0; i < 4; i++) {
      requireMllibs(blocks.get(i), rows.subList(3 * i, Math.min(10, 3 * i + 3)));
    }
  }

  @Test
  void anotherNumberOfFeaturesIsRefused() {
    Vector longer = Vectors.sparse(10, new int[] {9}, new double[] {1});
    List<Instance> rows = List.of(new Instance(0, 1, FIRST), new Instance(1, 1, longer));

    assertThatThrownBy(() -> pack(LARGE, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid features: 10 (must be 9, as in the rows before)");
  }
}
