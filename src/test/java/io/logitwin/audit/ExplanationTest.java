package io.logitwin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.audit.ExplainedRow.Equation;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final SoftmaxModel MODEL =
      new SoftmaxModel(
          new double[] {0.1, -0.2, 0.3, 0.7, 0.2, -0.1},
          new double[] {0.05, -0.3},
          3,
          SummationOrder.INTERCEPT_LAST);
  private static final AuditedRow ROW =
      new AuditedRow(7, 1, new SparseVector(3, new int[] {0, 2}, new double[] {0.3, -1.7}));
  private static final List<String> CLASSES = List.of("no", "yes");
  private static final List<String> NAMES = List.of("x", "y", "z");

  private static ExplainedRow explain(double error) {
    double[] margins = MODEL.margins(ROW.indices(), ROW.values());
    double[] probabilities = Softmax.probabilities(margins);
    probabilities[0] += error;
    return new Explanation(MODEL, CLASSES, NAMES)
        .explain(ROW, margins, probabilities, Softmax.prediction(margins));
  }

  @Test
  void everyNumberIsTheJobsToTheLastBit() {
    ExplainedRow row = explain(0);
    double[] margins = MODEL.margins(ROW.indices(), ROW.values());

    assertThat(row.identicalToNative()).isTrue();
    assertThat(row.nonZeroFeatures()).isEqualTo(2);
    assertThat(row.equations())
        .extracting(Equation::margin)
        .containsExactly(margins[0], margins[1]);
    for (Equation equation : row.equations()) {
      assertThat(equation.dotProduct() + equation.intercept()).isEqualTo(equation.margin());
      assertThat(equation.margin() - row.maximum()).isEqualTo(equation.shiftedMargin());
      assertThat(Math.exp(equation.shiftedMargin())).isEqualTo(equation.exponential());
      assertThat(equation.exponential() * (1 / row.sum())).isEqualTo(equation.probability());
    }
  }

  @Test
  void largestContributionComesFirst() {
    assertThat(explain(0).equations().get(0).contributions())
        .extracting("feature")
        .containsExactly("z", "x");
  }

  @Test
  void classesHaveTheirNames() {
    ExplainedRow row = explain(0);

    assertThat(row.equations()).extracting(Equation::labelName).containsExactly("no", "yes");
    assertThat(row.labelName()).isEqualTo("yes");
    assertThat(row.predictionName()).isEqualTo(CLASSES.get(row.prediction()));
    assertThat(Derivation.of(ROW, MODEL, CLASSES, NAMES).labelName()).isEqualTo("yes");
    assertThat(Derivation.of(ROW, MODEL, CLASSES, NAMES).steps())
        .extracting(Derivation.Step::why)
        .contains("the margin of class no", "the margin of class yes");
  }

  @Test
  void aSingleBitIsNoticed() {
    assertThat(explain(Math.ulp(0.5)).identicalToNative()).isFalse();
  }

  @Test
  void derivationEndsWhereItBegan() {
    Derivation derivation = Derivation.of(ROW, MODEL, CLASSES, NAMES);

    double[] margins = MODEL.margins(ROW.indices(), ROW.values());
    assertThat(derivation.terms()).extracting("feature").containsExactly("x", "z");
    assertThat(derivation.steps())
        .filteredOn(step -> step.name().startsWith("p₂") || step.name().startsWith("sigmoid"))
        .hasSize(4)
        .allSatisfy(
            step ->
                assertThat(step.value())
                    .isCloseTo(
                        Softmax.probabilities(margins)[1],
                        org.assertj.core.api.Assertions.within(1e-15)));
  }
}
