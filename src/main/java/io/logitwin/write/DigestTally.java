package io.logitwin.write;

import io.logitwin.scan.Tally;
import org.apache.spark.sql.Row;

/** The digest of rows that pass by. */
final class DigestTally implements Tally<DigestTally> {
  private RowsDigest digest = RowsDigest.NONE;

  void add(Row row) {
    digest = digest.with(row);
  }

  @Override
  public void merge(DigestTally other) {
    digest = digest.plus(other.digest);
  }

  RowsDigest digest() {
    return digest;
  }
}
