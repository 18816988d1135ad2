package io.logitwin.model.onnx;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.logitwin.error.Fault;
import io.logitwin.model.TrainedModel;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.TrainedModels;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxModelTest {
  private static final double[] COEFFICIENTS = {
    0.1, -0.0, Double.MIN_VALUE, 2.5e-7, 2e-3, -Double.MAX_VALUE
  };

  private static final TrainedModel MODEL = model(SummationOrder.INTERCEPT_FIRST);

  private static TrainedModel model(SummationOrder order) {
    return new TrainedModel(
        new SoftmaxModel(COEFFICIENTS, new double[] {9007199254740992.0, 0.0, 1.0 / 3}, 2, order),
        List.of("0", "a,b", "2"),
        List.of("länge", "x\"1"),
        TrainedModels.CONTRACT,
        TrainedModels.TRAINING);
  }

  @ParameterizedTest
  @EnumSource
  void parametersComeBackWithEveryBit(SummationOrder order) {
    TrainedModel model = model(order);

    SoftmaxModel read = OnnxModel.parameters(OnnxModel.bytes(model), OnnxModel.FILE);

    assertThat(read).isEqualTo(model.parameters());
    assertThat(read.coefficients()[1]).isEqualTo(-0.0);
  }

  @Test
  void oneOtherBitIsSeen() {
    byte[] bytes = OnnxModel.bytes(MODEL);
    // 1/3 ends with the bytes 55 55 D5 3F, as the last tensor does.
    int at = indexOf(bytes, new byte[] {0x55, 0x55, (byte) 0xD5, 0x3F});
    bytes[at] ^= 1;

    assertThat(OnnxModel.parameters(bytes, OnnxModel.FILE)).isNotEqualTo(MODEL.parameters());
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void sameModelHasTheSameBytes() {
    assertThat(OnnxModel.bytes(model(SummationOrder.INTERCEPT_FIRST)))
        .isEqualTo(OnnxModel.bytes(MODEL))
        .isNotEqualTo(OnnxModel.bytes(model(SummationOrder.INTERCEPT_LAST)));
  }

  @Test
  void fileNamesItsClassesFeaturesAndModel() throws InvalidProtocolBufferException {
    ModelProto model = ModelProto.parseFrom(OnnxModel.bytes(MODEL));

    assertThat(model.getMetadataPropsList())
        .extracting(entry -> entry.getKey() + " " + entry.getValue())
        .containsExactly(
            "model-id " + MODEL.id(),
            "summation-order intercept-first",
            "class-names [\"0\",\"a,b\",\"2\"]",
            "feature-names [\"länge\",\"x\\\"1\"]");
    assertThat(model.getIrVersion()).isEqualTo(8);
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
  }

  static List<Arguments> damages() {
    return List.of(
        damage(model -> model.setIrVersion(9), "IR version 9"),
        damage(model -> model.getOpsetImportBuilder(0).setVersion(18), "operators [18]"),
        damage(
            model -> model.addOpsetImportBuilder().setDomain("ai.onnx.ml").setVersion(3),
            "operators [17, ai.onnx.ml 3]"),
        damage(model -> model.removeMetadataProps(1), "summation-order is [] (must be one of"),
        damage(model -> model.getMetadataPropsBuilder(1).setValue("first"), "is [first]"),
        damage(model -> model.addMetadataProps(model.getMetadataProps(1)), "intercept-first, "),
        damage(model -> model.getGraphBuilder().removeInitializer(1), "no tensor intercepts"),
        damage(
            model ->
                model
                    .getGraphBuilder()
                    .getInitializerBuilder(0)
                    .setDataType(DataType.FLOAT.getNumber()),
            "coefficients are of type FLOAT"),
        damage(
            model ->
                model
                    .getGraphBuilder()
                    .getInitializerBuilder(1)
                    .setRawData(ByteString.copyFrom(new byte[16])),
            "[3] and 16 bytes"),
        damage(
            model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, 1L << 40),
            "[1099511627776, 2] and 48 bytes"),
        damage(
            model -> model.getGraphBuilder().getInitializerBuilder(0).clearDims().addDims(6),
            "[6] and 48 bytes"),
        // Two classes of three features, where the intercepts are of three classes.
        damage(
            model -> model.getGraphBuilder().getInitializerBuilder(0).setDims(0, 2).setDims(1, 3),
            "6 values (must be 3 classes x 3 features)"),
        // The last of two equal margins would win.
        damage(
            model -> model.getGraphBuilder().getNodeBuilder(2).getAttributeBuilder(2).setI(1),
            "its graph is not"),
        damage(
            model -> model.getGraphBuilder().getNodeBuilder(0).getAttributeBuilder(0).setI(0),
            "its graph is not"));
  }

  private static Arguments damage(Consumer<ModelProto.Builder> change, String message) {
    return Arguments.of(change, message);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void otherModelsAreRefused(Consumer<ModelProto.Builder> change, String message)
      throws InvalidProtocolBufferException {
    ModelProto.Builder model = ModelProto.parseFrom(OnnxModel.bytes(MODEL)).toBuilder();
    change.accept(model);
    byte[] bytes = model.build().toByteArray();

    assertThatThrownBy(() -> OnnxModel.parameters(bytes, "v1/model.onnx"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot read the model v1/model.onnx: ")
        .hasMessageContaining(message);
  }

  @Test
  void whatIsNoModelIsRefused() {
    byte[] whole = OnnxModel.bytes(MODEL);

    for (byte[] bytes :
        List.of(new byte[0], new byte[] {1, 2, 3}, Arrays.copyOf(whole, whole.length / 2))) {
      assertThatThrownBy(() -> OnnxModel.parameters(bytes, "x"))
          .has(fault(Fault.INPUT_DATA))
          .hasMessageStartingWith("Cannot read the model x: ");
    }
  }
}
