package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Match;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The rows of a table as records.
 *
 * @param rows as Spark has them: a row is valid until the next is read
 * @param columns what they hold
 * @param numbering numbers the rows of a task
 * @param failures what it means that a row cannot be read
 */
record TableRecords(
    JavaRDD<InternalRow> rows,
    TableColumns columns,
    Numbering numbering,
    ReadFailures failures,
    Broadcast<SerializableConfiguration> hadoop) {
  /** Begins to number the rows of a task. */
  @FunctionalInterface
  interface Numbering extends Supplier<RowNumbering>, Serializable {}

  /** What a task makes of its records. */
  @FunctionalInterface
  private interface Taker<T> extends Supplier<CurrentRecord.Taking<T>>, Serializable {}

  /** Returns them as an input. */
  InputRecords under(InputSettings settings, InputOutline outline, InputVersion version) {
    Match match = outline.match();
    return new InputRecords(
        settings,
        outline,
        version,
        parsed(match, settings.maxLineBytes()),
        stored(match.contract().dialect().decimal()));
  }

  private JavaRDD<ParsedRecord> parsed(Match match, int maxLineBytes) {
    return taken(
        match.contract().dialect().decimal(), () -> new RecordParsing(match, maxLineBytes)::take);
  }

  private JavaRDD<StoredRecord> stored(char decimal) {
    return taken(decimal, () -> StoredRecord::of);
  }

  private <T> JavaRDD<T> taken(char decimal, Taker<T> taker) {
    TableColumns held = columns;
    Numbering numbers = numbering;
    ReadFailures meanings = failures;
    Broadcast<SerializableConfiguration> shared = hadoop;
    return rows.mapPartitions(
        part -> {
          Configuration configuration = shared.value().value();
          return new TableRows<>(
              part,
              new TableRecord(held, decimal),
              numbers.get(),
              meanings,
              configuration,
              taker.get());
        });
  }
}
