package io.logitwin.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.testing.Goldens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows are worth a look, without Spark. */
class ExampleTallyTest {
  /**
   * The thresholds are (0.75 + 0.25) / 2, (0.75 + 0.25) / 2 and (0.375 + 0.75 + 0.375) / 3: 0.5
   * each. Of row 1 class 1 reaches it with 0.625. Of rows 3 and 4 class 0 does, with no more than
   * 0.5. Of row 6 none does: it is a mistake, and no suspect.
   */
  private static final List<AnsweredRow> WORKED =
      List.of(
          row(0, 0, 0.75, 0.125, 0.125),
          row(1, 0, 0.25, 0.625, 0.125),
          row(2, 1, 0.125, 0.75, 0.125),
          row(3, 1, 0.5, 0.25, 0.25),
          row(4, 2, 0.5, 0.125, 0.375),
          row(5, 2, 0.125, 0.125, 0.75),
          row(6, 2, 0.25, 0.375, 0.375));

  private static AnsweredRow row(long id, int label, double... probabilities) {
    int prediction = 0;
    for (int c = 1; c < probabilities.length; c++) {
      prediction = probabilities[c] > probabilities[prediction] ? c : prediction;
    }
    Answer answer = new Answer(probabilities, probabilities, prediction);
    return new AnsweredRow(id, label, answer, answer, 1);
  }

  private static EvaluationTally evaluation(List<AnsweredRow> rows, int classes) {
    EvaluationTally tally = new EvaluationTally(classes);
    rows.forEach(row -> tally.add((int) row.label(), row.natives(), row.recomputed()));
    return tally;
  }

  private static ExampleTally tally(List<AnsweredRow> rows, double[] thresholds, int most) {
    ExampleTally tally = new ExampleTally(thresholds.length, most);
    rows.forEach(row -> tally.add(row, thresholds));
    return tally;
  }

