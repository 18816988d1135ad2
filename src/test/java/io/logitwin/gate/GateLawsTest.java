package io.logitwin.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.logitwin.answers.ScoreTally;
import io.logitwin.config.GateRules;
import io.logitwin.heldout.HeldOutAnswer;
import io.logitwin.heldout.HeldOutRow;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.api.Test;

/** What a gate must keep to whatever the rows are. */
class GateLawsTest {
  private static final GateRules RULES =
      new GateRules(0.05, 0.01, 0.02, null, null, null, null, null, null, null);
  private static final GateFacts FACTS = new GateFacts(1, null, null, List.of("a", "b"));

  private static Judgement judge(List<HeldOutRow> rows) {
    HeldOutTally tally = new HeldOutTally(2, "no file");
    rows.forEach(tally::add);
    return Gate.judge(RULES, FACTS, tally);
  }

  /** There are two ways to add it up: a gate's, for pairs, and an evaluation's. */
  @Property(tries = 100)
  void calibrationErrorIsThatOfTheEvaluation(@ForAll long seed) {
    Random random = new Random(seed);
    CalibrationTally pairs = new CalibrationTally();
    ScoreTally evaluation = new ScoreTally(15);
    for (int i = 0; i < 200; i++) {
      double margin = 3 * random.nextGaussian();
      double p = 1 / (1 + Math.exp(-margin));
      HeldOutAnswer answer = answer(margin);
      int label = random.nextInt(2);
      pairs.add(HeldOutFiles.row(i, label, answer, answer));
      evaluation.add(new double[] {p, 1 - p}, answer.prediction(), label);
    }

    assertThat(pairs.means().challenger()).isCloseTo(evaluation.scores().ece(), within(1e-14));
  }

  private static HeldOutRow swap(HeldOutRow row) {
    return new HeldOutRow(row.rowId(), row.content(), row.label(), row.champion(), row.answer());
  }

  @Property(tries = 200)
  void swappedModelsMirrorTheCounts(
      @ForAll @IntRange(min = 1, max = 50) int both,
      @ForAll @IntRange(max = 50) int onlyChampion,
      @ForAll @IntRange(max = 50) int onlyChallenger) {
    List<HeldOutRow> rows = HeldOutFiles.ofCounts(both, onlyChampion, onlyChallenger, 5);
    Judgement one = judge(rows);
    Judgement other = judge(rows.stream().map(GateLawsTest::swap).toList());

    assertThat(other.pairs().onlyChampion()).isEqualTo(one.pairs().onlyChallenger());
    assertThat(other.pairs().championRight()).isEqualTo(one.pairs().challengerRight());
    for (int rule = 0; rule < 2; rule++) {
      assertThat(other.rules().get(rule).evidence().pValues().worse())
          .isEqualTo(one.rules().get(rule).evidence().pValues().better());
      assertThat(other.rules().get(rule).found()).isEqualTo(0 - one.rules().get(rule).found());
    }
  }

  @Property
  void moreRowsAtTheSameRatesStayAsGood(
      @ForAll @IntRange(min = 100, max = 2000) int both,
      @ForAll @IntRange(max = 60) int onlyChampion,
      @ForAll @IntRange(max = 60) int onlyChallenger,
      @ForAll @IntRange(min = 2, max = 50) int times,
      @ForAll @DoubleRange(min = 0.01, max = 0.2) double margin) {
    AccuracyRule rule = new AccuracyRule(0.05, margin);
    RuleResult few = rule.judge(counts(both, onlyChampion, onlyChallenger, 1));
    RuleResult many = rule.judge(counts(both, onlyChampion, onlyChallenger, times));
    if (few.outcome() == Outcome.PASS) {
      assertThat(many.outcome()).isEqualTo(Outcome.PASS);
    }
  }

