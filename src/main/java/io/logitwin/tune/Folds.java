package io.logitwin.tune;

import java.io.Closeable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stage <em>folds</em>.
 *
 * @param rows the training rows with the number of their fold, in memory until {@link #close}
 * @param folds one, or one for each part that is left out in turn
 */
public record Folds(Dataset<Row> rows, List<Fold> folds) implements Closeable {
  public Folds {
    folds = List.copyOf(folds);
  }

  /** Returns how many rows models are judged by; in several folds, all training rows. */
  public long validationRows() {
    return folds.stream().mapToLong(Fold::validationRows).sum();
  }

  /** Lets go of the memory. */
  @Override
  public void close() {
    rows.unpersist();
  }
}
