package io.logitwin.answers;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.answers.WayScan.WayRow;
import io.logitwin.error.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaysTallyTest {
  private static final Answer MLLIB = answer(2.0, 0.75, 0);

  private static Answer answer(double margin, double probability, double prediction) {
    return new Answer(new double[] {margin, 0.5}, new double[] {probability, 0.25}, prediction);
  }

  private static AnsweredRow row(long id, Answer natives, Answer recomputed) {
    return new AnsweredRow(id, 0, natives, recomputed, 1);
  }

  private static WayRow same(long id) {
    return new WayRow(row(id, MLLIB, MLLIB), row(id, MLLIB, MLLIB));
  }

  private static WaysTally tally(WayRow... rows) {
    WaysTally tally = new WaysTally();
    for (WayRow row : rows) {
      tally.add(row);
    }
    return tally;
  }

  @Test
  void waysThatAgreePass() {
    WaysTally tally = tally(same(0));
    tally.merge(tally(same(1), same(2)));

    WaysReport report = tally.report();

    assertThatCode(() -> report.requireParity(3, "Java11BLAS")).doesNotThrowAnyException();
    assertThat(report.rows()).isEqualTo(3);
    assertThat(report.ways())
        .extracting(WayReport::way)
        .containsExactly(Way.MLLIB, Way.UDF, Way.RELOADED, Way.PORTABLE);
    assertThat(report.ways())
        .allSatisfy(
            way -> {
              assertThat(way.identicalRows()).isEqualTo(3);
              assertThat(way.equalPredictions()).isEqualTo(3);
            });
  }

  @ParameterizedTest
  @CsvSource({"udf, 1", "reloaded, 2", "portable, 3"})
  void oneOtherBitNamesTheWay(String way, int index) {
    Answer nextUp = answer(Math.nextUp(2.0), 0.75, 1);
    WaysTally tally = tally(same(0));
    tally.merge(
        tally(
            new WayRow(
                row(1, MLLIB, index == 1 ? nextUp : MLLIB),
                row(1, index == 2 ? nextUp : MLLIB, index == 3 ? nextUp : MLLIB))));

    WaysReport report = tally.report();

    assertThatThrownBy(() -> report.requireParity(2, "Java11BLAS"))
        .has(fault(Fault.PARITY))
        .hasMessageStartingWith("Parity failed: " + way + " (")
        .hasMessageContaining("gives 1 of 2 rows the answers of mllib")
        .hasMessageContaining("margins are up to 1 ulps apart, probabilities up to 0")
        .hasMessageContaining("BLAS: Java11BLAS")
        .hasMessageContaining("No model is left behind");
    WayReport found = report.ways().get(index);
    assertThat(found.way().code()).isEqualTo(way);
    assertThat(found.identicalRows()).isEqualTo(1);
    assertThat(found.equalPredictions()).isEqualTo(1);
    assertThat(found.margins()).isEqualTo(new Distance(1, Math.ulp(2.0)));
    assertThat(report.ways())
        .filteredOn(other -> other.way() != found.way())
        .allSatisfy(agreeing -> assertThat(agreeing.identicalRows()).isEqualTo(2));
  }

  @Test
  void rowThatIsNotFoundAgainIsNoAgreement() {
    WaysReport report = tally(same(0), new WayRow(row(1, MLLIB, MLLIB), null)).report();

    assertThatThrownBy(() -> report.requireParity(2, ""))
        .has(fault(Fault.PARITY))
        .hasMessageContaining("reloaded")
        .hasMessageContaining("portable")
        .hasMessageNotContaining("udf");
  }

  @Test
  void rowTooFewIsNoAgreement() {
    WaysReport report = tally(same(0)).report();

    assertThatThrownBy(() -> report.requireParity(2, ""))
        .has(fault(Fault.PARITY))
        .hasMessageContaining("gives 1 of 1 rows")
        .hasMessageContaining("(expected all 2)");
  }
}
