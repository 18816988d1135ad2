package io.logitwin.model;

import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonReader;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.text.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Reads a {@code model.json}, strictly: every key once and no other, every value of its kind, and
 * in the end the text must be, byte by byte, the one that a model of these contents has.
 */
final class ModelReader {
  /** As many digits as a long may have. */
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");

  private final String text;
  private final String location;
  private JsonReader json;

  private String id;
  private RowContract contract;
  private Training training;
  private SummationOrder order;
  private List<String> features;
  private List<Equation> classes;

  /** The parameters of a class. */
  @SuppressWarnings("ArrayRecordComponent") // only carried from here to the model
  private record Equation(String name, double intercept, double[] coefficients) {}

  /** Reads the value of a key. */
  @FunctionalInterface
  private interface Value {
    void read(String place) throws JsonParserException;
  }

  ModelReader(String text, String location) {
    this.text = text;
    this.location = location;
  }

  TrainedModel read() {
    try {
      json = JsonReader.from(text);
      document();
      TrainedModel model = model();
      requireText(model);
      return model;
    } catch (JsonParserException e) {
      throw refused(
          String.format(
              "it is no JSON at line %d, character %d", e.getLinePosition(), e.getCharPosition()));
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
  }

  private void requireText(TrainedModel model) {
    String written = ModelJson.write(model);
    if (written.equals(text)) {
      return;
    }
    if (!model.id().equals(id)) {
      throw new IllegalArgumentException(
          "its id is " + id + ", but its contents have the id " + model.id() + ": it was changed");
    }
    int same = 0;
    while (same < Math.min(written.length(), text.length())
        && written.charAt(same) == text.charAt(same)) {
      same++;
    }
    throw new IllegalArgumentException(
        String.format(
            "it was laid out anew: from line %d on its text is not the one that its contents have",
            written.substring(0, same).lines().count()));
  }

  private void document() throws JsonParserException {
    Map<String, Value> keys = new LinkedHashMap<>();
    keys.put("schema-version", this::schemaVersion);
    keys.put("id", place -> id = text(place));
    keys.put("contract", this::contract);
    keys.put("training", this::training);
    keys.put("summation-order", place -> order = order(text(place)));
    keys.put("features", place -> features = texts(place));
    keys.put("classes", this::classes);
    object("", keys);
  }

  /** It stands first, so that a file of another version is told by that and not by its keys. */
  private void schemaVersion(String place) throws JsonParserException {
    String found =
        json.current() == JsonReader.Type.NUMBER ? json.number().toString() : "a " + kind();
    if (!found.equals(Integer.toString(ModelJson.SCHEMA_VERSION))) {
      throw new IllegalArgumentException(
          String.format("its schema-version is %s (expected %d)", found, ModelJson.SCHEMA_VERSION));
    }
  }

  private void contract(String place) throws JsonParserException {
    String[] name = new String[1];
    String[] lines = new String[1];
    object(
        place,
        Map.of(
            "name", at -> name[0] = text(at),
            "text", at -> lines[0] = String.join("\n", texts(at))));
    contract = new RowContract(name[0], lines[0]);
  }

  private void training(String place) throws JsonParserException {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Long> integers = new LinkedHashMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>();
    boolean[] standardization = new boolean[1];
    Map<String, Value> keys = new LinkedHashMap<>();
    Stream.of("input-sha256", "split-method", "solver", "stopped-by")
        .forEach(key -> keys.put(key, at -> texts.put(key, text(at))));
    Stream.of("seed", "train-rows")
        .forEach(key -> keys.put(key, at -> integers.put(key, integer(at, Long.MAX_VALUE))));
    Stream.of("partitions", "max-iter", "iterations")
        .forEach(key -> keys.put(key, at -> integers.put(key, integer(at, Integer.MAX_VALUE))));
    Stream.of("train-fraction", "reg-param", "elastic-net-param", "tol", "target-gap", "objective")
        .forEach(key -> keys.put(key, at -> numbers.put(key, number(at))));
    keys.put("standardization", at -> standardization[0] = truth(at));
    object(place, keys);
    training =
        new Training(
            texts.get("input-sha256"),
            texts.get("split-method"),
            integers.get("seed"),
            numbers.get("train-fraction"),
            integers.get("partitions").intValue(),
            integers.get("train-rows"),
            texts.get("solver"),
            numbers.get("reg-param"),
            numbers.get("elastic-net-param"),
            standardization[0],
            integers.get("max-iter").intValue(),
            numbers.get("tol"),
            numbers.get("target-gap"),
            integers.get("iterations").intValue(),
            texts.get("stopped-by"),
            numbers.get("objective"));
  }

  private void classes(String place) throws JsonParserException {
    classes = new ArrayList<>();
    list(place, at -> classes.add(equation(at)));
  }

  private Equation equation(String place) throws JsonParserException {
    String[] name = new String[1];
    double[] intercept = new double[1];
    double[][] coefficients = new double[1][];
    object(
        place,
        Map.of(
            "name", at -> name[0] = text(at),
            "intercept", at -> intercept[0] = number(at),
            "coefficients", at -> coefficients[0] = numbers(at)));
    return new Equation(name[0], intercept[0], coefficients[0]);
  }

  private TrainedModel model() {
    int width = features.size();
    double[] coefficients = new double[Math.multiplyExact(classes.size(), width)];
    for (int c = 0; c < classes.size(); c++) {
      Equation equation = classes.get(c);
      if (equation.coefficients().length != width) {
        throw new IllegalArgumentException(
            String.format(
                "class %s has %d coefficients (must be %d, one a feature)",
                Text.excerpt(equation.name()), equation.coefficients().length, width));
      }
      System.arraycopy(equation.coefficients(), 0, coefficients, c * width, width);
    }
    return new TrainedModel(
        new SoftmaxModel(
            coefficients,
            classes.stream().mapToDouble(Equation::intercept).toArray(),
            width,
            order),
        classes.stream().map(Equation::name).toList(),
        features,
        contract,
        training);
  }

  private SummationOrder order(String code) {
    return Stream.of(SummationOrder.values())
        .filter(known -> Text.code(known).equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "summation-order is "
                        + Text.excerpt(code)
                        + " (must be intercept-last or intercept-first)"));
  }

