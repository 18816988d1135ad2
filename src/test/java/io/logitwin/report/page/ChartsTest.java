package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.examples.ExampleRow;
import io.logitwin.report.page.Axis.Scale;
import io.logitwin.report.page.MetricsDocument.Bin;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charts of numbers worked by hand. */
class ChartsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "95, 95",
    "-317, -317",
    "0.92196, 0.9220",
    "12.3456, 12.35",
    "8214, 8214",
    "0.000859222, 8.59e-4",
    "-0.0000123, -1.23e-5",
    "1234567, 1.23e+6",
    "NaN, –"
  })
  void numbersAreBrief(double value, String text) {
    assertThat(Numbers.brief(value)).isEqualTo(text);
  }

  @Test
  void linearAxisHasRoundNumbers() {
    Axis axis = new Axis("iteration", Scale.LINEAR, 0, 95, 0, 190);

    assertThat(axis.ticks())
        .extracting(Plot.Tick::text)
        .containsExactly("0", "20", "40", "60", "80");
    assertThat(axis.ticks()).extracting(Plot.Tick::place).endsWith("160.0");
  }

  @Test
  void logarithmicAxisHasPowersOfTen() {
    Axis axis = new Axis("gap", Scale.LOGARITHMIC, 1e-4, 1, 100, 0);

    assertThat(axis.place(1e-2)).isEqualTo(50);
    assertThat(axis.ticks())
        .extracting(Plot.Tick::text)
        .containsExactly("1e-4", "0.001", "0.01", "0.1", "1");
  }

  @Test
  void axisWithoutALengthIsRefused() {
    assertThatThrownBy(() -> new Axis("x", Scale.LINEAR, 1, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Axis("x", Scale.LOGARITHMIC, 0, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void heatIsTheShareOfTheRowAndOffTheDiagonalItsRoot() {
    ConfusionHeat heat =
        ConfusionHeat.of(
            List.of("a", "b", "quite a long name"),
            List.of(new long[] {8, 2, 0}, new long[] {0, 10, 0}, new long[] {1, 1, 18}));

    assertThat(heat.cells())
        .extracting(ConfusionHeat.Cell::strength)
        .containsExactly(
            // 0.9 sqrt(0.05 / 0.2) = 0.45
            "0.80", "0.90", "0.00", "0.00", "1.00", "0.00", "0.45", "0.45", "0.90");
    assertThat(heat.cells().get(1).kind()).isEqualTo("wrong");
    assertThat(heat.cells().get(1).ink()).isEqualTo("inverse");
    assertThat(heat.cells().get(6).ink()).isEqualTo("plain");
    assertThat(heat.cells().get(0).ink()).isEqualTo("middle");
    assertThat(heat.cells().get(4).kind()).isEqualTo("right");
    assertThat(heat.isSlanted()).isTrue();
    assertThat(heat.names()).last().isEqualTo("quite a …");
  }

  @Test
  void reliabilityCurveLeavesEmptyBinsOut() {
    Plot plot =
        CalibrationPanel.plot(
            List.of(new Bin(0, 0.5, 0, Double.NaN, 0), new Bin(0.5, 1, 4, 0.75, 3)));

    // 64 + 0.75 × 560, 252 − 0.75 × 236
    assertThat(plot.points()).containsExactly(new Plot.Point("484.0", "75.0", "9.0", "main"));
  }

  @Test
  void pushIsTheDifferenceOfTheCoefficientsTimesTheValue() {
    SoftmaxModel model =
        new SoftmaxModel(
            new double[] {1, 2, 3, 4, -5, 6}, new double[2], 3, SummationOrder.INTERCEPT_LAST);
    ExampleRow row =
        new ExampleRow(
            7, 0, 1, List.of(0.0, 1.0), List.of(0.25, 0.75), List.of(0, 1), List.of(10.0, 0.5));
    Pushes pushes = new Pushes(model, List.of("x", "y", "z"));

    assertThat(pushes.of(row, 1, 0)).containsExactly(30, -3.5, 0);
    assertThat(pushes.strongest(row, 1, 0, 5)).isEqualTo("x +30, y -3.500");
  }

  @Test
  void oneLargePushDoesNotTakeTheColourFromTheOthers() {
    double[] pushes = new double[50];
    for (int i = 0; i < 21; i++) {
      pushes[2 * i] = i == 20 ? 1000 : -1 - i;
    }

    // 95 % of 20 steps from the least
    assertThat(Pushes.full(pushes)).isEqualTo(20);
    assertThat(Pushes.full(new double[3])).isZero();
  }

  @Test
  void tableHoldsEveryRowToItsHead() {
    assertThatThrownBy(
            () -> new Table("t", List.of("a", "b"), List.of(List.of(Table.Cell.text("1")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row: 1 cells (must be 2)");
  }
}
