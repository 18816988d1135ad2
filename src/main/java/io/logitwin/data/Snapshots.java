package io.logitwin.data;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Asks a table of one format for its snapshots, by SQL: the format's classes are another's jar, and
 * the classes behind catalogs are others in each line of Spark.
 */
interface Snapshots {
  /** Returns how the format calls one of them. */
  String word();

  /**
   * Returns the number of the snapshot that the table has now; none if nothing was ever written.
   *
   * @param table its name, quoted as SQL has it
   */
  Optional<String> newest(SparkSession spark, String table);

  /**
   * Returns what a snapshot's files are, by their names, where its number may be one of another
   * table, too: 16 digits, base 16.
   */
  Optional<String> filesId(SparkSession spark, String table, String id);

  /** Returns why the table cannot be read at a snapshot, and at which it can; empty if it can. */
  Optional<String> absence(SparkSession spark, String table, String id);

  /** Makes the session read every file of a table, as it is, or fail. */
  void readStrictly(SparkSession spark);
}
