package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.config.Locations;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Opens an input, whatever its form: text files, files that name and type their columns, or a table
 * of a catalog.
 */
public final class RecordReader {
  private static final long SMALLEST_SLICE = 4L << 20;

  private final SparkSession spark;
  private final InputSettings settings;
  private final long smallestSlice;
  private final Broadcast<SerializableConfiguration> hadoop;
  private TableSnapshot snapshot;

  public RecordReader(SparkSession spark, InputSettings settings) {
    this(spark, settings, SMALLEST_SLICE);
  }

  /** Takes the smallest slice, so that a test can cut a small file into many. */
  RecordReader(SparkSession spark, InputSettings settings, long smallestSlice) {
    this.spark = spark;
    this.settings = settings;
    this.smallestSlice = smallestSlice;
    this.hadoop =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
  }

  /**
   * Opens the input. It may have no rows.
   *
   * @param columns decides by what the input begins with what the columns are
   * @param known is told what is known of the input, whenever that is more than before
   * @throws io.logitwin.error.LogitwinException {@code NO_INPUT} if there is no such input
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} if a file is empty, damaged,
   *     without header, or has a header that is wrong or differs from the first file's
   */
  public InputRecords open(ColumnRule columns, Consumer<InputSummary> known) throws IOException {
    return source(known).open(columns, known);
  }

  /**
   * Returns what the input begins with.
   *
   * @throws io.logitwin.error.LogitwinException {@code NO_INPUT} or {@code INPUT_DATA} as {@link
   *     #open} does
   */
  public InputBeginning beginning() throws IOException {
    return source(known -> {}).beginning();
  }

  /**
   * Opens the input under the contract that is named for it.
   *
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} if the header is not the
   *     contract's, and as {@link #open} does
   */
  public InputRecords openUnderContract() throws IOException {
    return open(new ContractColumns(settings), known -> {});
  }

  private InputSource source(Consumer<InputSummary> known) throws IOException {
    if (Locations.isTable(settings.location())) {
      known.accept(InputSummary.at(settings.location()));
      return new CatalogTable(spark, settings, snapshot(), hadoop);
    }
    Configuration configuration = hadoop.value().value();
    FoundFiles found = FoundFiles.of(settings, configuration, known);
    FileBeginning first = TextFiles.first(settings, found, configuration);
    return first.table().isPresent()
        ? new TableFiles(spark, settings, found, first.table().get(), hadoop)
        : new TextFiles(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            settings,
            found,
            first,
            smallestSlice,
            hadoop);
  }

  /** Whoever reads twice reads the same rows. */
  private TableSnapshot snapshot() {
    if (snapshot == null) {
      snapshot = new SnapshotFinder(spark, settings.location()).find();
    }
    return snapshot;
  }
}
