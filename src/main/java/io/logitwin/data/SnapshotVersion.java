package io.logitwin.data;

import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A snapshot of a table, by its id.
 *
 * @param records how many rows it has
 */
record SnapshotVersion(TableSnapshot snapshot, long records) implements InputVersion {
  @Override
  public String display() {
    return snapshot.display();
  }

  @Override
  public String description() {
    return snapshot.description();
  }

  @Override
  public List<FileFacts> files() {
    return List.of();
  }

  @Override
  public boolean ordered() {
    return false;
  }

  @Override
  public InputSummary summary(InputSummary outline) {
    return outline.counted(records);
  }

  @Override
  public void requireUnchanged(SparkSession spark) {
    snapshot.requireKept(spark);
  }
}
