package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;

/**
 * The stage <em>validate</em>: every line is accounted for, refused rows are in quarantine and
 * within the limit, the input did not change while it was read, and the labels make classes.
 */
public final class DataValidator {
  private final SparkSession spark;
  private final InputProof proof;

  /**
   * @param quarantine takes the refused rows
   */
  public DataValidator(SparkSession spark, Quarantine quarantine) {
    this.spark = spark;
    this.proof = new InputProof(spark, quarantine);
  }

  /**
   * Checks what was read.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if the input is no longer what was read
   * @throws LogitwinException {@code INPUT_DATA} if more rows were refused than allowed, a key
   *     stands in two rows, the labels are ids or do not make classes, or a feature's scale is
   *     beyond what a fit can hold
   * @throws LogitwinException {@code RECONCILIATION} if lines were lost or read twice
   */
  public ValidatedData validate(ReadData data) throws IOException {
    InputRecords source = data.source();
    proof.requireUnchanged(source);
    requireKeys(data);
    ClassLabels.requireNoIds(data);
    InputSummary summary = proof.reconcile(source, data.acceptedRows());
    RowLocator locator =
        new RowLocator(
            source.input(),
            source.version().files(),
            source.unit(),
            source.contract().dialect(),
            source.settings().maxLineBytes(),
            spark.sessionState().newHadoopConf());
    int classes = ClassLabels.count(data, locator);
    FeatureScales.require(data, locator);
    List<String> features = data.featureNames();
    return new ValidatedData(
        describe(data.rows(), classes, features.size()),
        summary,
        data.contract().label().names(classes),
        features,
        data.tally().labels(),
        locator);
  }

  private static void requireKeys(ReadData data) {
    if (data.tally().repeatedKey().isPresent()) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot train on %s: the key %d stands in more than one row, column %s (contract %s:"
                  + " columns.key names a column that tells rows apart)",
              data.input(),
              data.tally().repeatedKey().getAsLong(),
              data.layout().describe(data.layout().key()),
              data.contract().name()));
    }
  }

  /**
   * MLlib takes k and d from the columns' metadata; without it, d from a job that looks at a row.
   */
  private static Dataset<Row> describe(Dataset<Row> rows, int classes, int features) {
    Metadata vector = new AttributeGroup(Columns.FEATURES, features).toMetadata();
    return rows.withColumn(Columns.LABEL, Columns.label(functions.col(Columns.LABEL), classes))
        .withColumn(Columns.FEATURES, functions.col(Columns.FEATURES).as(Columns.FEATURES, vector));
  }
}
