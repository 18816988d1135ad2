package io.logitwin.bench;

import ai.onnxruntime.OrtException;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.mllib.MllibModel;
import io.logitwin.scorer.Scorer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Ways to answer rows that are in memory, in this JVM, on one thread. */
final class InMemoryWays implements AutoCloseable {
  static final String SPARSE = "scorer, sparse rows";
  static final String DENSE = "scorer, double[d]";
  static final String TRANSFORM = "MLlib's transform";
  static final String BATCH = "ONNX Runtime, one batch";
  static final String BY_ROW = "ONNX Runtime, row by row";
  static final String SCIKIT = "scikit-learn, one batch";

  static final List<String> OWN = List.of(SPARSE, DENSE);
  static final List<String> PEERS = List.of(TRANSFORM, BATCH, BY_ROW, SCIKIT);
  static final List<String> ALL = Stream.of(OWN, PEERS).flatMap(List::stream).toList();

  /** So many times the rows stand in the table that is transformed: a job has a start, too. */
  private static final int COPIES = 5;

  private final Scorer scorer;
  private final ParsedRows rows;
  private final OnnxAnswers onnx;
  private final double least;

  /** Takes what the answers come to, so that they are needed. */
  private double sum;

  InMemoryWays(Scorer scorer, ParsedRows rows, Path onnx, double least) throws OrtException {
    this.scorer = scorer;
    this.rows = rows;
    this.least = least;
    this.onnx = new OnnxAnswers(onnx, rows, scorer.classNames().size());
  }

  List<Contestant> contestants() {
    return List.of(
        Passes.of(SPARSE, rows.count(), least, this::sparse),
        Passes.of(DENSE, rows.count(), least, this::dense),
        Passes.of(BATCH, rows.count(), least, onnx::batch),
        Passes.of(BY_ROW, rows.count(), least, onnx::byRow));
  }

  private void sparse() {
    for (SparseVector row : rows.sparse()) {
      sum += scorer.score(row.indices(), row.values()).confidence();
    }
  }

  private void dense() {
    for (double[] row : rows.dense()) {
      sum += scorer.score(row).confidence();
    }
  }

  /** Returns MLlib's transform of cached vectors, all of whose answers are consumed. */
  Contestant transform(TrainedModel model, Dataset<Row> test) {
    Dataset<Row> cached = test.select("features");
    for (int i = 1; i < COPIES; i++) {
      cached = cached.union(test.select("features"));
    }
    Dataset<Row> table = cached.coalesce(1).cache();
    long count = table.count();
    LogisticRegressionModel mllib = MllibModel.of(model);
    return Passes.of(
        TRANSFORM,
        count,
        least,
        () ->
            mllib
                .transform(table)
                .select("probability", "prediction")
                .write()
                .format("noop")
                .mode("overwrite")
                .save());
  }

  /** Returns the scorer's probabilities. */
  double[][] probabilities() {
    return Arrays.stream(rows.dense())
        .map(row -> scorer.score(row).probabilities())
        .toArray(double[][]::new);
  }

  /**
   * Requires the same answers of all ways in this JVM.
   *
   * @throws IllegalStateException if one has others
   */
  void requireSameAnswers() throws OrtException {
    double[][] expected = probabilities();
    LogisticRegressionModel mllib = MllibModel.of(scorer.model());
    SameAnswers.require(
        SPARSE, expected, of(r -> scorer.score(r.indices(), r.values()).probabilities()));
    SameAnswers.require(TRANSFORM, expected, of(r -> mllib.predictProbability(r).toArray()));
    onnx.batch();
    SameAnswers.require(BATCH, expected, split(onnx.probabilities()));
    Arrays.fill(onnx.probabilities(), Double.NaN);
    onnx.byRow();
    SameAnswers.require(BY_ROW, expected, split(onnx.probabilities()));
  }

  private double[][] of(java.util.function.Function<SparseVector, double[]> way) {
    return rows.sparse().stream().map(way).toArray(double[][]::new);
  }

  private double[][] split(double[] numbers) {
    int classes = numbers.length / rows.count();
    double[][] split = new double[rows.count()][];
    for (int i = 0; i < split.length; i++) {
      split[i] = Arrays.copyOfRange(numbers, i * classes, (i + 1) * classes);
    }
    return split;
  }

  @Override
  public void close() throws OrtException {
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("Cannot trust the scorer: a probability is not a number");
    }
    onnx.close();
  }
}
