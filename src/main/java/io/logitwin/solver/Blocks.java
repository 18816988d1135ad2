package io.logitwin.solver;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.feature.InstanceBlock;
import org.apache.spark.ml.linalg.SparseMatrix;
import org.apache.spark.ml.linalg.SparseVector;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Packs rows into blocks of about a given size.
 *
 * <p>MLlib's own packing boxes every index and value of a sparse row on its way
 * (docs/decisions/0010). So blocks of sparse rows are put together here, array by array; all others
 * are MLlib's work.
 */
final class Blocks implements Iterator<InstanceBlock> {
  private static final long BYTES_OF_ENTRY = Double.BYTES + Integer.BYTES;

  /** A label, a weight, and where the row begins. */
  private static final long BYTES_OF_ROW = 2L * Double.BYTES + Integer.BYTES;

  private final Iterator<Instance> rows;
  private final long blockBytes;

  /**
   * @param rows all of one number of features, or {@link #next} fails
   * @param blockBytes a block ends with the row that brings it to this size
   */
  Blocks(Iterator<Instance> rows, long blockBytes) {
    this.rows = rows;
    this.blockBytes = blockBytes;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public InstanceBlock next() {
    if (!rows.hasNext()) {
      throw new NoSuchElementException();
    }
    List<Instance> taken = new ArrayList<>();
    long entries = 0;
    long cells = 0;
    boolean sparse = true;
    long bytes = 0;
    while (rows.hasNext() && bytes < blockBytes) {
      Instance row = rows.next();
      taken.add(row);
      requireFeatures(taken.get(0), row);
      sparse &= row.features() instanceof SparseVector;
      entries += row.features().numActives();
      cells += row.features().size();
      long values = sparse ? entries * BYTES_OF_ENTRY : cells * Double.BYTES;
      bytes = values + taken.size() * BYTES_OF_ROW;
    }
    boolean smaller = entries * BYTES_OF_ENTRY < cells * Double.BYTES;
    return sparse && smaller && entries <= Integer.MAX_VALUE
        ? pack(taken, (int) entries)
        : InstanceBlock.fromInstances(CollectionConverters.asScala(taken).toSeq());
  }

  private static void requireFeatures(Instance first, Instance row) {
    int expected = first.features().size();
    if (row.features().size() != expected) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid features: %d (must be %d, as in the rows before)",
              row.features().size(), expected));
    }
  }

  private static InstanceBlock pack(List<Instance> rows, int entries) {
    double[] labels = new double[rows.size()];
    double[] weights = new double[rows.size()];
    int[] starts = new int[rows.size() + 1];
    int[] features = new int[entries];
    double[] values = new double[entries];
    boolean weighted = false;
    for (int row = 0; row < labels.length; row++) {
      Instance instance = rows.get(row);
      SparseVector vector = (SparseVector) instance.features();
      int stored = vector.indices().length;
      labels[row] = instance.label();
      weights[row] = instance.weight();
      weighted |= instance.weight() != 1.0;
      System.arraycopy(vector.indices(), 0, features, starts[row], stored);
      System.arraycopy(vector.values(), 0, values, starts[row], stored);
      starts[row + 1] = starts[row] + stored;
    }
    int columns = rows.get(0).features().size();
    SparseMatrix matrix = new SparseMatrix(labels.length, columns, starts, features, values, true);
    // MLlib's sign for "every weight is 1" is no weights.
    return new InstanceBlock(labels, weighted ? weights : new double[0], matrix);
  }
}
