package io.logitwin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * What an output folder of the job train says of its data alone: two runs of which this is equal
 * have the same split, the same model and the same answers, to the last bit.
 *
 * @param files the text of model.json, objective.csv, metrics.json and confusion-matrix.csv
 * @param split the split, of run.json
 * @param predictions the rows in the order of their ids; all digits of a double are written
 */
record OutputBits(Map<String, String> files, JsonNode split, List<String> predictions) {
  OutputBits {
    files = Map.copyOf(files);
    predictions = List.copyOf(predictions);
  }

  /** Reads a folder. */
  static OutputBits of(SparkSession spark, Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String name :
        List.of("model.json", "objective.csv", "metrics.json", "confusion-matrix.csv")) {
      files.put(name, Files.readString(folder.resolve(name)));
    }
    List<String> predictions =
        spark
            .read()
            .parquet(folder.resolve("predictions").toUri().toString())
            .orderBy("row_id")
            .toJSON()
            .collectAsList();
    return new OutputBits(files, run(folder).at("/split"), predictions);
  }

  /** Returns the run.json of a folder. */
  static JsonNode run(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("run.json").toFile());
  }
}
