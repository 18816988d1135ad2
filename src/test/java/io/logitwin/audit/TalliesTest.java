package io.logitwin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.logitwin.audit.AlgebraAudit.AlgebraTally;
import io.logitwin.audit.OneVsRestResult.Scores;
import io.logitwin.audit.ShiftAudit.FormTally;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.Goldens;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.junit.jupiter.api.Test;
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
    AlgebraTally tally = new AlgebraTally(difference);
    for (int i = 0; i < 20; i++) {
      AuditedRow row = row(i, i % 2, 0.1 * i, 0.2, 0.03 * i);
      double[] margins = TWO.margins(row.indices(), row.values());
      double[] probabilities = Softmax.probabilities(margins);
      margins[1] += marginError;
      tally.add(row, margins, probabilities);
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
    double[] probabilities = Softmax.probabilities(TWO.margins(row.indices(), row.values()));
    FormTally tally =
        new FormTally(
            new SoftmaxModel[] {
              model(shifted), ParameterForms.shifted(TWO, new double[] {1, 1, 1})
            });

    tally.add(row, probabilities);

    assertThat(tally.result(0).maxAbsDifference()).isGreaterThan(1e-9);
    assertThat(tally.result(1).maxAbsDifference()).isLessThan(1e-14);
  }

  @Test
  void scoresAreThoseWorkedOutByHand() {
    ScoreTally tally = new ScoreTally(4);
    ScoreTally other = new ScoreTally(4);
    tally.add(new double[] {0.5, 0.25, 0.25}, 0, 0);
    other.add(new double[] {0.125, 0.125, 0.75}, 2, 0);
    tally.merge(other);

    Scores scores = tally.scores();

    assertThat(scores.correct()).isEqualTo(1);
    assertThat(scores.accuracy()).isEqualTo(0.5);
    assertThat(scores.logLoss()).isCloseTo(2 * Math.log(2), within(1e-15));
    // (0.25 + 0.0625 + 0.0625) and (0.765625 + 0.015625 + 0.5625), halved
    assertThat(scores.brier()).isEqualTo(0.859375);
    // |1 - 0.5| and |0 - 0.75|, halved
    assertThat(scores.ece()).isEqualTo(0.625);
    assertThat(scores.reliability().get(2).rows()).isEqualTo(1);
    assertThat(scores.reliability().get(3).accuracy()).isZero();
    assertThat(scores.reliability().get(0).accuracy()).isNaN();
  }

  @Test
  void disagreementsAndSumsAreCounted() {
    SoftmaxModel sigmoids =
        new SoftmaxModel(
            new double[] {1, 0, 0}, new double[] {0, 0, -9}, 1, SummationOrder.INTERCEPT_LAST);
    OneVsRestTally tally = new OneVsRestTally(sigmoids, 10);
    tally.add(row(4, 0, 2.0), new double[] {0.2, 0.7, 0.1}, 1);
    OneVsRestTally other = new OneVsRestTally(sigmoids, 10);
    other.add(row(3, 1, -9.0), new double[] {0.8, 0.1, 0.1}, 0);
    other.add(row(2, 1, -1.0), new double[] {0.1, 0.8, 0.1}, 1);
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

  @Test
  void mcNemarIsTheExactBinomialTestOfSciPy() {
    for (double[] golden : Goldens.matrix(Goldens.read("audit.json").get("mcnemar"))) {
      assertThat(McNemar.pValue((long) golden[0], (long) golden[1]))
          .isCloseTo(golden[2], within(1e-12));
    }
    assertThat(McNemar.pValue(0, 0)).isEqualTo(1);
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
