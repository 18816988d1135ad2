package io.logitwin.data;

import java.util.List;

/** The record at which a reader is; valid until it steps on. */
interface CurrentRecord {
  /** Returns where the record stands. */
  RowPlace place();

  /** Returns whether the record is longer than the limit; then only its beginning may be here. */
  boolean tooLong();

  /**
   * Gives the record to a parser.
   *
   * @throws CellException as {@link RecordParser} says
   */
  void parse(RecordParser parser) throws CellException;

  /** Returns the record's cells without their quotes, as they are stored, one byte a character. */
  List<String> cells();

  /** Returns the record's text, escaped and cut. */
  String excerpt(int mostCharacters);

  /**
   * What is made of a record.
   *
   * @param <T> what it is made into
   */
  @FunctionalInterface
  interface Taking<T> {
    T take(CurrentRecord record, long rowId);
  }
}
