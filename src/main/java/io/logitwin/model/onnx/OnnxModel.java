package io.logitwin.model.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.TrainedModel;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.text.Text;
import java.util.Arrays;
import java.util.List;

/**
 * The ONNX form of a model, {@code model.onnx}: {@code softmax(Θx + b)} in double precision, as any
 * ONNX runtime computes it. A model has exactly one such file: the same bytes on every machine. It
 * has all bits of Θ and b; how a runtime adds is its own matter, so its answers are near, not the
 * same ({@code docs/decisions/0030-onnx-in-double.md}).
 */
public final class OnnxModel {
  /** The file's name. */
  public static final String FILE = "model.onnx";

  /** Which operators there are, and what they do; and the form of the file that goes with it. */
  private static final OperatorSetIdProto OPERATORS =
      OperatorSetIdProto.newBuilder().setDomain("").setVersion(17).build();

  private static final long IR_VERSION = 8;

  private static final String MODEL_ID = "model-id";
  private static final String SUMMATION_ORDER = "summation-order";
  private static final String CLASS_NAMES = "class-names";
  private static final String FEATURE_NAMES = "feature-names";

  private static final JsonMapper JSON = new JsonMapper();

  private OnnxModel() {}

  /** Returns the bytes of the file. */
  public static byte[] bytes(TrainedModel model) {
    SoftmaxModel parameters = model.parameters();
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OPERATORS)
        .setProducerName("logitwin")
        .setGraph(OnnxGraph.of(parameters))
        .addMetadataProps(entry(MODEL_ID, model.id()))
        .addMetadataProps(entry(SUMMATION_ORDER, Text.code(parameters.order())))
        .addMetadataProps(entry(CLASS_NAMES, json(model.classNames())))
        .addMetadataProps(entry(FEATURE_NAMES, json(model.featureNames())))
        .build()
        .toByteArray();
  }

  /**
   * Reads the parameters out of what {@link #bytes} made, and refuses every other graph.
   *
   * @param location where the bytes are from, for messages
   * @throws LogitwinException {@code INPUT_DATA} if they are no ONNX model, have another version or
   *     another graph, or a tensor is damaged
   */
  public static SoftmaxModel parameters(byte[] bytes, String location) {
    try {
      ModelProto model = ModelProto.parseFrom(bytes);
      requireVersions(model);
      return OnnxGraph.parameters(model.getGraph(), order(model));
    } catch (InvalidProtocolBufferException e) {
      throw refused(location, "it is no ONNX model: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw refused(location, e.getMessage());
    }
  }

  private static void requireVersions(ModelProto model) {
    if (model.getIrVersion() != IR_VERSION
        || !model.getOpsetImportList().equals(List.of(OPERATORS))) {
      throw new IllegalArgumentException(
          String.format(
              "it has IR version %d and the operators %s (expected %d and version %d)",
              model.getIrVersion(),
              model.getOpsetImportList().stream()
                  .map(operators -> operators.getDomain() + " " + operators.getVersion())
                  .map(String::strip)
                  .toList(),
              IR_VERSION,
              OPERATORS.getVersion()));
    }
  }

  private static SummationOrder order(ModelProto model) {
    List<String> codes =
        model.getMetadataPropsList().stream()
            .filter(entry -> entry.getKey().equals(SUMMATION_ORDER))
            .map(StringStringEntryProto::getValue)
            .toList();
    return Arrays.stream(SummationOrder.values())
        .filter(order -> codes.equals(List.of(Text.code(order))))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "its %s is %s (must be one of %s)",
                        SUMMATION_ORDER,
                        codes,
                        Arrays.stream(SummationOrder.values()).map(Text::code).toList())));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  /** A name may hold any character, so a list of them is written as JSON. */
  private static String json(List<String> names) {
    try {
      return JSON.writeValueAsString(names);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write names as JSON", e);
    }
  }

  private static LogitwinException refused(String location, String why) {
    return new LogitwinException(
        Fault.INPUT_DATA, "Cannot read the model " + location + ": " + why);
  }
}
