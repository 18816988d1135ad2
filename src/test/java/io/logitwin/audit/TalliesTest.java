package io.logitwin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.answers.Answer;
import io.logitwin.audit.AlgebraAudit.AlgebraTally;
import io.logitwin.audit.ShiftAudit.FormTally;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted over rows, without Spark: by hand, and shown to find what is wrong. */
class TalliesTest {
  private static final double[] COEFFICIENTS = {0.5, -1, 2, 0.25, 3, -0.75};
  private static final SoftmaxModel TWO = model(COEFFICIENTS);

  private static SoftmaxModel model(double... coefficients) {
    return new SoftmaxModel(
        coefficients, new double[] {0.125, -0.5}, 3, SummationOrder.INTERCEPT_LAST);
  }

  private static AuditedRow row(long id, int label, double... values) {
    int[] indices = new int[values.length];
    for (int f = 0; f < indices.length; f++) {
      indices[f] = f;
    }
    return new AuditedRow(id, label, new SparseVector(values.length, indices, values));
  }

  private static AlgebraTally algebra(SoftmaxModel difference, double marginError) {
    AlgebraTally tally = new AlgebraTally();
    for (int i = 0; i < 20; i++) {
      AuditedRow row = row(i, i % 2, 0.1 * i, 0.2, 0.03 * i);
      double[] margins = row.margins(TWO);
      double[] probabilities = Softmax.probabilities(margins);
      margins[1] += marginError;
      tally.add(row, new Answer(margins, probabilities, 0), row.margins(difference)[0]);
    }
    return tally;
  }

  @Test
  void sameParametersPassTheAlgebra() {
    AlgebraTally tally = algebra(ParameterForms.subtracted(TWO), 0);

    assertThat(tally.sameMargins().rows()).isEqualTo(20);
    assertThat(tally.sameMargins().maxAbsDifference()).isLessThan(1e-15);
    assertThat(tally.subtractedParameters().maxAbsDifference()).isLessThan(1e-14);
  }

  @Test
  void perturbedMarginBreaksTheAlgebra() {
    BitComparison bits = algebra(ParameterForms.subtracted(TWO), 1e-9).sameMargins();

    assertThat(bits.maxAbsDifference()).isGreaterThan(1e-12);
    assertThat(bits.identicalRows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void perturbedCoefficientBreaksTheAlgebra(int coefficient) {
    double[] perturbed = COEFFICIENTS.clone();
    perturbed[coefficient] += 1e-6;

    assertThat(
            algebra(ParameterForms.subtracted(model(perturbed)), 0)
                .subtractedParameters()
                .maxAbsDifference())
        .isGreaterThan(1e-8);
  }

  @Test
  void shiftOfOneClassAloneIsFound() {
    double[] shifted = COEFFICIENTS.clone();
    shifted[0] += 1e-6;
    AuditedRow row = row(1, 0, 1, 2, 3);
    SoftmaxModel everyClass = ParameterForms.shifted(TWO, new double[] {1, 1, 1});
    FormTally tally = new FormTally(2);

    tally.add(
        Softmax.probabilities(row.margins(TWO)),
        List.of(row.margins(model(shifted)), row.margins(everyClass)));

    assertThat(tally.result(0).maxAbsDifference()).isGreaterThan(1e-9);
    assertThat(tally.result(1).maxAbsDifference()).isLessThan(1e-14);
  }

  private static void add(
      OneVsRestTally tally,
      SoftmaxModel sigmoids,
      AuditedRow row,
      int prediction,
      double... probabilities) {
    double[] unused = {};
    tally.add(row, row.margins(sigmoids), new Answer(unused, probabilities, prediction));
  }

  @Test
  void disagreementsAndSumsAreCounted() {
    SoftmaxModel sigmoids =
        new SoftmaxModel(
            new double[] {1, 0, 0}, new double[] {0, 0, -9}, 1, SummationOrder.INTERCEPT_LAST);
    OneVsRestTally tally = new OneVsRestTally(3, 10);
    add(tally, sigmoids, row(4, 0, 2.0), 1, 0.2, 0.7, 0.1);
    OneVsRestTally other = new OneVsRestTally(3, 10);
    add(other, sigmoids, row(3, 1, -9.0), 0, 0.8, 0.1, 0.1);
    add(other, sigmoids, row(2, 1, -1.0), 1, 0.1, 0.8, 0.1);
    tally.merge(other);

    OneVsRestResult result = tally.result();

    assertThat(result.rows()).isEqualTo(3);
    assertThat(result.disagreements()).isEqualTo(2);
    assertThat(result.whoIsRight()).isEqualTo(new OneVsRestResult.WhoIsRight(0, 2, 0));
    assertThat(result.examples()).extracting("rowId").containsExactly(3L, 4L);
    assertThat(result.sums().aboveOne()).isEqualTo(1);
    assertThat(result.sums().belowOne()).isEqualTo(2);
    assertThat(result.mcnemarP()).isEqualTo(0.5);
    assertThat(ClassPair.mostConfused(result.confusion())).isEqualTo(new ClassPair(0, 1));
  }

  /** Every partition sends its tally to the driver; Theta must not be in it. */
  @Test
  void talliesDoNotGrowWithTheModel() throws IOException {
    for (Object tally : List.of(new AlgebraTally(), new FormTally(3), new OneVsRestTally(10, 15))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(tally);
      }
      assertThat(bytes.size()).as(tally.getClass().getSimpleName()).isLessThan(10_000);
      assertThat(tally.getClass().getDeclaredFields())
          .extracting(Field::getType)
          .doesNotContain(SoftmaxModel.class, SoftmaxModel[].class);
    }
  }

  /** Copying all of Theta for every feature took minutes here. */
  @Test
  @Timeout(20)
  void formOfAWideModelIsFoundWithoutCopyingIt() {
    int features = 200_000;
    SoftmaxModel wide =
        new SoftmaxModel(
            new double[10 * features], new double[10], features, SummationOrder.INTERCEPT_LAST);

    assertThat(ShiftAudit.form(wide)).isEqualTo(ShiftResult.Form.CENTRED);
    double[] coefficients = wide.coefficients();
    coefficients[features] = 1;
    assertThat(
            ShiftAudit.form(
                new SoftmaxModel(
                    coefficients, new double[10], features, SummationOrder.INTERCEPT_LAST)))
        .isEqualTo(ShiftResult.Form.PIVOTED);
  }

  @Test
  void separatingFeaturesAreFound() {
    FeatureRanges ranges = new FeatureRanges(4);
    FeatureRanges other = new FeatureRanges(4);
    // The last feature of the sparse row is not listed: 0. The third is constant.
    ranges.add(new AuditedRow(1, 0, new SparseVector(4, new int[] {0, 2}, new double[] {1, 7})));
    ranges.add(row(2, 1, 3, -1, 7, 0));
    other.add(row(3, 1, 1, 1, 7, 5));
    ranges.merge(other);

    assertThat(ranges.separating()).isEqualTo(List.of(0, 3));
  }
}
