package io.logitwin.audit.models;

import io.logitwin.answers.ConfusionMatrix;
import io.logitwin.audit.ClassPair;
import io.logitwin.data.Columns;
import io.logitwin.data.ValidatedData;
import java.io.Closeable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of two classes.
 *
 * @param pair the classes
 * @param names what the two are called
 * @param rows labelled 0 and 1, in memory
 * @param zeros how many have the label 0
 * @param ones how many have the label 1
 * @param confusions how often the softmax took one for the other on the test rows
 */
public record PairRows(
    ClassPair pair, List<String> names, Dataset<Row> rows, long zeros, long ones, long confusions)
    implements Closeable {
  public PairRows {
    names = List.copyOf(names);
  }

  /** Lays the rows of two classes in partitions, by row id. */
  public static PairRows lay(
      ClassPair pair, ValidatedData data, int partitions, ConfusionMatrix confusion) {
    long zeros = data.labelCounts().get(pair.first());
    long ones = data.labelCounts().get(pair.second());
    long confusions = pair.confusions(confusion);
    List<String> names =
        List.of(data.classNames().get(pair.first()), data.classNames().get(pair.second()));
    // The last step, so that no failure leaves them in memory.
    Dataset<Row> rows =
        pair.rows(data.rows())
            .repartition(partitions, functions.col(Columns.ROW_ID))
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new PairRows(pair, names, rows, zeros, ones, confusions);
  }

  /** Lets go of the memory. */
  @Override
  public void close() {
    rows.unpersist();
  }
}
