package io.logitwin.data;

import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.jdk.javaapi.CollectionConverters;

/** Lets Spark read files of one format, strictly: each as it is, and none passed over. */
final class TableLoader {
  private static final String FILE = "file";
  private static final String BLOCK = "block";

  /** What stands above a scan without changing what it says. */
  private static final Set<Class<?>> MAKES_ROWS =
      Set.of(
          WholeStageCodegenExec.class,
          InputAdapter.class,
          ColumnarToRowExec.class,
          ProjectExec.class);

  private final SparkSession spark;
  private final TableFormat format;
  private final Configuration hadoop;

  TableLoader(SparkSession spark, TableFormat format, Configuration hadoop) {
    this.spark = spark;
    this.format = format;
    this.hadoop = hadoop;
  }

  /**
   * Returns the columns of a file, and its first rows.
   *
   * @throws io.logitwin.error.LogitwinException as {@link FileFailures} says
   */
  TableBeginning beginning(InputFile file) {
    return read(file, () -> TableBeginning.of(reader().load(location(file))));
  }

  /**
   * Returns the columns of a file.
   *
   * @throws io.logitwin.error.LogitwinException as {@link FileFailures} says
   */
  StructType schema(InputFile file) {
    return read(file, () -> reader().load(location(file)).schema());
  }

  /**
   * Returns the rows of files that have the same columns. A row is valid until the next is read;
   * until then {@link org.apache.spark.rdd.InputFileBlockHolder} has the file and the block of it
   * from which Spark has read it.
   */
  JavaRDD<InternalRow> rows(StructType schema, List<InputFile> files) {
    return inside(table(schema, files));
  }

  /** Returns of each block of each file how many rows it has: address, block, count. */
  List<Row> blocks(StructType schema, List<InputFile> files) {
    // One column is enough to count rows, and to plan a query over thousands takes seconds.
    return table(new StructType(new StructField[] {schema.apply(0)}), files)
        .select(functions.input_file_name().as(FILE), functions.input_file_block_start().as(BLOCK))
        .groupBy(FILE, BLOCK)
        .count()
        .collectAsList();
  }

  /**
   * Returns all rows of a table as Spark has them, out of its batches of columns where it reads
   * such: to make rows of them, and objects of their values, costs several times what reading does
   * (docs/decisions/0023).
   */
  static JavaRDD<InternalRow> inside(Dataset<Row> table) {
    SparkPlan plan = table.queryExecution().executedPlan();
    SparkPlan scan = plan.collectLeaves().head();
    return scan.supportsColumnar() && onlyMakesRows(plan, scan)
        ? scan.executeColumnar().toJavaRDD().flatMap(ColumnarBatch::rowIterator)
        : table.queryExecution().toRdd().toJavaRDD();
  }

  /**
   * Of a table with deleted rows the scan has them still, and of one in partitions it may have the
   * columns in another order.
   */
  private static boolean onlyMakesRows(SparkPlan plan, SparkPlan scan) {
    SparkPlan node = plan;
    while (MAKES_ROWS.contains(node.getClass())) {
      node = node.children().head();
    }
    return node == scan && columns(plan).equals(columns(scan));
  }

  private static List<ExprId> columns(SparkPlan plan) {
    return CollectionConverters.asJava(plan.output()).stream().map(Attribute::exprId).toList();
  }

  private Dataset<Row> table(StructType schema, List<InputFile> files) {
    return reader()
        .schema(schema)
        .load(files.stream().map(TableLoader::location).toArray(String[]::new));
  }

  private DataFrameReader reader() {
    return spark
        .read()
        .format(format.code())
        .option("mergeSchema", false)
        .option("ignoreCorruptFiles", false)
        .option("ignoreMissingFiles", false)
        // Without it, a page whose bytes were changed gives other values.
        .option("parquet.page.verify-checksum.enabled", true);
  }

  /** Spark takes a location for a glob. */
  private static String location(InputFile file) {
    return file.location().replaceAll("[\\\\\\[\\]{}*?]", "\\\\$0");
  }

  private <T> T read(InputFile file, ReadFailures.Reading<T> reading) {
    return new FileFailures(format, List.of(file)).translate(reading, hadoop);
  }
}
