package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.error.AfterFailure;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * The stage <em>read</em>: files → rows {@code (row_id, label, features)}, hash-partitioned by
 * {@code row_id} into a fixed number of partitions and kept in memory.
 */
public final class DataReader {
  private final SparkSession spark;
  private final InputSettings settings;
  private final int partitions;
  private final RecordReader reader;

  /**
   * @param partitions how many hash partitions the rows are laid in
   */
  public DataReader(SparkSession spark, InputSettings settings, int partitions) {
    this(spark, settings, partitions, new RecordReader(spark, settings));
  }

  /** Takes the smallest slice, so that a test can cut a small file into many. */
  DataReader(SparkSession spark, InputSettings settings, int partitions, long smallestSlice) {
    this(spark, settings, partitions, new RecordReader(spark, settings, smallestSlice));
  }

  private DataReader(
      SparkSession spark, InputSettings settings, int partitions, RecordReader reader) {
    this.spark = spark;
    this.settings = settings;
    this.partitions = partitions;
    this.reader = reader;
  }

  /**
   * Reads the input. Rows that break the contract are left out here and counted; {@link
   * DataValidator} brings them to light.
   *
   * @param known is told what is known of the input, whenever that is more than before
   * @throws LogitwinException {@code NO_INPUT} if there is no such input
   * @throws LogitwinException {@code INPUT_DATA} if a file is empty, damaged, without header, or
   *     has a header that is wrong or differs from the first file's
   * @throws LogitwinException {@code TRY_AGAIN} if a file changed
   */
  public ReadData read(Consumer<InputSummary> known) throws IOException {
    ColumnRule rule = new ContractColumns(settings);
    InputRecords input =
        reader.open(line -> WayOn.orCommand(settings, () -> rule.decide(line)), known);
    input.version().requireRecords();
    Dataset<Row> rows = lay(input);
    int magnitudes =
        FeatureScales.bounded(input.contract(), input.layout())
            ? 0
            : input.layout().features().size();
    try {
      RowTally tally = RowTally.of(rows, input.layout(), magnitudes);
      ReadData read = new ReadData(input, rows, tally);
      known.accept(read.summary());
      return read;
    } catch (Throwable e) {
      // Spark throws a checked exception that it does not declare.
      AfterFailure.run(e, () -> rows.unpersist());
      throw e;
    }
  }

  /** Reads the input for those who want to know nothing of one that cannot be read. */
  public ReadData read() throws IOException {
    return read(known -> {});
  }

  /**
   * Lays the accepted rows in hash partitions of {@code row_id}. What randomSplit draws depends on
   * which rows share a partition, so this must not depend on cores, files or slices.
   */
  private Dataset<Row> lay(InputRecords input) {
    return input
        .dataset(spark)
        .repartition(partitions, functions.col(Columns.ROW_ID))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }
}
