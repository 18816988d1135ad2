package io.logitwin.data;

import io.logitwin.config.RandomSplit;
import io.logitwin.split.Splitter;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads and splits a file on one master after the other and prints the training rows' ids, a line a
 * master. A JVM has one Spark at a time, so this runs in a JVM of its own.
 */
public final class SplitOnMasters {
  private SplitOnMasters() {}

  /**
   * Prints one line a master: RESULT, the master, and the row ids.
   *
   * @param arguments the file's path, then the masters; before a master that ends in "flaky" the
   *     storage fails at the third, fifth and seventh open
   */
  public static void main(String[] arguments) throws IOException {
    for (int i = 1; i < arguments.length; i++) {
      String master = arguments[i].replace(" flaky", "");
      SparkSession spark = SharedSpark.session(master);
      try {
        FaultyFileSystem.install(
            spark.sparkContext().hadoopConfiguration(),
            master.equals(arguments[i]) ? (n, contents) -> contents : SplitOnMasters::flaky);
        System.out.println("RESULT " + arguments[i] + ": " + split(spark, arguments[0]));
      } finally {
        spark.stop();
      }
    }
  }

  private static FaultyFileSystem.Contents flaky(int open, FaultyFileSystem.Contents contents) {
    return open == 3 || open == 5 || open == 7
        ? () -> {
          try (InputStream in = contents.stream()) {
            throw new IOException("the network is down, after " + in.available() + " bytes");
          }
        }
        : contents;
  }

  private static String split(SparkSession spark, String path) throws IOException {
    ReadData read = new DataReader(spark, SmallInputs.settings("faulty:" + path), 4, 1).read();
    ValidatedData data =
        new DataValidator(spark, new Quarantine(spark, "file:" + path + ".refused")).validate(read);
    return new Splitter(new RandomSplit(42, 0.8, 4))
        .split(data.rows(), data.classes()).train().select(Columns.ROW_ID).collectAsList().stream()
            .map((Row row) -> row.getLong(0))
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
  }
}
