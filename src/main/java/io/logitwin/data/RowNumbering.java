package io.logitwin.data;

/** Numbers the rows of a table as a task reads one after the other. */
interface RowNumbering {
  /** Steps to the row that Spark has just read. */
  void step();

  /** Returns where the row stands. */
  RowPlace place();

  /** Returns the id of the row, if its key is none. */
  long rowId();
}
