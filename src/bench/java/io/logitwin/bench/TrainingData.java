package io.logitwin.bench;

import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TextFiles;
import io.logitwin.config.TrainSettings;
import io.logitwin.data.Columns;
import io.logitwin.data.DataReader;
import io.logitwin.data.DataValidator;
import io.logitwin.data.Quarantine;
import io.logitwin.data.ValidatedData;
import io.logitwin.split.Split;
import io.logitwin.split.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows as the job {@code train} has them when it fits: read, validated and split by its own stages.
 *
 * @param settings the job's, with its defaults
 * @param data all rows
 * @param split the two parts
 */
record TrainingData(TrainSettings settings, ValidatedData data, Split split) {
  /** Reads and splits a CSV. */
  static TrainingData read(SparkSession spark, Path csv) throws IOException {
    TrainSettings settings = settings(Map.of("input", csv.toString()));
    ValidatedData data = validated(spark, settings);
    Split split = new Splitter(settings.split()).split(data.rows(), data.classes());
    return new TrainingData(settings, data, split);
  }

  /** Reads a CSV up to validated rows in memory. */
  static ValidatedData validated(SparkSession spark, TrainSettings settings) throws IOException {
    Quarantine quarantine = new Quarantine(spark, Inputs.FOLDER.resolve("quarantine").toString());
    return new DataValidator(spark, quarantine)
        .validate(new DataReader(spark, settings.input(), settings.split().partitions()).read());
  }

  /** Returns the job's settings: the given options, and defaults. */
  static TrainSettings settings(Map<String, String> options) {
    Path here = Path.of("").toAbsolutePath();
    return TrainSettings.read(
        new SettingsSources(
            TrainSettings.JOB,
            options,
            Origin.commandLine(here),
            ProjectFiles.of(Optional.of(here), here),
            new TextFiles(Configuration::new)),
        new Problems());
  }

  /** Writes the row ids of some rows, ascending, one a line: the file that scripts split by. */
  static void writeIds(Dataset<Row> rows, Path file) throws IOException {
    String text =
        rows.select(Columns.ROW_ID).as(Encoders.LONG()).collectAsList().stream()
            .sorted()
            .map(id -> id + "\n")
            .collect(Collectors.joining());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }
}
