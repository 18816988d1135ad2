package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.Match;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * An input of text files: a first pass that counts and hashes, and then the records, read in
 * slices.
 */
final class TextFiles implements InputSource {
  private static final long LARGEST_SLICE = 128L << 20;
  private static final int SLICES_PER_CORE = 4;

  private static final int MANY_TASKS = 2000;

  private final JavaSparkContext context;
  private final InputSettings settings;
  private final FoundFiles found;
  private final FileBeginning first;
  private final long smallestSlice;
  private final Broadcast<SerializableConfiguration> hadoop;

  TextFiles(
      JavaSparkContext context,
      InputSettings settings,
      FoundFiles found,
      FileBeginning first,
      long smallestSlice,
      Broadcast<SerializableConfiguration> hadoop) {
    this.context = context;
    this.settings = settings;
    this.found = found;
    this.first = first;
    this.smallestSlice = smallestSlice;
    this.hadoop = hadoop;
  }

  @Override
  public InputBeginning beginning() throws IOException {
    return new InputBeginning("", List.of(), first.requireReadable().rows(false));
  }

  /** Reads the beginning of the first file. */
  static FileBeginning first(InputSettings settings, FoundFiles found, Configuration hadoop)
      throws IOException {
    return FileBeginning.read(found.first(), settings.maxLineBytes(), FirstRows.MOST, hadoop);
  }

  @Override
  public InputRecords open(ColumnRule columns, Consumer<InputSummary> known) throws IOException {
    InputOutline outline = outline(settings, found, first, columns, known);
    List<FileFacts> facts = scan(outline.match());
    FirstPass.requireReadable(facts);
    known.accept(outline.summary().scanned(facts));
    Match match = outline.match();
    Dialect dialect = match.contract().dialect();
    int maxLineBytes = settings.maxLineBytes();
    return new InputRecords(
        settings,
        outline,
        new FileVersions(settings.location(), facts, hadoop),
        records(facts, (part, conf) -> RecordIterator.parsed(part, match, maxLineBytes, conf)),
        records(facts, (part, conf) -> RecordIterator.stored(part, dialect, maxLineBytes, conf)));
  }

  /** Decides by the beginning of the first file what the columns are; without Spark. */
  static InputOutline outline(
      InputSettings settings,
      FoundFiles found,
      FileBeginning first,
      ColumnRule columns,
      Consumer<InputSummary> known) {
    first.requireReadable();
    return InputOutline.of(
        settings,
        found.summary(),
        found.first().display(),
        columns,
        first.firstLine(),
        match -> firstRows(first, match),
        known);
  }

  private static FirstRows firstRows(FileBeginning first, Match match) {
    Dialect dialect = match.contract().dialect();
    return new FirstRows(match.layout(), dialect, first.rows(dialect.header()));
  }

  private List<FileFacts> scan(Match match) {
    List<InputFile> files = found.files();
    long total = files.stream().mapToLong(InputFile::bytes).sum();
    long cores = context.defaultParallelism();
    long sliceBytes =
        Math.min(LARGEST_SLICE, Math.max(smallestSlice, total / (cores * SLICES_PER_CORE) + 1));
    FirstPass pass =
        new FirstPass(
            found.first(),
            match.header(),
            match.contract().dialect(),
            sliceBytes,
            settings.maxLineBytes());
    Broadcast<SerializableConfiguration> configuration = hadoop;
    return context
        .parallelize(files, tasks(context, files.size()))
        .map(file -> pass.scan(file, configuration.value().value()))
        .collect();
  }

  /**
   * Returns how many tasks a pass over files or their parts has. Where there are very many, a task
   * takes neighbours: one each of 100000 files would cost the driver more than the files cost.
   */
  static int tasks(JavaSparkContext context, int parts) {
    return Math.min(parts, Math.max(MANY_TASKS, SLICES_PER_CORE * context.defaultParallelism()));
  }

  /** How a task opens the records of a part. */
  @FunctionalInterface
  private interface Opening<T> extends Serializable {
    Iterator<T> open(Part part, Configuration hadoop);
  }

  private <T> JavaRDD<T> records(List<FileFacts> facts, Opening<T> opening) {
    List<Part> parts = Part.of(facts);
    Broadcast<SerializableConfiguration> configuration = hadoop;
    return context
        .parallelize(parts, tasks(context, parts.size()))
        .flatMap(part -> opening.open(part, configuration.value().value()));
  }
}