  /**
   * Of the multiples of the counts, the first with so many rows decides, and the one before not.
   */
  @Property(tries = 300)
  void rowsToDecideDecide(
      @ForAll @IntRange(min = 100, max = 2000) int both,
      @ForAll @IntRange(max = 60) int onlyChampion,
      @ForAll @IntRange(max = 60) int onlyChallenger) {
    AccuracyRule rule = new AccuracyRule(0.05, 0.01);
    PairCounts counts = counts(both, onlyChampion, onlyChallenger, 1);
    RuleResult undecided = rule.judge(counts);
    if (undecided.outcome() == Outcome.UNDECIDED && undecided.rowsToDecide() != null) {
      long tooFew = (undecided.rowsToDecide() - 1) / counts.rows();
      assertThat(undecided.rowsToDecide()).isGreaterThan(counts.rows());
      assertThat(rule.judge(counts(both, onlyChampion, onlyChallenger, tooFew + 1)).outcome())
          .isNotEqualTo(Outcome.UNDECIDED);
      assertThat(rule.judge(counts(both, onlyChampion, onlyChallenger, tooFew)).outcome())
          .isEqualTo(Outcome.UNDECIDED);
    }
  }

  private static PairCounts counts(long both, long onlyChampion, long onlyChallenger, long times) {
    return new PairCounts(
        times * (both + onlyChampion + onlyChallenger + 10),
        times * (both + onlyChampion),
        times * (both + onlyChallenger),
        times * onlyChampion,
        times * onlyChallenger);
  }

  /** Two classes; both models see the same noise in part, and the challenger is shifted. */
  private static Judgement simulate(Random random, int rows, double handicap) {
    HeldOutTally tally = new HeldOutTally(2, "no file");
    for (int i = 0; i < rows; i++) {
      double common = 2 + 1.2 * random.nextGaussian();
      tally.add(
          HeldOutFiles.row(
              i,
              0,
              answer(common + 0.5 * random.nextGaussian()),
              answer(common + 0.5 * random.nextGaussian() - handicap)));
    }
    return Gate.judge(RULES, FACTS, tally);
  }

  private static HeldOutAnswer answer(double margin) {
    double p = 1 / (1 + Math.exp(-margin));
    return new HeldOutAnswer(p > 0.5 ? 0 : 1, -Math.log(p), Math.max(p, 1 - p));
  }

  /** The first seed that was tried. The bound is the upper end of a 99.9 % interval of the rate. */
  @Test
  void equallyGoodModelsAreCalledBetterInNoMoreThanTheLevelsShare() {
    Random random = new Random(20261127);
    int pairs = 2000;
    int better = 0;
    int worse = 0;
    for (int pair = 0; pair < pairs; pair++) {
      String words = simulate(random, 1000, 0).inWords();
      better += words.equals("better") ? 1 : 0;
      worse += words.equals("worse") ? 1 : 0;
    }
    // The chance of so few if the rate were the level's: Clopper and Pearson's bound, turned round.
    assertThat(1 - Beta.regularizedBeta(0.05, better + 1, pairs - better))
        .as("seed 20261127: %d of %d are better", better, pairs)
        .isLessThan(0.001);
    assertThat(worse).as("seed 20261127: worse").isLessThan(pairs / 10);
  }

  @Test
  void modelsThatAreWorseByFivePointsAreCalledWorse() {
    Random random = new Random(20261127);
    for (int pair = 0; pair < 50; pair++) {
      Judgement judgement = simulate(random, 8000, 0.6);
      assertThat(judgement.pairs().rise()).isBetween(-0.09, -0.04);
      assertThat(judgement.verdict()).as("seed 20261127, pair %d", pair).isEqualTo(Verdict.WORSE);
    }
  }

  @Property(tries = 100)
  void muchWorseIsNeverAsGood(@ForAll @IntRange(min = 20, max = 500) int rows, @ForAll long seed) {
    assertThat(simulate(new Random(seed), rows, 4).verdict())
        .isNotEqualTo(Verdict.BETTER_OR_AS_GOOD);
  }
}
