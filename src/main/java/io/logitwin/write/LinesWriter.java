package io.logitwin.write;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.RunDirectory;
import io.logitwin.scan.PartitionTallies;
import java.io.IOException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes lines that Spark has into one file, in the order of the partitions. */
final class LinesWriter {
  private static final String PARTS = ".parts";
  private static final StructType LINE = new StructType().add("value", DataTypes.StringType, false);

  private final SparkSession spark;
  private final RunDirectory directory;

  LinesWriter(SparkSession spark, RunDirectory directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /**
   * Writes a file and reads it back.
   *
   * @param lines taken once, in the one job that writes
   * @param head the first line, with its end
   * @return how many lines there are besides
   * @throws LogitwinException {@code STORAGE} if what is read back is not what was written
   */
  long write(JavaRDD<String> lines, String head, String file) throws IOException {
    String parts = file.replaceFirst("\\.csv$", "") + PARTS;
    PartitionTallies<DigestTally> written = digests(spark);
    JavaRDD<Row> passing = written.counted(lines.map(RowFactory::create), DigestTally::add);
    spark.createDataFrame(passing, LINE).write().text(directory.child(parts));
    directory.concatenate(file, head, parts);
    DigestTally read = new DigestTally();
    directory.readLines(file, line -> read.add(RowFactory.create(line)));
    DigestTally expected = new DigestTally();
    expected.add(RowFactory.create(head.strip()));
    expected.merge(written.total());
    return requireSame(directory.child(file), expected.digest(), read.digest()) - 1;
  }

  /** Returns the digests of rows that pass by. */
  static PartitionTallies<DigestTally> digests(SparkSession spark) {
    return PartitionTallies.register(
        JavaSparkContext.fromSparkContext(spark.sparkContext()), "rows written", DigestTally::new);
  }

  /** Returns how many rows there are, if they are the ones that were written. */
  static long requireSame(String location, RowsDigest written, RowsDigest read) {
    if (!read.equals(written)) {
      throw new LogitwinException(
          Fault.STORAGE,
          String.format(
              "Cannot trust %s: the %d rows read back are not the %d that were written",
              location, read.rows(), written.rows()));
    }
    return read.rows();
  }
}
