package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.RowLayout;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The stage <em>read</em>: files → rows {@code (row_id, label, features)}, hash-partitioned by
 * {@code row_id} into a fixed number of partitions and kept in memory.
 */
public final class DataReader {
  private static final long SMALLEST_SLICE = 4L << 20;
  private static final long LARGEST_SLICE = 128L << 20;
  private static final int SLICES_PER_CORE = 4;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final InputSettings settings;
  private final int partitions;
  private final long smallestSlice;
  private final Broadcast<SerializableConfiguration> hadoop;

  /**
   * @param partitions how many hash partitions the rows are laid in
   */
  public DataReader(SparkSession spark, InputSettings settings, int partitions) {
    this(spark, settings, partitions, SMALLEST_SLICE);
  }

  /** Takes the smallest slice, so that a test can cut a small file into many. */
  DataReader(SparkSession spark, InputSettings settings, int partitions, long smallestSlice) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.partitions = partitions;
    this.smallestSlice = smallestSlice;
    this.hadoop =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
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
    InputOutline outline = InputOutline.of(settings, hadoop.value().value(), known);
    List<FileFacts> facts = scan(outline);
    FirstPass.requireReadable(facts);
    known.accept(outline.summary().scanned(facts));
    FirstPass.requireRows(facts);
    JavaRDD<ParsedRecord> records = parse(facts, outline.contract(), outline.layout());
    Dataset<Row> rows = lay(records, outline.layout());
    int magnitudes =
        FeatureScales.bounded(outline.contract()) ? 0 : outline.layout().features().size();
    try {
      RowTally tally = RowTally.of(rows, outline.layout(), magnitudes);
      ReadData read = new ReadData(settings, outline, facts, records, rows, tally, hadoop);
      known.accept(read.summary());
      return read;
    } catch (Throwable e) {
      // Spark throws a checked exception that it does not declare.
      rows.unpersist();
      throw e;
    }
  }

  /** Reads the input for those who want to know nothing of one that cannot be read. */
  public ReadData read() throws IOException {
    return read(known -> {});
  }

  private List<FileFacts> scan(InputOutline outline) {
    List<InputFile> files = outline.files();
    long total = files.stream().mapToLong(InputFile::bytes).sum();
    long cores = context.defaultParallelism();
    long sliceBytes =
        Math.min(LARGEST_SLICE, Math.max(smallestSlice, total / (cores * SLICES_PER_CORE) + 1));
    FirstPass pass =
        new FirstPass(files.get(0), outline.header(), sliceBytes, settings.maxLineBytes());
    Broadcast<SerializableConfiguration> configuration = hadoop;
    return context
        .parallelize(files, files.size())
        .map(file -> pass.scan(file, configuration.value().value()))
        .collect();
  }

  private JavaRDD<ParsedRecord> parse(List<FileFacts> facts, Contract contract, RowLayout layout) {
    List<Part> parts = Part.of(facts);
    int maxLineBytes = settings.maxLineBytes();
    Broadcast<SerializableConfiguration> configuration = hadoop;
    return context
        .parallelize(parts, parts.size())
        .mapPartitions(
            assigned ->
                new RecordIterator(
                    assigned.next(),
                    contract,
                    layout,
                    maxLineBytes,
                    configuration.value().value()));
  }

  /**
   * Lays the accepted rows in hash partitions of {@code row_id}. What randomSplit draws depends on
   * which rows share a partition, so this must not depend on cores, files or slices.
   */
  private Dataset<Row> lay(JavaRDD<ParsedRecord> records, RowLayout layout) {
    JavaRDD<Row> accepted = records.flatMap(record -> record.row().stream().iterator());
    return spark
        .createDataFrame(accepted, Columns.schema(layout))
        .repartition(partitions, functions.col(Columns.ROW_ID))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }
}