  /** Reads an object that has each of these keys once, and no other. */
  private void object(String place, Map<String, Value> keys) throws JsonParserException {
    require(place, JsonReader.Type.OBJECT);
    List<String> missing = new ArrayList<>(keys.keySet());
    json.object();
    while (json.next()) {
      String key = json.key();
      if (!missing.remove(key)) {
        String why = keys.containsKey(key) ? "stands there twice" : "is unknown";
        throw new IllegalArgumentException(
            at(place) + "the key '" + Text.excerpt(key) + "' " + why);
      }
      keys.get(key).read(place + "/" + key);
    }
    if (!missing.isEmpty()) {
      missing.sort(null);
      throw new IllegalArgumentException(at(place) + "the key '" + missing.get(0) + "' is missing");
    }
  }

  private void list(String place, Value value) throws JsonParserException {
    require(place, JsonReader.Type.ARRAY);
    json.array();
    for (int i = 0; json.next(); i++) {
      value.read(place + "/" + i);
    }
  }

  private List<String> texts(String place) throws JsonParserException {
    List<String> texts = new ArrayList<>();
    list(place, at -> texts.add(text(at)));
    return texts;
  }

  private double[] numbers(String place) throws JsonParserException {
    DoubleStream.Builder numbers = DoubleStream.builder();
    list(place, at -> numbers.add(number(at)));
    return numbers.build().toArray();
  }

  private String text(String place) throws JsonParserException {
    require(place, JsonReader.Type.STRING);
    return json.string();
  }

  private double number(String place) throws JsonParserException {
    require(place, JsonReader.Type.NUMBER);
    return json.doubleVal();
  }

  private long integer(String place, long largest) throws JsonParserException {
    require(place, JsonReader.Type.NUMBER);
    String digits = json.number().toString();
    if (!INTEGER.matcher(digits).matches()
        || new BigInteger(digits).abs().compareTo(BigInteger.valueOf(largest)) > 0) {
      throw new IllegalArgumentException(
          String.format("%sfound %s (expected an integer up to %d)", at(place), digits, largest));
    }
    return Long.parseLong(digits);
  }

  private boolean truth(String place) throws JsonParserException {
    require(place, JsonReader.Type.BOOLEAN);
    return json.bool();
  }

  /** The library would take a text for a number. */
  private void require(String place, JsonReader.Type expected) throws JsonParserException {
    if (json.current() != expected) {
      throw new IllegalArgumentException(
          String.format("%sfound a %s (expected a %s)", at(place), kind(), name(expected)));
    }
  }

  private static String at(String place) {
    return place.isEmpty() ? "" : place + ": ";
  }

  private String kind() throws JsonParserException {
    return name(json.current());
  }

  private static String name(JsonReader.Type type) {
    return switch (type) {
      case ARRAY -> "list";
      case OBJECT -> "object";
      case STRING -> "text";
      case NUMBER -> "number";
      case BOOLEAN -> "truth value";
      case NULL -> "null";
    };
  }

  private LogitwinException refused(String why) {
    return new LogitwinException(
        Fault.INPUT_DATA, "Cannot read the model " + location + ": " + why);
  }
}
