package io.logitwin.testing;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.data.DataReader;
import io.logitwin.data.DataValidator;
import io.logitwin.data.Quarantine;
import io.logitwin.data.ValidatedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Reads small tables the way the pipeline does: label first, then decimal features. */
public final class CsvData {
  private static final Contract TABLE = Contracts.generic("table");

  private CsvData() {}

  /** Returns the rows of a file, all in one partition, so that sums have one order. */
  public static ValidatedData read(SparkSession spark, Path file) throws IOException {
    InputSettings settings =
        new InputSettings(file.toUri().toString(), Optional.empty(), List.of(TABLE), 0, 1 << 20);
    Quarantine quarantine = new Quarantine(spark, file.toUri() + ".quarantine");
    return new DataValidator(spark, quarantine).validate(new DataReader(spark, settings, 1).read());
  }
}
