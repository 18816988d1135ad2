package io.logitwin.data;

import io.logitwin.contract.Match;
import io.logitwin.contract.RowLayout;
import io.logitwin.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads records into rows, or refuses them with their place. */
final class RecordParsing {
  private static final int TEXT_LENGTH = 200;

  private final RowLayout layout;
  private final RecordParser parser;
  private final int maxLineBytes;

  RecordParsing(Match match, int maxLineBytes) {
    this.layout = match.layout();
    this.parser = new RecordParser(match.contract(), layout);
    this.maxLineBytes = maxLineBytes;
  }

  ParsedRecord take(CurrentRecord record, long rowId) {
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

  private Refusal refusal(CurrentRecord record, long rowId, CellException e) {
    long id = layout.hasKey() ? key(record) : rowId;
    return new Refusal(
        id,
        record.place().of(id),
        e.column(),
        e.column() > 0 ? Text.excerpt(layout.name(e.column())) : "",
        e.reason(),
        e.getMessage(),
        record.excerpt(TEXT_LENGTH));
  }

  /** The key may stand behind what is wrong. */
  private long key(CurrentRecord record) {
    List<String> cells = record.tooLong() ? List.of() : record.cells();
    if (cells.size() < layout.key()) {
      return Refusal.NO_KEY;
    }
    byte[] cell = cells.get(layout.key() - 1).getBytes(StandardCharsets.ISO_8859_1);
    try {
      return NumberCells.key(cell, 0, cell.length, layout.key());
    } catch (CellException e) {
      return Refusal.NO_KEY;
    }
  }
}
