package io.logitwin.data;

import io.logitwin.contract.Match;
import io.logitwin.contract.RowLayout;
import io.logitwin.text.Text;

/** Reads records into rows, or refuses them with their place. */
final class RecordParsing {
  private static final int TEXT_LENGTH = 200;

  private final InputFile file;
  private final RowLayout layout;
  private final RecordParser parser;
  private final int maxLineBytes;

  RecordParsing(InputFile file, Match match, int maxLineBytes) {
    this.file = file;
    this.layout = match.layout();
    this.parser = new RecordParser(match.contract(), layout);
    this.maxLineBytes = maxLineBytes;
  }

  ParsedRecord take(TextRecords record, long rowId) {
    try {
      if (record.tooLong()) {
        throw new CellException(
            0,
            RefusalReason.LINE_TOO_LONG,
            String.format("found more than %d bytes (max-line-bytes)", maxLineBytes));
      }
      record.parse(parser);
      return ParsedRecord.accepted(parser.row(rowId));
    } catch (CellException e) {
      return ParsedRecord.refused(refusal(record, rowId, e));
    }
  }

  private Refusal refusal(TextRecords record, long rowId, CellException e) {
    return new Refusal(
        rowId,
        file.display(),
        record.line(),
        e.column(),
        e.column() > 0 ? Text.excerpt(layout.name(e.column())) : "",
        e.reason(),
        e.getMessage(),
        record.excerpt(TEXT_LENGTH));
  }
}
