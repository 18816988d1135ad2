package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.FirstLine;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * An input of files that name and type their columns, read by Spark: its rows are records of cells
 * whose ordinals are those of the rows in the files, in name order.
 */
final class TableFiles implements InputSource {
  private final SparkSession spark;
  private final InputSettings settings;
  private final FoundFiles found;
  private final TableFormat format;
  private final Broadcast<SerializableConfiguration> hadoop;

  TableFiles(
      SparkSession spark,
      InputSettings settings,
      FoundFiles found,
      TableFormat format,
      Broadcast<SerializableConfiguration> hadoop) {
    this.spark = spark;
    this.settings = settings;
    this.found = found;
    this.format = format;
    this.hadoop = hadoop;
  }

  @Override
  public InputBeginning beginning() throws IOException {
    TableBeginning first = firstFile();
    return new InputBeginning(format.description(), first.columns().names(), first.lines());
  }

  private TableBeginning firstFile() throws IOException {
    return loader().beginning(found.first());
  }

  private TableLoader loader() {
    return new TableLoader(spark, format, hadoop.value().value());
  }

  @Override
  public InputRecords open(ColumnRule columns, Consumer<InputSummary> known) throws IOException {
    TableBeginning first = firstFile();
    InputOutline outline =
        InputOutline.of(
            settings,
            found.summary().in(format.code()),
            found.first().display(),
            columns,
            FirstLine.ofTable(found.first().display(), first.columns().names()),
            match -> new FirstRows(match.layout(), TableRecord.SHOWN, first.lines()),
            known);
    List<FileFacts> facts = scan(first.schema());
    FirstPass.requireReadable(facts);
    known.accept(outline.summary().scanned(facts));
    RowNumbers numbers = RowNumbers.of(facts);
    TableRecords records =
        new TableRecords(
            loader().rows(first.schema(), found.files()),
            first.columns(),
            () -> new BlockNumbering(numbers),
            failures(),
            hadoop);
    return records.under(settings, outline, new FileVersions(settings.location(), facts, hadoop));
  }

  private FileFailures failures() {
    return new FileFailures(format, found.files());
  }

  /** Fingerprints the files, and counts their rows without reading them. */
  private List<FileFacts> scan(StructType schema) throws IOException {
    requireSameColumns(schema);
    List<String> hashes = FileVersions.fingerprints(spark, found.files(), hadoop);
    Map<String, SortedMap<Long, Long>> counts =
        failures()
            .translate(
                () -> RowNumbers.counts(loader().blocks(schema, found.files())),
                hadoop.value().value());
    List<FileFacts> facts = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      InputFile file = found.files().get(i);
      facts.add(
          FileFacts.ofTable(
              file, hashes.get(i), counts.getOrDefault(file.location(), new TreeMap<>())));
    }
    return facts;
  }

  /** In a file that has other columns, Spark would find nothing where a value should be. */
  private void requireSameColumns(StructType schema) throws IOException {
    for (InputFile file : found.files().subList(1, found.files().size())) {
      List<StructField> other = List.of(loader().schema(file).fields());
      for (int i = 0; i < Math.max(other.size(), schema.size()); i++) {
        String expected = describe(List.of(schema.fields()), i);
        String actual = describe(other, i);
        if (!actual.equals(expected)) {
          throw new LogitwinException(
              Fault.INPUT_DATA,
              String.format(
                  "Invalid columns in %s: column %d is %s (%s has %s there)",
                  file.display(), i + 1, actual, found.first().display(), expected));
        }
      }
    }
  }

  private static String describe(List<StructField> fields, int column) {
    return column >= fields.size()
        ? "missing"
        : String.format(
            "'%s', %s",
            Text.excerpt(fields.get(column).name()), fields.get(column).dataType().simpleString());
  }
}
