package io.logitwin.data;

import org.apache.spark.TaskContext;

/**
 * Numbers the rows of a table that has no order: apart from each other within one reading, and no
 * more; what a row is known by is its key.
 */
final class TaskNumbering implements RowNumbering {
  /** As many rows as a task may have. */
  private static final int TASK_BITS = 40;

  private final RowPlace anywhere;
  private long next;

  /**
   * @param table as a person writes it
   */
  TaskNumbering(String table) {
    this.anywhere = RowPlace.key(table, Refusal.NO_KEY);
    this.next = ((long) TaskContext.getPartitionId() << TASK_BITS) - 1;
  }

  @Override
  public void step() {
    next++;
  }

  @Override
  public RowPlace place() {
    return anywhere;
  }

  @Override
  public long rowId() {
    return next;
  }
}
