package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Files, by their names, lengths, times and hashes.
 *
 * @param location where they were found
 * @param files what the first pass found in each, in name order; one at least
 * @param hadoop how files are opened in tasks
 */
record FileVersions(
    String location, List<FileFacts> files, Broadcast<SerializableConfiguration> hadoop)
    implements InputVersion {
  FileVersions {
    files = List.copyOf(files);
  }

  @Override
  public String display() {
    return files.get(0).file().display();
  }

  @Override
  public String description() {
    return files.size() == 1 ? "1 file" : files.size() + " files";
  }

  @Override
  public long records() {
    return files.stream().mapToLong(FileFacts::records).sum();
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public InputSummary summary(InputSummary outline) {
    return outline.scanned(files);
  }

  @Override
  public void requireUnchanged(SparkSession spark) throws IOException {
    List<InputFile> before = files.stream().map(FileFacts::file).toList();
    List<InputFile> after = filesNow(hadoop.value().value());
    if (!after.equals(before)) {
      throw changed(
          String.format(
              "it had %d files and has %d, or one of them has another length or time",
              before.size(), after.size()));
    }
    List<String> hashes = fingerprints(spark, after, hadoop);
    for (int i = 0; i < hashes.size(); i++) {
      if (!hashes.get(i).equals(files.get(i).sha256())) {
        throw changed("the SHA-256 of " + after.get(i).display() + " is another one");
      }
    }
  }

  /** Returns the SHA-256 of each file's bytes as they are stored. */
  static List<String> fingerprints(
      SparkSession spark, List<InputFile> files, Broadcast<SerializableConfiguration> hadoop) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return context
        .parallelize(files, TextFiles.tasks(context, files.size()))
        .map(file -> FileScan.fingerprint(file, hadoop.value().value()))
        .collect();
  }

  /** The input was found once; if it cannot be found now, it changed. */
  private List<InputFile> filesNow(Configuration conf) throws IOException {
    try {
      return InputFiles.find(location, conf);
    } catch (LogitwinException e) {
      if (e.fault() == Fault.NO_INPUT || e.fault() == Fault.INPUT_DATA) {
        throw changed(e.getMessage());
      }
      throw e;
    }
  }

  private LogitwinException changed(String what) {
    return new LogitwinException(
        Fault.TRY_AGAIN,
        String.format(
            "Cannot go on: the input changed while the job read it, starting at %s: %s. Run the job again"
                + " when nothing writes to it",
            display(), what));
  }
}
