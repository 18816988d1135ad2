package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What must hold of every input once its rows were used: it did not change while it was read, every
 * line is accounted for, and refused rows are in quarantine and within the limit.
 */
public final class InputProof {
  private final SparkSession spark;
  private final Quarantine quarantine;

  /**
   * @param quarantine takes the refused rows
   */
  public InputProof(SparkSession spark, Quarantine quarantine) {
    this.spark = spark;
    this.quarantine = quarantine;
  }

  /**
   * Proves it.
   *
   * @param accepted how many rows were used, as their user counted them
   * @throws LogitwinException {@code TRY_AGAIN} if the input is no longer what was read
   * @throws LogitwinException {@code INPUT_DATA} if more rows were refused than allowed
   * @throws LogitwinException {@code RECONCILIATION} if lines were lost or read twice
   */
  public InputSummary prove(InputRecords input, long accepted) throws IOException {
    requireUnchanged(input);
    return reconcile(input, accepted);
  }

  void requireUnchanged(InputRecords input) throws IOException {
    Configuration conf = input.hadoop().value().value();
    List<InputFile> before = input.files().stream().map(FileFacts::file).toList();
    List<InputFile> after = filesNow(input, conf);
    if (!after.equals(before)) {
      throw changed(
          input,
          String.format(
              "it had %d files and has %d, or one of them has another length or time",
              before.size(), after.size()));
    }
    Broadcast<SerializableConfiguration> configuration = input.hadoop();
    List<String> hashes =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(after, after.size())
            .map(file -> FileScan.fingerprint(file, configuration.value().value()))
            .collect();
    for (int i = 0; i < hashes.size(); i++) {
      if (!hashes.get(i).equals(input.files().get(i).sha256())) {
        throw changed(input, "the SHA-256 of " + after.get(i).display() + " is another one");
      }
    }
  }

  /** The input was found once; if it cannot be found now, it changed. */
  private static List<InputFile> filesNow(InputRecords input, Configuration conf)
      throws IOException {
    try {
      return InputFiles.find(input.settings().location(), conf);
    } catch (LogitwinException e) {
      if (e.fault() == Fault.NO_INPUT || e.fault() == Fault.INPUT_DATA) {
        throw changed(input, e.getMessage());
      }
      throw e;
    }
  }

  private static LogitwinException changed(InputRecords input, String what) {
    return new LogitwinException(
        Fault.TRY_AGAIN,
        String.format(
            "Cannot go on: the input changed while the job read it, starting at %s: %s. Run the job again"
                + " when nothing writes to it",
            input.input(), what));
  }

  /** What is wrong with half of the rows is wrong with what they are taken for. */
  private static List<String> hints(InputRecords input, long refused) {
    List<String> hints = new ArrayList<>();
    if (!input.firstRows().hint().isEmpty()) {
      hints.add(input.firstRows().hint());
    }
    if (input.layout().hasLabel() && 2 * refused >= input.count()) {
      hints.add(WayOn.command(input.settings()));
    }
    return hints;
  }

  InputSummary reconcile(InputRecords input, long accepted) {
    long refused = 0;
    if (accepted != input.count()) {
      refused = quarantine.store(input.records(), input.settings().maxQuarantined());
    }
    InputSummary summary = input.summary(accepted, refused);
    if (!summary.reconciles()) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot account for every line: %d lines, but %d header + %d blank + %d rows + %d refused + %d"
                  + " continued",
              summary.lines(),
              summary.headerLines(),
              summary.blankLines(),
              summary.rows(),
              refused,
              summary.linesContinued()));
    }
    if (refused > input.settings().maxQuarantined()) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          quarantine.describe(
              input.count(), input.settings().maxQuarantined(), hints(input, refused)));
    }
    return summary;
  }
}
