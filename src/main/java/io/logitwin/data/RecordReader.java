package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.Match;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Opens an input: a first pass that counts and hashes, and then the records, read in slices. */
public final class RecordReader {
  private static final long SMALLEST_SLICE = 4L << 20;
  private static final long LARGEST_SLICE = 128L << 20;
  private static final int SLICES_PER_CORE = 4;

  private final JavaSparkContext context;
  private final InputSettings settings;
  private final long smallestSlice;
  private final Broadcast<SerializableConfiguration> hadoop;

  public RecordReader(SparkSession spark, InputSettings settings) {
    this(spark, settings, SMALLEST_SLICE);
  }

  /** Takes the smallest slice, so that a test can cut a small file into many. */
  RecordReader(SparkSession spark, InputSettings settings, long smallestSlice) {
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.smallestSlice = smallestSlice;
    this.hadoop =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
  }

  /**
   * Opens the input. It may have no rows.
   *
   * @param columns decides by the first line what the columns are
   * @param known is told what is known of the input, whenever that is more than before
   * @throws LogitwinException {@code NO_INPUT} if there is no such input
   * @throws LogitwinException {@code INPUT_DATA} if a file is empty, damaged, without header, or
   *     has a header that is wrong or differs from the first file's
   */
  public InputRecords open(ColumnRule columns, Consumer<InputSummary> known) throws IOException {
    InputOutline outline = InputOutline.of(settings, columns, hadoop.value().value(), known);
    List<FileFacts> facts = scan(outline);
    FirstPass.requireReadable(facts);
    known.accept(outline.summary().scanned(facts));
    JavaRDD<ParsedRecord> records = parse(facts, outline.match());
    return new InputRecords(settings, outline, facts, records, hadoop);
  }

  /**
   * Returns the first lines of the first file that are not blank, as they are stored, one byte a
   * character, without their ends; at most {@value FirstRows#MOST} and one.
   *
   * @throws LogitwinException {@code NO_INPUT} or {@code INPUT_DATA} as {@link #open} does
   */
  public List<String> firstLines() throws IOException {
    Configuration configuration = hadoop.value().value();
    InputFile first = InputFiles.find(settings.location(), configuration).get(0);
    return FileBeginning.read(first, settings.maxLineBytes(), FirstRows.MOST, configuration)
        .requireReadable()
        .rows(false);
  }

  /**
   * Opens the input under the contract that is named for it.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the header is not the contract's, and as {@link
   *     #open} does
   */
  public InputRecords openUnderContract() throws IOException {
    return open(ColumnRule.ofContracts(settings), known -> {});
  }

  /** Returns every record of an input as it is stored, whatever its cells hold. */
  public JavaRDD<StoredRecord> stored(InputRecords input) {
    List<Part> parts = Part.of(input.files());
    Dialect dialect = input.contract().dialect();
    int maxLineBytes = settings.maxLineBytes();
    Broadcast<SerializableConfiguration> configuration = hadoop;
    return context
        .parallelize(parts, parts.size())
        .mapPartitions(
            assigned ->
                RecordIterator.stored(
                    assigned.next(), dialect, maxLineBytes, configuration.value().value()));
  }

  private List<FileFacts> scan(InputOutline outline) {
    List<InputFile> files = outline.files();
    long total = files.stream().mapToLong(InputFile::bytes).sum();
    long cores = context.defaultParallelism();
    long sliceBytes =
        Math.min(LARGEST_SLICE, Math.max(smallestSlice, total / (cores * SLICES_PER_CORE) + 1));
    FirstPass pass =
        new FirstPass(
            files.get(0),
            outline.match().header(),
            outline.match().contract().dialect(),
            sliceBytes,
            settings.maxLineBytes());
    Broadcast<SerializableConfiguration> configuration = hadoop;
    return context
        .parallelize(files, files.size())
        .map(file -> pass.scan(file, configuration.value().value()))
        .collect();
  }

  private JavaRDD<ParsedRecord> parse(List<FileFacts> facts, Match match) {
    List<Part> parts = Part.of(facts);
    int maxLineBytes = settings.maxLineBytes();
    Broadcast<SerializableConfiguration> configuration = hadoop;
    return context
        .parallelize(parts, parts.size())
        .mapPartitions(
            assigned ->
                RecordIterator.parsed(
                    assigned.next(), match, maxLineBytes, configuration.value().value()));
  }
}
