package io.logitwin.data;

import io.logitwin.config.InputSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Reads an input as {@link DataReader} does, but for Spark: one file and slice after the other. */
final class PlainReading {
  static final Configuration HADOOP = new Configuration();
  private static final long SLICE_BYTES = 1 << 20;

  private PlainReading() {}

  static List<ParsedRecord> read(InputSettings settings) throws IOException {
    return read(settings, SLICE_BYTES);
  }

  static List<ParsedRecord> read(InputSettings settings, long sliceBytes) throws IOException {
    InputOutline outline = outline(settings);
    List<ParsedRecord> records = new ArrayList<>();
    for (Part part : Part.of(scan(outline, settings, sliceBytes))) {
      RecordIterator.parsed(part, outline.match(), settings.maxLineBytes(), HADOOP)
          .forEachRemaining(records::add);
    }
    return records;
  }

  /** Returns the line in which each record begins, as {@link RowLocator} finds it. */
  static List<Long> lines(InputSettings settings, long sliceBytes) throws IOException {
    InputOutline outline = outline(settings);
    List<FileFacts> facts = scan(outline, settings, sliceBytes);
    RowLocator locator =
        new RowLocator(
            settings.location(),
            facts,
            RowPlace.Unit.LINE,
            outline.match().contract().dialect(),
            settings.maxLineBytes(),
            HADOOP);
    List<Long> lines = new ArrayList<>();
    long records = facts.stream().mapToLong(FileFacts::records).sum();
    for (long rowId = 0; rowId < records; rowId++) {
      lines.add(locator.locate(rowId).number());
    }
    return lines;
  }

  /** Returns how many lines the first pass finds. */
  static long lineCount(InputSettings settings) throws IOException {
    return scan(outline(settings), settings, SLICE_BYTES).stream()
        .mapToLong(FileFacts::lines)
        .sum();
  }

  private static InputOutline outline(InputSettings settings) throws IOException {
    FoundFiles found = FoundFiles.of(settings, HADOOP, known -> {});
    return TextFiles.outline(
        settings,
        found,
        TextFiles.first(settings, found, HADOOP),
        new ContractColumns(settings),
        known -> {});
  }

  private static List<FileFacts> scan(InputOutline outline, InputSettings settings, long sliceBytes)
      throws IOException {
    List<InputFile> files = InputFiles.find(settings.location(), HADOOP);
    FirstPass pass =
        new FirstPass(
            files.get(0),
            outline.match().header(),
            outline.match().contract().dialect(),
            sliceBytes,
            settings.maxLineBytes());
    List<FileFacts> facts = new ArrayList<>();
    for (InputFile file : files) {
      facts.add(pass.scan(file, HADOOP));
    }
    FirstPass.requireReadable(facts);
    new FileVersions(settings.location(), facts, null).requireRecords();
    return facts;
  }

  static List<Refusal> refusals(List<ParsedRecord> records) {
    return records.stream()
        .map(ParsedRecord::refusal)
        .flatMap(r -> Stream.ofNullable(r.orElse(null)))
        .toList();
  }
}
