package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.ContractCatalog;
import io.logitwin.contract.Header;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
   * @throws LogitwinException {@code NO_INPUT} if there is no such input
   * @throws LogitwinException {@code INPUT_DATA} if a file is empty, damaged, without header, or
   *     has a header that is wrong or differs from the first file's
   * @throws LogitwinException {@code TRY_AGAIN} if a file changed
   */
  public ReadData read() throws IOException {
    List<InputFile> files = InputFiles.find(settings.location(), hadoop.value().value());
    List<FileFacts> facts = scan(files);
    facts.forEach(DataReader::requireReadable);
    Header header = Header.parse(facts.get(0).headerPlace(), facts.get(0).header());
    Contract contract = contract(header);
    facts.forEach(file -> requireSameHeader(header, file));
    requireRecords(facts);
    JavaRDD<ParsedRecord> records = parse(facts, contract, header.names());
    Dataset<Row> rows = lay(records);
    return new ReadData(
        settings, contract, header, facts, records, rows, countLabels(rows), hadoop);
  }

  private List<FileFacts> scan(List<InputFile> files) {
    long total = files.stream().mapToLong(InputFile::bytes).sum();
    long cores = context.defaultParallelism();
    long sliceBytes =
        Math.min(LARGEST_SLICE, Math.max(smallestSlice, total / (cores * SLICES_PER_CORE) + 1));
    int maxLineBytes = settings.maxLineBytes();
    Broadcast<SerializableConfiguration> configuration = hadoop;
    return context
        .parallelize(files, files.size())
        .map(file -> FileScan.scan(file, sliceBytes, maxLineBytes, configuration.value().value()))
        .collect();
  }

  private Contract contract(Header header) {
    Optional<Contract> named = settings.contract();
    if (named.isEmpty()) {
      return new ContractCatalog(settings.contracts()).find(header);
    }
    ContractCatalog.requireMatch(header, named.get());
    return named.get();
  }

  private static void requireReadable(FileFacts facts) {
    if (!facts.problem().isEmpty()) {
      throw new LogitwinException(
          Fault.INPUT_DATA, "Cannot read " + facts.file().display() + ": " + facts.problem());
    }
    if (facts.headerLine() == 0) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot read %s: the file is empty, or all its %d lines are blank (expected a header and rows)",
              facts.file().display(), facts.lines()));
    }
  }

  private static void requireSameHeader(Header first, FileFacts facts) {
    List<String> names = List.of(facts.header().split(",", -1));
    if (names.equals(first.names())) {
      return;
    }
    int column = 0;
    while (column < Math.min(names.size(), first.names().size())
        && names.get(column).equals(first.names().get(column))) {
      column++;
    }
    throw new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Invalid header in %s: column %d is '%s' (the header in %s has '%s' there)",
            facts.headerPlace(),
            column + 1,
            column < names.size() ? Text.excerpt(names.get(column)) : "",
            first.place(),
            column < first.names().size() ? Text.excerpt(first.names().get(column)) : ""));
  }

  private static void requireRecords(List<FileFacts> facts) {
    if (facts.stream().mapToLong(FileFacts::records).sum() == 0) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot train on %s: it has a header in line %d and no rows",
              facts.get(0).file().display(), facts.get(0).headerLine()));
    }
  }

  private JavaRDD<ParsedRecord> parse(
      List<FileFacts> facts, Contract contract, List<String> names) {
    List<Part> parts = parts(facts);
    int maxLineBytes = settings.maxLineBytes();
    Broadcast<SerializableConfiguration> configuration = hadoop;
    return context
        .parallelize(parts, parts.size())
        .mapPartitions(
            assigned -> {
              Part part = assigned.next();
              Configuration conf = configuration.value().value();
              return new RecordIterator(
                  part.facts(),
                  part.slice(),
                  part.firstRowId(),
                  contract,
                  names,
                  maxLineBytes,
                  conf);
            });
  }

  /** One task's part: a slice of a file, and the row id of its first record. */
  private record Part(FileFacts facts, Slice slice, long firstRowId)
      implements java.io.Serializable {}

  private static List<Part> parts(List<FileFacts> facts) {
    List<Part> parts = new ArrayList<>();
    long before = 0;
    for (FileFacts file : facts) {
      for (Slice slice : file.slices()) {
        parts.add(new Part(file, slice, before + slice.firstRecord()));
      }
      before += file.records();
    }
    return parts;
  }

  /**
   * Lays the accepted rows in hash partitions of {@code row_id}. What randomSplit draws depends on
   * which rows share a partition, so this must not depend on cores, files or slices.
   */
  private Dataset<Row> lay(JavaRDD<ParsedRecord> records) {
    JavaRDD<Row> accepted = records.flatMap(record -> record.row().stream().iterator());
    return spark
        .createDataFrame(accepted, Columns.SCHEMA)
        .repartition(partitions, org.apache.spark.sql.functions.col(Columns.ROW_ID))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * Returns how many rows each label has; this is also what brings the rows into memory. Each
   * partition counts its own: a {@code groupBy} would shuffle a handful of counts in a query of two
   * stages.
   */
  private static Map<Integer, Long> countLabels(Dataset<Row> rows) {
    Map<Integer, Long> counts = new TreeMap<>();
    rows.select(Columns.LABEL)
        .toJavaRDD()
        .mapPartitions(DataReader::countLabels)
        .collect()
        .forEach(part -> part.forEach((label, count) -> counts.merge(label, count, Long::sum)));
    return counts;
  }

  private static Iterator<Map<Integer, Long>> countLabels(Iterator<Row> rows) {
    Map<Integer, Long> counts = new TreeMap<>();
    rows.forEachRemaining(row -> counts.merge((int) row.getDouble(0), 1L, Long::sum));
    return List.of(counts).iterator();
  }
}
