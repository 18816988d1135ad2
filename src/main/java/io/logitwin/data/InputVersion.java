package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/** Which of all states of an input is read, and how many records it has. */
interface InputVersion {
  /** Returns how messages name the input as a whole. */
  String display();

  /** Returns what is read, for a person: {@code 3 files}. */
  String description();

  /** Returns what the first pass found in each file, in order; nothing of what has no files. */
  List<FileFacts> files();

  /** Returns whether the records have an order, by which their ordinals tell them apart. */
  boolean ordered();

  /** Returns how many records there are, by a count that reads none. */
  long records();

  /** Returns what stands in the record, from what stood there before the records were counted. */
  InputSummary summary(InputSummary outline);

  /**
   * Checks that what was read was one state of the input, and that it is still there.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if not
   */
  void requireUnchanged(SparkSession spark) throws IOException;

  /**
   * Checks that there is a record.
   *
   * @throws LogitwinException {@code INPUT_DATA} if there is none
   */
  default void requireRecords() {
    if (records() == 0) {
      OptionalLong header = files().stream().mapToLong(FileFacts::headerLine).findFirst();
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot train on %s: it has %sno rows",
              display(),
              header.orElse(0) > 0 ? "a header in line " + header.getAsLong() + " and " : ""));
    }
  }
}
