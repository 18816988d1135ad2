package io.logitwin.data;

import io.logitwin.contract.RowLayout;
import io.logitwin.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Gives records to a parser, and says of those that it does not take what is wrong and where. */
final class RecordRefusals {
  private static final int TEXT_LENGTH = 200;

  private final RowLayout layout;
  private final int maxLineBytes;

  RecordRefusals(RowLayout layout, int maxLineBytes) {
    this.layout = layout;
    this.maxLineBytes = maxLineBytes;
  }

  /** Lets a parser read a record; returns why it is refused, if it is. */
  Optional<Refusal> parse(CurrentRecord record, RecordParser parser, long rowId) {
    try {
      if (record.tooLong()) {
        throw new CellException(
            0,
            RefusalReason.LINE_TOO_LONG,
            String.format("found more than %d bytes (max-line-bytes)", maxLineBytes));
      }
      record.parse(parser);
      return Optional.empty();
    } catch (CellException e) {
      return Optional.of(refusal(record, rowId, e));
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
