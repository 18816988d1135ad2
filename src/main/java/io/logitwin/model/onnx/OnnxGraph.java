package io.logitwin.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The graph {@code features → Gemm → margins → Softmax → probabilities, margins → ArgMax →
 * prediction}; Θ is a tensor of k × d, b one of k.
 */
final class OnnxGraph {
  private static final String FEATURES = "features";
  private static final String COEFFICIENTS = "coefficients";
  private static final String INTERCEPTS = "intercepts";
  private static final String MARGINS = "margins";
  private static final String PROBABILITIES = "probabilities";
  private static final String PREDICTION = "prediction";

  private OnnxGraph() {}

  static GraphProto of(SoftmaxModel model) {
    int classes = model.classes();
    return GraphProto.newBuilder()
        .setName("softmax-regression")
        .addNode(
            node(
                "Gemm", List.of(FEATURES, COEFFICIENTS, INTERCEPTS), MARGINS, integer("transB", 1)))
        .addNode(node("Softmax", List.of(MARGINS), PROBABILITIES, integer("axis", 1)))
        .addNode(
            // Of the margins, of which two may round to one probability; the lowest class wins.
            node(
                "ArgMax",
                List.of(MARGINS),
                PREDICTION,
                integer("axis", 1),
                integer("keepdims", 0),
                integer("select_last_index", 0)))
        .addInitializer(tensor(COEFFICIENTS, model.coefficients(), classes, model.features()))
        .addInitializer(tensor(INTERCEPTS, model.intercepts(), classes))
        .addInput(value(FEATURES, DataType.DOUBLE, model.features()))
        .addOutput(value(MARGINS, DataType.DOUBLE, classes))
        .addOutput(value(PROBABILITIES, DataType.DOUBLE, classes))
        .addOutput(value(PREDICTION, DataType.INT64))
        .build();
  }

  /**
   * @throws IllegalArgumentException if it is not the graph of any parameters
   */
  static SoftmaxModel parameters(GraphProto graph, SummationOrder order) {
    TensorProto coefficients = tensor(graph, COEFFICIENTS, 2);
    double[] intercepts = doubles(tensor(graph, INTERCEPTS, 1));
    SoftmaxModel model =
        new SoftmaxModel(
            doubles(coefficients), intercepts, Math.toIntExact(coefficients.getDims(1)), order);
    if (!of(model).equals(graph)) {
      throw new IllegalArgumentException(
          "its graph is not Gemm, Softmax and ArgMax as this program writes them");
    }
    return model;
  }

  private static NodeProto node(
      String operator, List<String> inputs, String output, AttributeProto... attributes) {
    return NodeProto.newBuilder()
        .setName(output)
        .setOpType(operator)
        .addAllInput(inputs)
        .addOutput(output)
        .addAllAttribute(List.of(attributes))
        .build();
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  /**
   * @param columns of the value; none of a value that is one number a row
   */
  private static ValueInfoProto value(String name, DataType type, int... columns) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam("rows"));
    IntStream.of(columns).forEach(n -> shape.addDim(Dimension.newBuilder().setDimValue(n)));
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** Raw, because that has every bit, and little-endian, because ONNX says so. */
  private static TensorProto tensor(String name, double[] values, int... shape) {
    ByteBuffer raw = littleEndian(Math.multiplyExact(values.length, Double.BYTES));
    raw.asDoubleBuffer().put(values);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.DOUBLE.getNumber())
            .setRawData(ByteString.copyFrom(raw));
    IntStream.of(shape).forEach(tensor::addDims);
    return tensor.build();
  }

  private static TensorProto tensor(GraphProto graph, String name, int dimensions) {
    TensorProto tensor =
        graph.getInitializerList().stream()
            .filter(initializer -> initializer.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("it has no tensor " + name));
    if (tensor.getDataType() != DataType.DOUBLE.getNumber()) {
      throw new IllegalArgumentException(
          String.format(
              "its %s are of type %s (must be DOUBLE)",
              name, DataType.forNumber(tensor.getDataType())));
    }
    if (tensor.getDimsCount() != dimensions || bytes(tensor) != tensor.getRawData().size()) {
      throw new IllegalArgumentException(
          String.format(
              "its %s have the shape %s and %d bytes (must be %d numbers in the shape, of %d bytes each)",
              name, tensor.getDimsList(), tensor.getRawData().size(), dimensions, Double.BYTES));
    }
    return tensor;
  }

  /** Returns how many bytes the shape asks for; -1 if no array has as many. */
  private static long bytes(TensorProto tensor) {
    long bytes = Double.BYTES;
    for (long size : tensor.getDimsList()) {
      if (size < 0 || size > Integer.MAX_VALUE || bytes * size > Integer.MAX_VALUE) {
        return -1;
      }
      bytes *= size;
    }
    return bytes;
  }

  private static double[] doubles(TensorProto tensor) {
    ByteBuffer raw = littleEndian(tensor.getRawData().size());
    tensor.getRawData().copyTo(raw);
    double[] values = new double[raw.capacity() / Double.BYTES];
    raw.flip().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
