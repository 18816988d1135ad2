package io.logitwin.model.mllib;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.model.TrainedModel;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.RandomModels;
import io.logitwin.testing.RandomModels.Storage;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.TrainedModels;
import java.util.Arrays;
import java.util.Random;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedSpark.class)
class MllibModelIT {
  private static final int MODELS = 100;

  @ParameterizedTest
  @EnumSource
  void modelMadeOfOursAnswersAsTheOneItWasTakenFrom(Storage storage) {
    Random random = new Random(47);
    for (int i = 0; i < MODELS; i++) {
      LogisticRegressionModel fitted = RandomModels.model(random, storage);
      SoftmaxModel parameters = ModelParameters.of(fitted);

      LogisticRegressionModel made = MllibModel.of(TrainedModels.of(parameters));

      assertThat(ModelParameters.of(made)).isEqualTo(parameters);
      SparseVector row = RandomModels.row(random, parameters.features());
      assertThat(bits(made.predictRaw(row))).isEqualTo(bits(fitted.predictRaw(row)));
      assertThat(bits(made.predictProbability(row)))
          .isEqualTo(bits(fitted.predictProbability(row)));
      assertThat(made.predict(row)).isEqualTo(fitted.predict(row));
    }
  }

  @Test
  void negativeZeroIsKeptAndTheSmallestStorageIsTakenWithoutIt() {
    double[] zeros = new double[40];
    assertThat(MllibModel.of(model(zeros)).coefficientMatrix().toString()).contains("CSC", "x");
    zeros[7] = -0.0;
    assertThat(ModelParameters.of(MllibModel.of(model(zeros))))
        .isEqualTo(model(zeros).parameters());
  }

  @Test
  void settingsOfTheTrainingAreThoseOfTheModel() {
    LogisticRegressionModel made = MllibModel.of(model(new double[40]));

    assertThat(made.getFamily()).isEqualTo("multinomial");
    assertThat(made.getRegParam()).isEqualTo(0.003);
    assertThat(made.getElasticNetParam()).isEqualTo(0.5);
    assertThat(made.getStandardization()).isTrue();
    assertThat(made.getMaxIter()).isEqualTo(500);
    assertThat(made.getTol()).isEqualTo(1e-9);
  }

  private static TrainedModel model(double[] coefficients) {
    return TrainedModels.of(
        new SoftmaxModel(
            coefficients, new double[2], coefficients.length / 2, SummationOrder.INTERCEPT_LAST));
  }

  private static long[] bits(Vector vector) {
    return Arrays.stream(vector.toArray()).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
