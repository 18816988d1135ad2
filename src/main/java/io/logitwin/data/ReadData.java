package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.contract.RowLayout;
import java.io.Closeable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stage <em>read</em>: the accepted rows, and what {@link DataValidator} needs to
 * prove that none was lost.
 *
 * @param source where they are from
 * @param rows the accepted rows, in memory until {@link #close}
 * @param tally what was counted over them
 */
public record ReadData(InputRecords source, Dataset<Row> rows, RowTally tally)
    implements Closeable {
  /** Returns how many rows were accepted. */
  public long acceptedRows() {
    return tally.rows();
  }

  /** Returns what was read, for a person: {@code 3 files}. */
  public String description() {
    return source.description();
  }

  /** Returns the contract that the header found, or the user named. */
  public Contract contract() {
    return source.contract();
  }

  /** Returns the names of the d features, in order. */
  public List<String> featureNames() {
    return layout().featureNames();
  }

  /** Returns what a label's class is called. */
  String className(int label) {
    return contract().label().names(label + 1).get(label);
  }

  /** Returns what was read, with what was refused as the reader counted it. */
  public InputSummary summary() {
    return source.summary(acceptedRows(), source.count() - acceptedRows());
  }

  /** Lets go of the memory that the rows take. */
  @Override
  public void close() {
    rows.unpersist();
  }

  RowLayout layout() {
    return source.layout();
  }

  /** Returns how messages name the input as a whole. */
  String input() {
    return source.input();
  }

  FirstRows firstRows() {
    return source.firstRows();
  }
}
