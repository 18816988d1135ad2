package io.logitwin.certify;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProblemTest {
  private static final int FEATURES = 3;

  /** A row x with its label. */
  private record LabelledRow(int label, Vector features) {
    LabelledRow(int label, double first, double... others) {
      this(label, Vectors.dense(first, others));
    }

    SparseVector sparse() {
      return features.toSparse();
    }
  }

  private static List<LabelledRow> rows(Random random, int classes, double offset) {
    List<LabelledRow> rows = new ArrayList<>();
    for (int i = 0; i < 4 * classes; i++) {
      double first = random.nextGaussian() + i % classes + offset;
      double second = random.nextInt(3) == 0 ? 0 : 10 * random.nextGaussian();
      rows.add(new LabelledRow(i % classes, first, second, 7));
    }
    return rows;
  }

  private static SoftmaxModel model(Random random, int classes, double size) {
    double[] coefficients = new double[classes * FEATURES];
    for (int i = 0; i < coefficients.length; i++) {
      // As MLlib's: the constant feature takes no part, and L1 leaves zeros.
      coefficients[i] =
          i % FEATURES == 2 || random.nextInt(4) == 0 ? 0 : size * random.nextGaussian();
    }
    double[] intercepts = random.doubles(classes).map(value -> size * (value - 0.5)).toArray();
    return new SoftmaxModel(coefficients, intercepts, FEATURES, SummationOrder.INTERCEPT_LAST);
  }

  private static FeatureTally counts(List<LabelledRow> rows, int classes) {
    FeatureTally counts = new FeatureTally(classes, FEATURES);
    rows.forEach(row -> counts.add(row.label(), row.sparse()));
    return counts;
  }

  private static ModelTally scan(List<LabelledRow> rows, SoftmaxModel model) {
    ShiftedModel shifted = ShiftedModel.of(model, counts(rows, model.classes()).shifts());
    ModelTally tally = new ModelTally(model.classes(), FEATURES);
    rows.forEach(row -> tally.add(shifted, row.label(), row.sparse()));
    return tally;
  }

  private static Problem problem(List<LabelledRow> rows, ModelTally tally, double l1, double l2) {
    return Problem.of(counts(rows, tally.classes()), tally, l1, l2, true);
  }

  private static double objective(Problem problem, SoftmaxModel model, ModelTally tally) {
    return tally.losses() / problem.rows() + problem.penalty(model);
  }

  /** The law behind the certificate: what any model says is below the objective of any other. */
  @Property(tries = 2000, seed = "31")
  void boundOfAnyModelIsBelowTheObjectiveOfAnyOther(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 5) int classes,
      @ForAll @DoubleRange(min = 0, max = 0.5) double l1,
      @ForAll @DoubleRange(min = 1e-3, max = 2) @Scale(3) double l2,
      @ForAll @DoubleRange(min = 0, max = 3) double size) {
    Random random = new Random(seed);
    List<LabelledRow> rows = rows(random, classes, random.nextInt(2) * 1000);
    SoftmaxModel some = model(random, classes, size);
    SoftmaxModel other = model(random, classes, 3 - size);
    ModelTally scan = scan(rows, some);
    ModelTally otherScan = scan(rows, other);
    Problem problem = problem(rows, scan, l1, l2);

    double bound = problem.lowerBound(scan);

    assertThat(bound).isLessThanOrEqualTo(objective(problem, some, scan) + 1e-12);
    assertThat(bound).isLessThanOrEqualTo(objective(problem, other, otherScan) + 1e-12);
  }

  /** The gradient is what the objective's difference quotient says. */
  @Property(tries = 200, seed = "32")
  void gradientNormIsThatOfTheDifferenceQuotients(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int classes) {
    Random random = new Random(seed);
    List<LabelledRow> rows = rows(random, classes, 0);
    double[] coefficients = random.doubles(classes * (long) FEATURES, 0.1, 1).toArray();
    double[] intercepts = random.doubles(classes, -1, 1).toArray();
    for (int c = 0; c < classes; c++) {
      coefficients[c * FEATURES + 2] = 0;
    }
    ModelTally scan = scan(rows, model(coefficients, intercepts));
    Problem problem = problem(rows, scan, 0.1, 0.3);

    double squares = 0;
    for (int c = 0; c < classes; c++) {
      for (int f = 0; f < 2; f++) {
        squares += square(quotient(rows, problem, coefficients, intercepts, c, f));
      }
      squares += square(quotient(rows, problem, coefficients, intercepts, c, -1));
    }

    double norm = problem.gradientNorm(model(coefficients, intercepts), scan);
    assertThat(norm).isCloseTo(Math.sqrt(squares), Offset.offset(1e-6));
  }

  private static double square(double value) {
    return value * value;
  }

  private static SoftmaxModel model(double[] coefficients, double[] intercepts) {
    return new SoftmaxModel(coefficients, intercepts, FEATURES, SummationOrder.INTERCEPT_LAST);
  }

  /** Moves a coefficient of a standardized, centred feature, or (-1) an intercept. */
  private static double quotient(
      List<LabelledRow> rows, Problem problem, double[] theta, double[] b, int c, int f) {
    double step = 1e-5;
    double[] values = new double[2];
    for (int side = 0; side < 2; side++) {
      double by = side == 0 ? -step : step;
      double[] coefficients = theta.clone();
      double[] intercepts = b.clone();
      if (f < 0) {
        intercepts[c] += by;
      } else {
        double mean =
            rows.stream().mapToDouble(row -> row.features().apply(f)).average().orElseThrow();
        coefficients[c * FEATURES + f] += by / problem.scales()[f];
        intercepts[c] -= by / problem.scales()[f] * mean;
      }
      SoftmaxModel moved = model(coefficients, intercepts);
      values[side] = objective(problem, moved, scan(rows, moved));
    }
    return (values[1] - values[0]) / (2 * step);
  }

  /** Three rows, two classes, one feature that varies: by hand. */
  @Test
  void scalesAreThoseOfMllib() {
    List<LabelledRow> rows =
        List.of(
            new LabelledRow(0, 1, 0, 5), new LabelledRow(1, 2, 0, 5), new LabelledRow(1, 6, 4, 5));
    SoftmaxModel zero = model(new double[6], new double[2]);
    ModelTally scan = scan(rows, zero);

    // σ² = Σ (x − mean)² / (n − 1): (4 + 1 + 9) / 2 and (16/9 + 16/9 + 64/9) / 2.
    assertThat(problem(rows, scan, 0, 1).scales())
        .containsExactly(new double[] {Math.sqrt(7), Math.sqrt(16.0 / 3), 0}, Offset.offset(1e-15));
    assertThat(Problem.of(counts(rows, 2), scan, 0, 1, false).scales()).containsExactly(1, 1, 0);
  }

  /** The bound stands on the gradient: of features a thousand times too small it is none. */
  @Test
  void wrongGradientGivesABoundThatABetterModelIsBelow() {
    List<LabelledRow> rows = List.of(new LabelledRow(0, -1, 0, 7), new LabelledRow(1, 1, 0, 7));
    List<LabelledRow> wrong =
        List.of(new LabelledRow(0, -0.001, 0, 7), new LabelledRow(1, 0.001, 0, 7));
    SoftmaxModel zero = model(new double[6], new double[2]);
    SoftmaxModel better = model(new double[] {-0.5, 0, 0, 0.5, 0, 0}, new double[2]);
    ModelTally scan = scan(rows, zero);
    Problem problem = problem(rows, scan, 0, 0.01);

    double least = objective(problem, better, scan(rows, better));

    assertThat(problem.lowerBound(scan)).isLessThan(least);
    assertThat(problem.lowerBound(scan(wrong, zero))).isGreaterThan(least + 0.3);
  }

  @Test
  void boundAboveTheObjectiveIsRefused() {
    Certificate certificate = new Certificate(0.5, 0.5, 0, 0.1, OptionalDouble.of(-1e-6), "wrong");

    assertThatThrownBy(certificate::require)
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("the model's objective 0.5 is 1.0E-6 below what is possible");
  }

  @Test
  void withoutL2ThereIsNoBound() {
    List<LabelledRow> rows = rows(new Random(1), 2, 0);
    ModelTally scan = scan(rows, model(new Random(1), 2, 1));

    assertThatThrownBy(() -> problem(rows, scan, 1, 0).lowerBound(scan))
        .isInstanceOf(IllegalStateException.class);
  }
}