  private static double[] doubles(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static ExampleChoice choose(List<AnsweredRow> rows, int classes, int most) {
    double[] thresholds = doubles(evaluation(rows, classes).evaluation().ownProbabilities());
    return tally(rows, thresholds, most).choice();
  }

  @Test
  void choiceIsTheOneWorkedByHand() {
    assertThat(evaluation(WORKED, 3).evaluation().ownProbabilities())
        .containsExactly(0.5, 0.5, 0.5);

    assertThat(choose(WORKED, 3, 10))
        .isEqualTo(
            new ExampleChoice(
                List.of(1L, 3L, 4L, 6L),
                3,
                List.of(
                    new LabelSuspect(1, 0.25, 1, 0.625),
                    new LabelSuspect(3, 0.25, 0, 0.5),
                    new LabelSuspect(4, 0.375, 0, 0.5)),
                List.of(0L, 2L, 5L)));
  }

  @Test
  void noMoreAreShownThanAskedFor() {
    ExampleChoice two = choose(WORKED, 3, 2);

    assertThat(two.mistakes()).containsExactly(1L, 3L);
    assertThat(two.suspects()).extracting(LabelSuspect::rowId).containsExactly(1L, 3L);
    assertThat(two.suspectRows()).isEqualTo(3);
    assertThat(two.rowIds()).containsExactly(0L, 1L, 2L, 3L, 5L);
    assertThat(choose(WORKED, 3, 0))
        .isEqualTo(new ExampleChoice(List.of(), 3, List.of(), List.of()));
  }

  @Test
  void classWithoutARowHasNoThresholdAndIsNobodysLikelyClass() {
    List<AnsweredRow> rows = List.of(row(0, 0, 0.25, 0.75), row(1, 0, 0.5, 0.5));

    assertThat(evaluation(rows, 2).evaluation().ownProbabilities())
        .containsExactly(0.375, Double.NaN);
    assertThat(choose(rows, 2, 5))
        .isEqualTo(new ExampleChoice(List.of(0L), 0, List.of(), List.of(1L)));
  }

  /** The label, three probabilities and thresholds, and the class that comes of them. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5, 0.3, 0.2, 0.9, 0.2, 0.9, 1",
    "0, 0.5, 0.3, 0.2, 0.5, 0.2, 0.2, 0",
    "1, 0.4, 0.4, 0.2, 0.1, 0.1, 0.1, 1",
    "2, 0.4, 0.4, 0.2, 0.1, 0.1, 0.1, 0",
    "2, 0.4, 0.4, 0.2, 0.9, 0.9, 0.9, 2",
    "0, 0.1, 0.9, 0.0, 0.9, NaN, 0.9, 0"
  })
  void likelyClassIsTheMostProbableOfThoseThatReachTheirThreshold(
      int label, double p0, double p1, double p2, double t0, double t1, double t2, int likely) {
    assertThat(
            ConfidentLearning.likely(label, new double[] {p0, p1, p2}, new double[] {t0, t1, t2}))
        .isEqualTo(likely);
  }

  @Test
  void choiceAndCalibrationAreThoseOfNumpy() {
    JsonNode golden = Goldens.read("examples.json");
    double[][] probabilities = Goldens.matrix(golden.get("probabilities"));
    List<AnsweredRow> rows =
        IntStream.range(0, probabilities.length)
            .mapToObj(
                i ->
                    row(
                        golden.get("ids").get(i).asLong(),
                        golden.get("labels").get(i).asInt(),
                        probabilities[i]))
            .toList();

    Evaluation evaluation = evaluation(rows, 4).evaluation();
    ExampleChoice choice = choose(rows, 4, golden.get("shown").asInt());

    // NumPy adds some 40 doubles in its own order.
    assertThat(doubles(evaluation.ownProbabilities()))
        .containsExactly(Goldens.doubles(golden.get("thresholds")), within(1e-15));
    assertThat(choice.mistakes()).isEqualTo(longs(golden.get("mistakes")));
    assertThat(choice.suspectRows()).isEqualTo(golden.get("suspects").asLong());
    assertThat(choice.suspects())
        .extracting(LabelSuspect::rowId)
        .isEqualTo(longs(golden.get("label-suspects")));
    assertThat(choice.suspects())
        .extracting(suspect -> (long) suspect.likely())
        .isEqualTo(longs(golden.get("likely")));
    assertThat(choice.correct()).isEqualTo(longs(golden.get("correct")));
    assertCalibration(evaluation.calibration(), golden);
  }

  private static void assertCalibration(Calibration calibration, JsonNode golden) {
    assertThat(calibration.bins())
        .extracting(Calibration.Bin::rows)
        .isEqualTo(longs(golden.get("bin-rows")));
    assertThat(calibration.bins())
        .extracting(Calibration.Bin::correct)
        .isEqualTo(longs(golden.get("bin-correct")));
    for (int bin = 0; bin < 15; bin++) {
      JsonNode confidence = golden.get("bin-confidence").get(bin);
      assertThat(calibration.bins().get(bin).meanConfidence())
          .isCloseTo(confidence.isNull() ? Double.NaN : confidence.asDouble(), within(1e-15));
    }
    assertThat(calibration.bins().get(14).from()).isCloseTo(14 / 15.0, within(1e-16));
    assertThat(calibration.bins().get(14).to()).isEqualTo(1);
    assertThat(calibration.error())
        .isCloseTo(golden.get("expected-calibration-error").asDouble(), within(1e-15));
  }

  private static List<Long> longs(JsonNode array) {
    return Goldens.elements(array).stream().map(JsonNode::asLong).toList();
  }

  /** Of a few values each, so that many rows are equally sure. */
  private static List<AnsweredRow> drawn(Random random, int rows) {
    return IntStream.range(0, rows)
        .mapToObj(
            id -> {
              int first = 1 + random.nextInt(6);
              int second = 1 + random.nextInt(7 - first);
              double third = (8 - first - second) / 8.1;
              return row(id, random.nextInt(3), first / 8.1, second / 8.1, third);
            })
        .toList();
  }

  @Property(tries = 300)
  void choiceDoesNotDependOnPartitionsOrTheOrderOfMerging(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int rows,
      @ForAll @IntRange(min = 1, max = 7) int partitions,
      @ForAll @IntRange(max = 9) int most) {
    Random random = new Random(seed);
    List<AnsweredRow> all = drawn(random, rows);
    double[] thresholds = doubles(evaluation(all, 3).evaluation().ownProbabilities());
    List<List<AnsweredRow>> parts =
        Stream.generate(() -> (List<AnsweredRow>) new ArrayList<AnsweredRow>())
            .limit(partitions)
            .toList();
    all.forEach(row -> parts.get(random.nextInt(partitions)).add(row));
    parts.forEach(part -> Collections.shuffle(part, random));

    EvaluationTally evaluation = new EvaluationTally(3);
    ExampleTally examples = new ExampleTally(3, most);
    for (List<AnsweredRow> part : parts) {
      evaluation.merge(evaluation(part, 3));
      examples.merge(tally(part, thresholds, most));
    }

    assertThat(doubles(evaluation.evaluation().ownProbabilities())).isEqualTo(thresholds);
    assertThat(examples.choice()).isEqualTo(tally(all, thresholds, most).choice());
    assertThat(examples.choice().mistakes()).hasSizeLessThanOrEqualTo(most);
    assertThat(examples.choice().suspects()).hasSizeLessThanOrEqualTo(most);
  }

  @Property
  void meanOfProbabilitiesHasTheSameBitsInAnyOrder(@ForAll long seed) {
    double[] drawn = new Random(seed).doubles(50).map(p -> p * p * p).toArray();
    MeanProbability forwards = new MeanProbability();
    Arrays.stream(drawn).forEach(forwards::add);
    MeanProbability backwards = new MeanProbability();
    IntStream.range(0, 50).forEach(i -> backwards.add(drawn[49 - i]));

    assertThat(forwards.value()).isEqualTo(backwards.value());
    assertThat(forwards.value())
        .isCloseTo(Arrays.stream(drawn).average().orElseThrow(), within(1e-14));
  }

  @Test
  void meanOfManyOnesIsOne() {
    MeanProbability mean = new MeanProbability();
    mean.add(1);
    for (int doubling = 0; doubling < 31; doubling++) {
      MeanProbability same = new MeanProbability();
      same.merge(mean);
      mean.merge(same);
    }

    assertThat(mean.value()).isEqualTo(1);
    assertThat(new MeanProbability().value()).isNaN();
  }
}
