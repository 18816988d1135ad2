package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

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
    input.version().requireUnchanged(spark);
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
