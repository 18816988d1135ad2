package io.logitwin.solver;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.feature.InstanceBlock;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.MultiClassSummarizer;
import org.apache.spark.ml.stat.Summarizer$;
import org.apache.spark.ml.stat.SummarizerBuffer;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The training rows as MLlib's blocks, kept in memory (and on disk where memory ends) until {@link
 * #close}. The rows are as they came: neither scaled nor centred.
 */
final class TrainingBlocks implements AutoCloseable {
  private static final List<String> STATISTICS = List.of("mean", "std", "count");

  /** How many arrays of d numbers MLlib's summarizer keeps for these statistics. */
  private static final long SUMMARY_ARRAYS = 4;

  private final JavaRDD<InstanceBlock> blocks;

  private TrainingBlocks(JavaRDD<InstanceBlock> blocks) {
    this.blocks = blocks;
  }

  /**
   * Packs rows into blocks, when they are first read.
   *
   * @param rows {@code (label: double, weight: double, features: vector)}
   * @param name as it stands in Spark's UI
   * @param blockBytes about how large a block is
   */
  static TrainingBlocks of(Dataset<Row> rows, String name, long blockBytes) {
    JavaRDD<InstanceBlock> blocks =
        rows.toJavaRDD()
            .mapPartitions(partition -> new Blocks(new Instances(partition), blockBytes));
    return new TrainingBlocks(blocks.setName(name).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  JavaRDD<InstanceBlock> rdd() {
    return blocks;
  }

  /**
   * Returns means, deviations and label weights; this is what reads the rows into memory.
   *
   * @param features d
   * @param depth of a tree of merges; {@link OrderedRdd} has an order of its own
   */
  TrainingSummary summarize(int features, int depth) {
    RDD<Instance> instances =
        blocks.flatMap(block -> CollectionConverters.asJava(block.instanceIterator())).rdd();
    Tuple2<SummarizerBuffer, MultiClassSummarizer> summary =
        Summarizer$.MODULE$.getClassificationSummarizers(
            new OrderedRdd<>(instances, Instance.class, SUMMARY_ARRAYS * features),
            depth,
            CollectionConverters.asScala(STATISTICS).toSeq());
    return new TrainingSummary(
        summary._1().mean().toArray(), summary._1().std().toArray(), summary._2().histogram());
  }

  @Override
  public void close() {
    blocks.unpersist();
  }

  /** Rows as MLlib's instances; what no fit can use is refused here, once. */
  private static final class Instances implements Iterator<Instance> {
    private final Iterator<Row> rows;

    Instances(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Instance next() {
      Row row = rows.next();
      return new Instance(label(row), weight(row), features(row));
    }

    private static double label(Row row) {
      double label = row.isNullAt(0) ? Double.NaN : row.getDouble(0);
      if (!(label >= 0 && label < Integer.MAX_VALUE && label == Math.rint(label))) {
        throw invalid("label", label, "must be an integer in 0.." + (Integer.MAX_VALUE - 1));
      }
      return label;
    }

    private static double weight(Row row) {
      double weight = row.isNullAt(1) ? Double.NaN : row.getDouble(1);
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw invalid("weight", weight, "must be >= 0 and finite");
      }
      return weight;
    }

    private static Vector features(Row row) {
      Vector vector = row.getAs(2);
      if (vector == null) {
        throw invalid("features", Double.NaN, "must not be null");
      }
      double[] values =
          vector instanceof SparseVector sparse ? sparse.values() : ((DenseVector) vector).values();
      for (double value : values) {
        if (!Double.isFinite(value)) {
          throw invalid("feature", value, "must be finite");
        }
      }
      return vector;
    }

    private static IllegalArgumentException invalid(String what, double found, String bound) {
      return new IllegalArgumentException("Invalid " + what + ": " + found + " (" + bound + ")");
    }
  }
}
