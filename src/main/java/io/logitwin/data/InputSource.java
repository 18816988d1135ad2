package io.logitwin.data;

import java.io.IOException;
import java.util.function.Consumer;

/** An input in one of its forms. */
interface InputSource {
  /**
   * Returns what the input begins with, whatever it holds.
   *
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} if that cannot be read
   */
  InputBeginning beginning() throws IOException;

  /** Opens the input; as {@link RecordReader#open} says. */
  InputRecords open(ColumnRule columns, Consumer<InputSummary> known) throws IOException;
}
