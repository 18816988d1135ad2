package io.logitwin.scan;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.physical.HashPartitioning;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.functions;
import scala.collection.immutable.Seq;

/**
 * Rows in hash partitions of their first column, ascending in each. Spark plans what is asked for,
 * and most of the time of a small query is the planning; so rows that lie right are taken as they
 * are, without a query that would say so.
 */
public final class LaidRows {
  private LaidRows() {}

  /**
   * Lays rows, as Spark keeps them: it hands out one object for all rows of a partition.
   *
   * @param partitions how many partitions
   * @param rows whose first column is the row id, a {@code long}
   */
  public static RDD<InternalRow> of(int partitions, Dataset<Row> rows) {
    RDD<InternalRow> laid = laid(partitions, rows).queryExecution().toRdd();
    // Of what it finds empty, Spark makes no partitions at all.
    return laid.getNumPartitions() > 0
        ? laid
        : JavaSparkContext.fromSparkContext(laid.context())
            .<InternalRow>parallelize(List.of(), partitions)
            .rdd();
  }

  /**
   * Shuffles and sorts only what is not so already; Spark would shuffle again whatever it knows.
   */
  private static Dataset<Row> laid(int partitions, Dataset<Row> rows) {
    String rowId = rows.columns()[0];
    SparkPlan plan = rows.queryExecution().executedPlan();
    if (!isPartitioned(plan, partitions)) {
      return rows.repartition(partitions, functions.col(rowId)).sortWithinPartitions(rowId);
    }
    return ascends(plan) ? rows : rows.sortWithinPartitions(rowId);
  }

  private static boolean isPartitioned(SparkPlan plan, int partitions) {
    return plan.outputPartitioning() instanceof HashPartitioning hash
        && hash.numPartitions() == partitions
        && hash.expressions().size() == 1
        && hash.expressions().head().semanticEquals(plan.output().head());
  }

  private static boolean ascends(SparkPlan plan) {
    Seq<SortOrder> ordering = plan.outputOrdering();
    return !ordering.isEmpty()
        && ordering.head().direction() == Ascending$.MODULE$
        && ordering.head().child().semanticEquals(plan.output().head());
  }
}
