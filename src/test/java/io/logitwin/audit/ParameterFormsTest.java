package io.logitwin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.logitwin.audit.ShiftResult.Form;
import io.logitwin.softmax.Sigmoid;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The laws of the parameters, over random models and rows. */
class ParameterFormsTest {
  private static final int[] INDICES = {0, 2, 3};

  private static SoftmaxModel model(Random random, int classes) {
    double[] coefficients = random.doubles(4L * classes, -2, 2).toArray();
    double[] intercepts = random.doubles(classes, -2, 2).toArray();
    return new SoftmaxModel(coefficients, intercepts, 4, SummationOrder.INTERCEPT_LAST);
  }

  private static double[] probabilities(SoftmaxModel model, double[] values) {
    return Softmax.probabilities(model.margins(INDICES, values));
  }

  @Property(tries = 300, seed = "1")
  void everyFormGivesTheSameProbabilities(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int classes) {
    Random random = new Random(seed);
    SoftmaxModel model = model(random, classes);
    double[] values = random.doubles(3, -5, 5).toArray();
    double[] expected = probabilities(model, values);

    assertThat(probabilities(ParameterForms.pivoted(model), values))
        .containsExactly(expected, within(1e-13));
    assertThat(probabilities(ParameterForms.centred(model), values))
        .containsExactly(expected, within(1e-13));
    assertThat(
            probabilities(
                ParameterForms.shifted(model, random.doubles(4, -9, 9).toArray()), values))
        .containsExactly(expected, within(1e-12));
  }

  @Property(tries = 300, seed = "2")
  void subtractedParametersAreLogisticRegression(@ForAll long seed) {
    Random random = new Random(seed);
    SoftmaxModel model = model(random, 2);
    double[] values = random.doubles(3, -5, 5).toArray();

    double margin = ParameterForms.subtracted(model).margins(INDICES, values)[0];

    assertThat(Sigmoid.probability(margin))
        .isCloseTo(probabilities(model, values)[1], within(1e-13));
  }

  @Property(tries = 100, seed = "3")
  void formsAreToldApart(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int classes) {
    SoftmaxModel model = model(new Random(seed), classes);

    assertThat(ShiftAudit.form(ParameterForms.pivoted(model))).isEqualTo(Form.PIVOTED);
    assertThat(ShiftAudit.form(ParameterForms.centred(model))).isEqualTo(Form.CENTRED);
    assertThat(ShiftAudit.form(ParameterForms.shifted(model, new double[] {1, 2, 3, 4})))
        .isEqualTo(Form.OTHER);
  }

  @Test
  void onlyTwoClassesCanBeSubtracted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterForms.subtracted(model(new Random(1), 3)))
        .withMessage("Invalid model: 3 classes (must be 2)");
  }
}
