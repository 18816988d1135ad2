package io.logitwin.compare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.logitwin.compare.RowComparison.Answer;
import io.logitwin.data.Columns;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** The stage <em>compare</em>. */
public final class ParityComparison {
  private static final int EXAMPLES = 10;
  private static final String[] ON_ROW_ID = {Columns.ROW_ID};
  private static final StructType COMPARISON =
      new StructType()
          .add("kind", DataTypes.StringType)
          .add("margin_ulps", DataTypes.LongType)
          .add("margin_difference", DataTypes.DoubleType)
          .add("probability_ulps", DataTypes.LongType)
          .add("probability_difference", DataTypes.DoubleType);

  private ParityComparison() {}

  /**
   * Compares two sets of answers, row by row and bit by bit.
   *
   * @param expected the rows that must be answered, with {@code row_id} and {@code label}
   * @param natives MLlib's answers: {@code row_id, margins, probabilities, prediction}
   * @param recomputed the answers by hand, in the same columns
   */
  public static Parity compare(
      Dataset<Row> expected, Dataset<Row> natives, Dataset<Row> recomputed) {
    Dataset<Row> compared =
        classify(pair(expected, natives, recomputed)).persist(StorageLevel.MEMORY_AND_DISK());
    return new Parity(report(compared), compared);
  }

  /**
   * Joins the rows with both sides' answers on {@code row_id}; nothing is lost, whatever is missing
   * is null.
   *
   * @return {@code row_id, label, native, recomputed, copies}, where copies says how often the row
   *     id stands there
   */
  static Dataset<Row> pair(Dataset<Row> expected, Dataset<Row> natives, Dataset<Row> recomputed) {
    return expected
        .select(Columns.ROW_ID, Columns.LABEL)
        .join(asStruct(natives, "native"), ON_ROW_ID, "full_outer")
        .join(asStruct(recomputed, "recomputed"), ON_ROW_ID, "full_outer")
        .withColumn("copies", count(lit(1)).over(Window.partitionBy(Columns.ROW_ID)));
  }

  private static Dataset<Row> asStruct(Dataset<Row> answers, String name) {
    return answers.select(
        col(Columns.ROW_ID),
        struct(col("margins"), col("probabilities"), col("prediction")).as(name));
  }

  private static Dataset<Row> classify(Dataset<Row> pairs) {
    UDF4<Double, Row, Row, Long, Row> classify = ParityComparison::classify;
    return pairs
        .withColumn(
            "comparison",
            udf(classify, COMPARISON)
                .apply(col(Columns.LABEL), col("native"), col("recomputed"), col("copies")))
        .select(
            col(Columns.ROW_ID),
            col(Columns.LABEL),
            col("native"),
            col("recomputed"),
            col("comparison.*"));
  }

  private static Row classify(Double label, Row natives, Row recomputed, Long copies) {
    RowComparison comparison = compareRow(label, natives, recomputed, copies);
    return RowFactory.create(
        comparison.kind().name(),
        comparison.margins().maxUlps(),
        comparison.margins().maxAbsDifference(),
        comparison.probabilities().maxUlps(),
        comparison.probabilities().maxAbsDifference());
  }

  private static RowComparison compareRow(Double label, Row natives, Row recomputed, Long copies) {
    if (copies > 1) {
      return RowComparison.misplaced(DifferenceKind.DUPLICATE_ROW);
    }
    if (label == null) {
      return RowComparison.misplaced(DifferenceKind.UNEXPECTED_ROW);
    }
    if (natives == null || recomputed == null) {
      return RowComparison.misplaced(missing(natives, recomputed));
    }
    return RowComparison.of(answer(natives), answer(recomputed));
  }

  private static DifferenceKind missing(Row natives, Row recomputed) {
    if (natives == null && recomputed == null) {
      return DifferenceKind.MISSING_BOTH;
    }
    return natives == null ? DifferenceKind.MISSING_NATIVE : DifferenceKind.MISSING_RECOMPUTED;
  }

  private static Answer answer(Row row) {
    return new Answer(doubles(row, 0), doubles(row, 1), row.getDouble(2));
  }

  private static double[] doubles(Row row, int index) {
    return row.<Double>getList(index).stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static ParityReport report(Dataset<Row> compared) {
    List<Row> byKind =
        compared
            .groupBy("kind")
            .agg(
                count(lit(1)),
                max("margin_ulps"),
                max("margin_difference"),
                max("probability_ulps"),
                max("probability_difference"))
            .collectAsList();
    Map<DifferenceKind, Long> kinds = new EnumMap<>(DifferenceKind.class);
    byKind.forEach(row -> kinds.put(DifferenceKind.valueOf(row.getString(0)), row.getLong(1)));
    return new ParityReport(
        kinds.values().stream().mapToLong(Long::longValue).sum(),
        kinds,
        largest(byKind, 2),
        largest(byKind, 4),
        examples(compared, kinds.keySet()));
  }

  /** Returns the largest distance of all kinds; its two columns begin at an index. */
  private static ParityReport.Distance largest(List<Row> byKind, int index) {
    return new ParityReport.Distance(
        byKind.stream().mapToLong(row -> row.getLong(index)).max().orElse(0),
        byKind.stream().mapToDouble(row -> row.getDouble(index + 1)).max().orElse(0));
  }

  private static List<ParityReport.Example> examples(
      Dataset<Row> compared, Set<DifferenceKind> kinds) {
    if (kinds.equals(Set.of(DifferenceKind.IDENTICAL))) {
      return List.of();
    }
    return compared
        .filter(col("kind").notEqual(DifferenceKind.IDENTICAL.name()))
        .orderBy(Columns.ROW_ID)
        .limit(EXAMPLES)
        .collectAsList()
        .stream()
        .map(ParityComparison::example)
        .toList();
  }

  private static ParityReport.Example example(Row row) {
    DifferenceKind kind = DifferenceKind.valueOf(row.getString(row.fieldIndex("kind")));
    Row natives = row.getStruct(row.fieldIndex("native"));
    Row recomputed = row.getStruct(row.fieldIndex("recomputed"));
    String detail =
        natives == null || recomputed == null || kind == DifferenceKind.CLASS_COUNT_DIFFERS
            ? ""
            : firstDifference(answer(natives), answer(recomputed));
    return new ParityReport.Example(row.getLong(0), kind, detail);
  }

  private static String firstDifference(Answer natives, Answer recomputed) {
    for (int c = 0; c < natives.classes(); c++) {
      if (UlpDistance.between(natives.margin(c), recomputed.margin(c)) > 0) {
        return difference("margin", c, natives.margin(c), recomputed.margin(c));
      }
    }
    for (int c = 0; c < natives.classes(); c++) {
      if (UlpDistance.between(natives.probability(c), recomputed.probability(c)) > 0) {
        return difference("probability", c, natives.probability(c), recomputed.probability(c));
      }
    }
    return String.format(
        Locale.ROOT,
        ": prediction %s native, %s recomputed",
        natives.prediction(),
        recomputed.prediction());
  }

  private static String difference(String what, int c, double natives, double recomputed) {
    return String.format(
        Locale.ROOT,
        ": %s of class %d is %s (%s) native, %s (%s) recomputed",
        what,
        c,
        natives,
        Double.toHexString(natives),
        recomputed,
        Double.toHexString(recomputed));
  }
}
