package io.logitwin.data;

import java.io.Serializable;
import java.util.List;

/**
 * A record as it is stored, whatever its cells hold.
 *
 * @param rowId the record's ordinal
 * @param cells without their quotes, one byte a character; none of a record that is longer than the
 *     limit
 */
public record StoredRecord(long rowId, List<String> cells) implements Serializable {
  public StoredRecord {
    cells = List.copyOf(cells);
  }

  static StoredRecord of(CurrentRecord record, long rowId) {
    return new StoredRecord(rowId, record.tooLong() ? List.of() : record.cells());
  }
}
