package io.logitwin.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RowsDigestTest {
  private static Row row(long id, double label, Double... probabilities) {
    return RowFactory.create(
        id,
        label,
        scala.jdk.javaapi.CollectionConverters.asScala(Arrays.asList(probabilities)).toSeq());
  }

  private static RowsDigest digest(Row... rows) {
    RowsDigest digest = RowsDigest.NONE;
    for (Row row : rows) {
      digest = digest.with(row);
    }
    return digest;
  }

  @Test
  void orderDoesNotMatter() {
    Row one = row(1, 0, 0.25, 0.75);
    Row two = row(2, 1, 0.5, 0.5);

    assertThat(digest(one, two)).isEqualTo(digest(two, one));
    assertThat(digest(one, two).rows()).isEqualTo(2);
  }

  @Test
  void everyBitMatters() {
    RowsDigest digest = digest(row(1, 0, 0.25, 0.75), row(2, 1, 0.5, 0.5));

    assertThat(digest(row(1, 0, 0.25, Math.nextUp(0.75)), row(2, 1, 0.5, 0.5)))
        .isNotEqualTo(digest);
    assertThat(digest(row(2, 0, 0.25, 0.75), row(1, 1, 0.5, 0.5))).isNotEqualTo(digest);
    assertThat(digest(row(1, 0, 0.75, 0.25), row(2, 1, 0.5, 0.5))).isNotEqualTo(digest);
    assertThat(digest(row(1, -0.0, 0.25, 0.75), row(2, 1, 0.5, 0.5))).isNotEqualTo(digest);
    assertThat(digest(row(1, 0, 0.25, 0.75), row(1, 0, 0.25, 0.75))).isNotEqualTo(digest);
  }

  @Test
  void numbersDoNotRunIntoEachOther() {
    assertThat(digest(row(1, 0, 0.25, 0.75), row(2, 1)))
        .isNotEqualTo(digest(row(1, 0, 0.25), row(2, 1, 0.75)));
    assertThat(digest(row(1, Double.NaN))).isNotEqualTo(digest(row(1, 0)));
    assertThat(digest(row(1, Double.longBitsToDouble(0x7ff8000000000001L))))
        .isNotEqualTo(digest(row(1, Double.NaN)));
  }

  @Test
  void missingAnswerIsNotZero() {
    assertThat(digest(RowFactory.create(1L, null, null)))
        .isNotEqualTo(digest(RowFactory.create(1L, 0.0, 0.0)));
  }

  /** Rows that are written hold arrays; rows that are read hold what Spark makes of them. */
  @Test
  void arrayIsTheSameAsItsSequence() {
    assertThat(digest(RowFactory.create(1L, 0.0, new double[] {0.25, -0.0, Double.NaN})))
        .isEqualTo(digest(row(1, 0, 0.25, -0.0, Double.NaN)))
        .isNotEqualTo(digest(row(1, 0, 0.25, 0.0, Double.NaN)));
  }
}
