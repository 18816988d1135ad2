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
    InputOutline outline =
        InputOutline.of(settings, ColumnRule.ofContracts(settings), HADOOP, known -> {});
    FirstPass pass =
        new FirstPass(
            outline.files().get(0), outline.header(), SLICE_BYTES, settings.maxLineBytes());
    List<FileFacts> facts = new ArrayList<>();
    for (InputFile file : outline.files()) {
      facts.add(pass.scan(file, HADOOP));
    }
    FirstPass.requireReadable(facts);
    FirstPass.requireRows(facts);
    List<ParsedRecord> records = new ArrayList<>();
    for (Part part : Part.of(facts)) {
      new RecordIterator(
              part, outline.contract(), outline.layout(), settings.maxLineBytes(), HADOOP)
          .forEachRemaining(records::add);
    }
    return records;
  }

  static List<Refusal> refusals(List<ParsedRecord> records) {
    return records.stream()
        .map(ParsedRecord::refusal)
        .flatMap(r -> Stream.ofNullable(r.orElse(null)))
        .toList();
  }
}
