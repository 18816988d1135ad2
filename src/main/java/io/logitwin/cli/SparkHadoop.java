package io.logitwin.cli;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** Hadoop as Spark will be told to use it, before there is a session. */
final class SparkHadoop {
  /** What Spark hands on to Hadoop, without the prefix. */
  private static final String PREFIX = "spark.hadoop.";

  private SparkHadoop() {}

  /** Returns Hadoop's files of settings, with what {@code --conf} and Spark's own files say. */
  static Configuration configuration() {
    Configuration hadoop = new Configuration();
    for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix(PREFIX)) {
      hadoop.set(setting._1(), setting._2());
    }
    return hadoop;
  }
}
