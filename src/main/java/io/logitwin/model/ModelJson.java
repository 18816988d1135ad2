package io.logitwin.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.text.Fingerprint;
import io.logitwin.text.SchemaVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The canonical JSON of a model, {@code model.json}: a model has exactly one text, on every machine
 * and every Java, and the text has all bits of the model. Its id is the SHA-256 of this text
 * without the line of the id, so that {@code grep -v '^ "id"' | sha256sum} (with two blanks) checks
 * it. The keys are documented in {@code docs/decisions/0013-model-json-and-id.md}.
 */
public final class ModelJson {
  /** The file's name. */
  public static final String FILE = "model.json";

  private static final int SCHEMA_VERSION = 2;

  /** Numbers are the shortest that give the same double, whatever the JVM's own digits are. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .withConfigOverride(
              List.class,
              list -> list.setSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)))
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withSeparators(
                  Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private ModelJson() {}

  /** The text's keys, in its order; the id is null while it is computed. */
  @SuppressWarnings("ArrayRecordComponent") // only carried from here to Jackson
  private record Document(
      int schemaVersion,
      @JsonInclude(Include.NON_NULL) String id,
      String contract,
      Training training,
      String summationOrder,
      List<String> features,
      List<Equation> classes) {
    Document {
      features = List.copyOf(features);
      classes = List.copyOf(classes);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // only carried from here to Jackson
  private record Equation(String name, double intercept, double[] coefficients) {}

  /** Returns the model as text that ends in a line break. */
  public static String write(TrainedModel model) {
    return text(document(model, id(model)));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param text the JSON
   * @param location where it is from, for messages
   * @throws LogitwinException {@code INPUT_DATA} if it is no such JSON, has another schema version,
   *     a key is missing or unknown, lengths do not fit, or the id is not that of the contents
   */
  public static TrainedModel read(String text, String location) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      Optional<String> otherVersion = SchemaVersion.unlike(SCHEMA_VERSION, tree);
      if (otherVersion.isPresent()) {
        throw refused(location, otherVersion.get());
      }
      Document document = MAPPER.treeToValue(tree, Document.class);
      TrainedModel model = model(document);
      if (!model.id().equals(document.id())) {
        throw refused(
            location,
            "its id is "
                + document.id()
                + ", but its contents have the id "
                + model.id()
                + ": it was changed");
      }
      return model;
    } catch (JsonMappingException e) {
      throw refused(location, path(e) + ": " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw refused(location, e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw refused(location, e.getMessage());
    }
  }

  static String id(TrainedModel model) {
    return Fingerprint.of(text(document(model, null)));
  }

  private static Document document(TrainedModel model, String id) {
    SoftmaxModel parameters = model.parameters();
    double[] coefficients = parameters.coefficients();
    double[] intercepts = parameters.intercepts();
    int features = parameters.features();
    List<Equation> classes = new ArrayList<>();
    for (int c = 0; c < parameters.classes(); c++) {
      classes.add(
          new Equation(
              model.classNames().get(c),
              intercepts[c],
              Arrays.copyOfRange(coefficients, c * features, (c + 1) * features)));
    }
    return new Document(
        SCHEMA_VERSION,
        id,
        model.contract(),
        model.training(),
        parameters.order().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        model.featureNames(),
        classes);
  }

  private static TrainedModel model(Document document) {
    int features = document.features().size();
    double[] coefficients = new double[Math.multiplyExact(document.classes().size(), features)];
    for (int c = 0; c < document.classes().size(); c++) {
      Equation equation = document.classes().get(c);
      if (equation.coefficients().length != features) {
        throw new IllegalArgumentException(
            String.format(
                "class %s has %d coefficients (must be %d, one a feature)",
                equation.name(), equation.coefficients().length, features));
      }
      System.arraycopy(equation.coefficients(), 0, coefficients, c * features, features);
    }
    return new TrainedModel(
        new SoftmaxModel(
            coefficients,
            document.classes().stream().mapToDouble(Equation::intercept).toArray(),
            features,
            order(document.summationOrder())),
        document.classes().stream().map(Equation::name).toList(),
        document.features(),
        document.contract(),
        document.training());
  }

  private static SummationOrder order(String code) {
    return switch (code) {
      case "intercept-last" -> SummationOrder.INTERCEPT_LAST;
      case "intercept-first" -> SummationOrder.INTERCEPT_FIRST;
      default ->
          throw new IllegalArgumentException(
              "summation-order is " + code + " (must be intercept-last or intercept-first)");
    };
  }

  private static String text(Document document) {
    try {
      return WRITER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a model as JSON", e);
    }
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(part -> "/" + (part.getFieldName() == null ? part.getIndex() : part.getFieldName()))
        .collect(Collectors.joining());
  }

  private static LogitwinException refused(String location, String why) {
    return new LogitwinException(
        Fault.INPUT_DATA, "Cannot read the model " + location + ": " + why);
  }
}
