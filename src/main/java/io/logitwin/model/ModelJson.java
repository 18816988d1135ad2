package io.logitwin.model;

import com.fasterxml.jackson.core.io.CharTypes;
import com.fasterxml.jackson.core.io.NumberOutput;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Fingerprint;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The canonical JSON of a model, {@code model.json}: a model has exactly one text, on every machine
 * and every Java, and the text has all bits of the model. Its id is the SHA-256 of this text
 * without the line of the id, so that {@code grep -v '^ "id"' | sha256sum} (with two blanks) checks
 * it. The keys are documented in {@code docs/model-format.md}.
 */
public final class ModelJson {
  /** The file's name. */
  public static final String FILE = "model.json";

  static final int SCHEMA_VERSION = 3;

  private static final String SCHEMA_VERSION_KEY = "schema-version";

  private ModelJson() {}

  /** Returns the model as text that ends in a line break. */
  public static String write(TrainedModel model) {
    String contents = contents(model);
    // The id is the second key.
    int place = contents.indexOf('\n', contents.indexOf(SCHEMA_VERSION_KEY)) + 1;
    return contents.substring(0, place)
        + "  \"id\": "
        + quoted(Fingerprint.of(contents))
        + ",\n"
        + contents.substring(place);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param text the JSON
   * @param location where it is from, for messages
   * @throws LogitwinException {@code INPUT_DATA} if it is no such JSON, has another schema version,
   *     a key is missing or unknown, lengths do not fit, the id is not that of the contents, or the
   *     text is not the one that they have
   */
  public static TrainedModel read(String text, String location) {
    return new ModelReader(text, location).read();
  }

  static String id(TrainedModel model) {
    return Fingerprint.of(contents(model));
  }

  /** Returns the text without the line of the id. */
  private static String contents(TrainedModel model) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(SCHEMA_VERSION_KEY, Integer.toString(SCHEMA_VERSION));
    keys.put("contract", contract(model.contract()));
    keys.put("training", training(model.training()));
    keys.put("summation-order", quoted(Text.code(model.parameters().order())));
    keys.put("features", line(model.featureNames(), ModelJson::quoted));
    keys.put("classes", classes(model));
    return object(keys, "") + "\n";
  }

  private static String contract(RowContract contract) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("name", quoted(contract.name()));
    keys.put("text", lines(List.of(contract.text().split("\n", -1)), ModelJson::quoted, "    "));
    return object(keys, "  ");
  }

  private static String training(Training training) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("input-sha256", quoted(training.inputSha256()));
    keys.put("split-method", quoted(training.splitMethod()));
    keys.put("seed", Long.toString(training.seed()));
    keys.put("train-fraction", digits(training.trainFraction()));
    keys.put("partitions", Integer.toString(training.partitions()));
    keys.put("train-rows", Long.toString(training.trainRows()));
    keys.put("solver", quoted(training.solver()));
    keys.put("reg-param", digits(training.regParam()));
    keys.put("elastic-net-param", digits(training.elasticNetParam()));
    keys.put("standardization", Boolean.toString(training.standardization()));
    keys.put("max-iter", Integer.toString(training.maxIter()));
    keys.put("tol", digits(training.tol()));
    keys.put("target-gap", digits(training.targetGap()));
    keys.put("iterations", Integer.toString(training.iterations()));
    keys.put("stopped-by", quoted(training.stoppedBy()));
    keys.put("objective", digits(training.objective()));
    return object(keys, "  ");
  }

  private static String classes(TrainedModel model) {
    double[] coefficients = model.parameters().coefficients();
    double[] intercepts = model.parameters().intercepts();
    int features = model.parameters().features();
    List<String> equations = new ArrayList<>();
    for (int c = 0; c < intercepts.length; c++) {
      Map<String, String> keys = new LinkedHashMap<>();
      keys.put("name", quoted(model.classNames().get(c)));
      keys.put("intercept", digits(intercepts[c]));
      keys.put(
          "coefficients",
          Arrays.stream(coefficients, c * features, (c + 1) * features)
              .mapToObj(ModelJson::digits)
              .collect(Collectors.joining(", ", "[", "]")));
      equations.add(object(keys, "    "));
    }
    return lines(equations, Function.identity(), "  ");
  }

  /** A key a line. */
  private static String object(Map<String, String> keys, String indent) {
    return keys.entrySet().stream()
        .map(key -> indent + "  " + quoted(key.getKey()) + ": " + key.getValue())
        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
  }

  /** A value a line. */
  private static String lines(
      List<String> values, Function<String, String> written, String indent) {
    return values.stream()
        .map(value -> indent + "  " + written.apply(value))
        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
  }

  /** All values in one line. */
  private static String line(List<String> values, Function<String, String> written) {
    return values.stream().map(written).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    CharTypes.appendQuoted(quoted, text);
    return quoted.append('"').toString();
  }

  /** The shortest decimal that gives the same double, whatever the JVM's own digits are. */
  private static String digits(double value) {
    return NumberOutput.toString(value, true);
  }
}
