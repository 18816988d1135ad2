package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Histories as Breeze leaves them; FusedEndingIT holds the same against Breeze itself. */
class StopReasonTest {
  /** Halves the objective again and again; the last step is of a given size. */
  private static List<Double> history(int iterations, double lastStep) {
    double[] values =
        IntStream.rangeClosed(0, iterations).mapToDouble(i -> Math.pow(2, -i)).toArray();
    values[iterations] = values[iterations - 1] - lastStep;
    return DoubleStream.of(values).boxed().toList();
  }

  private static List<Double> flat(int iterations, double step) {
    return IntStream.rangeClosed(0, iterations).mapToObj(i -> 1 - i * step).toList();
  }

  @Test
  void mostIterationsComeFirst() {
    assertThat(StopReason.of(flat(25, 1e-12), 25, 1e-6)).isEqualTo(StopReason.MAX_ITER);
    assertThat(StopReason.of(flat(25, 0.01), 25, 1e-6)).isEqualTo(StopReason.MAX_ITER);
    assertThat(StopReason.of(List.of(1.0), 0, 1e-6)).isEqualTo(StopReason.MAX_ITER);
  }

  @Test
  void objectiveThatIsStillForTwentyStepsIsTolerance() {
    assertThat(StopReason.of(flat(25, 1e-12), 26, 1e-6)).isEqualTo(StopReason.TOLERANCE);
  }

  @Test
  void fewStepsCanOnlyEndByTheGradientOrTheSearch() {
    assertThat(StopReason.of(history(8, 1e-3), 100, 1e-6)).isEqualTo(StopReason.TOLERANCE);
    assertThat(StopReason.of(history(8, 0), 100, 1e-6)).isEqualTo(StopReason.LINE_SEARCH_FAILED);
  }

  /**
   * The optimizer forgot its history once, which adds a value, and went on to the last iteration.
   */
  @Test
  void resetIsNoIteration() {
    List<Double> reset = List.of(1.0, 0.9, 0.9, 0.8, 0.7);

    assertThat(StopReason.of(reset, 3, 1e-6)).isEqualTo(StopReason.MAX_ITER);
    assertThat(StopReason.of(reset, 4, 1e-6)).isEqualTo(StopReason.MAX_ITER);
    assertThat(StopReason.of(reset, 5, 1e-6)).isEqualTo(StopReason.TOLERANCE);
  }

  @Test
  void onlyToleranceAndGapAreConvergence() {
    assertThat(StopReason.values())
        .filteredOn(StopReason::converged)
        .containsExactly(StopReason.TOLERANCE, StopReason.TARGET_GAP);
  }

  /**
   * The end of MLlib's sigmoid of the digits 7 and 9: 20 values are not within 1e-14 of the first,
   * and the search finds nothing below the last.
   */
  @Test
  void searchThatFailsWhereOnlyRoundingIsLeftIsSettled() {
    List<Double> history =
        List.of(
            0.69,
            0.09983957546849678,
            0.09983957546844173,
            0.09983957546844116,
            0.09983957546844116,
            0.09983957546844116);

    assertThat(StopReason.of(history, 1000, 1e-14)).isEqualTo(StopReason.LINE_SEARCH_FAILED);
    assertThat(StopReason.LINE_SEARCH_FAILED.settled(history, 1e-14)).isTrue();
    assertThat(StopReason.LINE_SEARCH_FAILED.settled(history, 1e-16)).isFalse();
    assertThat(StopReason.MAX_ITER.settled(history, 1e-14)).isFalse();
  }

  @Test
  void searchThatFailsOnItsWayIsNotSettled() {
    assertThat(StopReason.LINE_SEARCH_FAILED.settled(List.of(1.0, 0.5, 0.4, 0.4, 0.4), 1e-6))
        .isFalse();
    assertThat(StopReason.LINE_SEARCH_FAILED.settled(List.of(1.0, 1.0, 1.0), 1e-6)).isFalse();
    assertThat(StopReason.LINE_SEARCH_FAILED.settled(List.of(1.0), 1e-6)).isFalse();
  }

  @Test
  void convergedIsSettled() {
    assertThat(StopReason.TOLERANCE.settled(List.of(1.0), 0)).isTrue();
    assertThat(StopReason.TARGET_GAP.settled(List.of(1.0, 0.5), 0)).isTrue();
  }
}
