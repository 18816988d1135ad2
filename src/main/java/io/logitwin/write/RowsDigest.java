package io.logitwin.write;

import io.logitwin.text.Fingerprint;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/**
 * What tells two sets of rows apart, whatever order they stand in: how many there are, and the sum
 * of a hash of every bit of each. -0.0 is not 0.0, and a NaN is not another NaN.
 *
 * @param rows the number of rows
 * @param sum the sum, modulo 2^64, of the first eight bytes of the rows' SHA-256
 */
record RowsDigest(long rows, long sum) implements Serializable {
  /** The digest of no rows. */
  static final RowsDigest NONE = new RowsDigest(0, 0);

  /** Returns the digest of rows of numbers and of arrays of numbers. */
  static RowsDigest of(JavaRDD<Row> rows) {
    return rows.aggregate(NONE, RowsDigest::with, RowsDigest::plus);
  }

  /** Returns the digest of these rows and one more. */
  RowsDigest with(Row row) {
    return plus(new RowsDigest(1, hash(row)));
  }

  RowsDigest plus(RowsDigest other) {
    return new RowsDigest(rows + other.rows, sum + other.sum);
  }

  private static long hash(Row row) {
    MessageDigest digest = Fingerprint.sha256();
    for (int i = 0; i < row.size(); i++) {
      update(digest, row.get(i));
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static void update(MessageDigest digest, Object value) {
    if (value instanceof scala.collection.Seq<?> values) {
      update(digest, (long) values.size());
      scala.jdk.javaapi.CollectionConverters.asJava(values).forEach(v -> update(digest, v));
    } else if (value instanceof double[] values) {
      update(digest, (long) values.length);
      for (double number : values) {
        update(digest, Double.doubleToRawLongBits(number));
      }
    } else if (value instanceof Double number) {
      update(digest, Double.doubleToRawLongBits(number));
    } else if (value instanceof Number number) {
      update(digest, number.longValue());
    } else {
      digest.update(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void update(MessageDigest digest, long value) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
  }
}
