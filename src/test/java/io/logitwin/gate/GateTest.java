package io.logitwin.gate;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.config.GateRules;
import io.logitwin.error.Fault;
import io.logitwin.gate.Evidence.PValues;
import io.logitwin.gate.Evidence.ZeroProbabilities;
import io.logitwin.heldout.HeldOutAnswer;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.storage.Folder;
import io.logitwin.testing.Goldens;
import io.logitwin.testing.StoredRuns;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {
  private static final DriftFacts STILL = new DriftFacts(0.01, 0.02, "pixel3", null, List.of());
  private static final GateRules ALL =
      new GateRules(0.05, 0.005, 0.005, 0.02, 0.01, 1000L, 2e-3, 0.1, 0.2, 0.1);

  @TempDir Path folder;

  private Judgement judge(GateRules rules, GateFacts facts, List<HeldOutRow> rows)
      throws IOException {
    return Gate.judge(rules, facts, HeldOutFiles.write(folder, rows));
  }

  private Judgement judge(GateRules rules, List<HeldOutRow> rows) throws IOException {
    return judge(rules, facts(1e-4, STILL), rows);
  }

  private static GateFacts facts(Double gap, DriftFacts drift) {
    return new GateFacts(1, gap, drift, List.of("no", "yes", "perhaps"));
  }

  private static GateRules accuracy(double margin) {
    return new GateRules(0.05, margin, null, null, null, null, null, null, null, null);
  }

  private static GateRules logLoss(double margin) {
    return new GateRules(0.05, null, margin, null, null, null, null, null, null, null);
  }

  private static GateRules classRecall(double margin) {
    return new GateRules(0.05, null, null, margin, null, null, null, null, null, null);
  }

  private static RuleResult only(Judgement judgement) {
    assertThat(judgement.rules()).hasSize(1);
    return judgement.rules().get(0);
  }

  private static RuleResult rule(Judgement judgement, String name) {
    return judgement.rules().stream()
        .filter(rule -> rule.rule().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static List<JsonNode> goldens() {
    return Goldens.elements(Goldens.read("gate.json").get("cases"));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void everyNumberIsThatOfScipy(JsonNode golden) throws IOException {
    double[] margins = Goldens.doubles(golden.get("margins"));
    GateRules rules =
        new GateRules(0.05, margins[0], margins[1], 0.0, margins[2], null, null, null, null, null);

    Judgement judgement = judge(rules, HeldOutFiles.of(golden));

    double[] counts = Goldens.doubles(golden.get("counts"));
    assertThat(judgement.pairs())
        .isEqualTo(
            new PairCounts(
                (long) counts[0],
                (long) counts[1],
                (long) counts[2],
                (long) counts[3],
                (long) counts[4]));
    assertPValues(judgement, "accuracy", Goldens.doubles(golden.get("accuracy")));
    double[] loss = Goldens.doubles(golden.get("log-loss"));
    assertThat(rule(judgement, "log-loss").found()).isCloseTo(loss[0], within(1e-14));
    assertPValues(judgement, "log-loss", loss[1], loss[2], loss[3]);
    double[] calibration = Goldens.doubles(golden.get("calibration"));
    Evidence errors = rule(judgement, "calibration").evidence();
    assertThat(errors.means().champion()).isCloseTo(calibration[0], within(1e-14));
    assertThat(errors.means().challenger()).isCloseTo(calibration[1], within(1e-14));
    assertThat(errors.pValues().worse()).isCloseTo(calibration[2], within(1e-9));
    assertWorstRecall(judgement, Goldens.matrix(golden.get("class-recall")));
  }

  private static void assertPValues(Judgement judgement, String rule, double... expected) {
    PValues found = rule(judgement, rule).evidence().pValues();
    assertThat(found.notWorse()).isCloseTo(expected[0], within(1e-9 + 1e-7 * expected[0]));
    assertThat(found.worse()).isCloseTo(expected[1], within(1e-9 * expected[1]));
    assertThat(found.better()).isCloseTo(expected[2], within(1e-9 * expected[2]));
  }

  /** All classes of a golden are significant, or none is. */
  private static void assertWorstRecall(Judgement judgement, double[][] classes) {
    double[] worst =
        List.of(classes).stream()
            .max(Comparator.comparingDouble(recall -> recall[0]))
            .orElseThrow();
    RuleResult found = rule(judgement, "class-recall");
    assertThat(found.found()).isCloseTo(worst[0], within(1e-15));
    assertThat(found.evidence().pValues().worse()).isCloseTo(worst[1], within(1e-12));
  }

  @Test
  void asGoodIsWhatIsShownToBeNotWorse() throws IOException {
    Judgement judgement = judge(ALL, HeldOutFiles.ofCounts(7542, 31, 38, 603));

    assertThat(judgement.verdict()).isEqualTo(Verdict.BETTER_OR_AS_GOOD);
    assertThat(judgement.inWords()).isEqualTo("as good");
    assertThat(judgement.rowsToDecide()).isNull();
    assertThat(judgement.rules())
        .extracting(RuleResult::rule)
        .containsExactly(
            "accuracy",
            "log-loss",
            "class-recall",
            "calibration",
            "rows",
            "certificate",
            "label-drift",
            "feature-drift",
            "ink-drift",
            "same-columns");
    assertThat(rule(judgement, "accuracy").sentence())
        .startsWith("7573 -> 7580 of 8214 rows right (only champion 31, only challenger 38): ");
  }

  @Test
  void betterIsWhatIsShownToBeBetter() throws IOException {
    assertThat(judge(ALL, HeldOutFiles.ofCounts(7500, 20, 80, 600)).inWords()).isEqualTo("better");
    // One-sided p is 0.018: below the level, and not below a quarter of it.
    assertThat(judge(accuracy(0.01), HeldOutFiles.ofCounts(7500, 20, 35, 600)).inWords())
        .isEqualTo("as good");
  }

  @Test
  void worseIsWhatIsShownToBeWorse() throws IOException {
    Judgement judgement = judge(accuracy(0.005), HeldOutFiles.ofCounts(7300, 200, 100, 600));

    assertThat(judgement.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(only(judgement).found()).isCloseTo(-100 / 8200.0, within(1e-15));
    assertThat(only(judgement).limit()).isEqualTo(-0.005);
    assertThat(only(judgement).rowsToDecide()).isNull();
  }

  /** What is shown to be worse by less than the margin is as good: that is what it is for. */
  @Test
  void worseByLessThanTheMarginIsAsGood() throws IOException {
    Judgement judgement = judge(accuracy(0.05), HeldOutFiles.ofCounts(7300, 200, 100, 600));

    assertThat(only(judgement).evidence().pValues().worse()).isLessThan(1e-6);
    assertThat(judgement.inWords()).isEqualTo("as good");
  }

  @Test
  void undecidedTellsHowManyRowsWouldDecide() throws IOException {
    RuleResult few = only(judge(accuracy(0.005), HeldOutFiles.ofCounts(880, 10, 10, 100)));
    assertThat(few.outcome()).isEqualTo(Outcome.UNDECIDED);
    // goldens/make_gate.py: tango(n, 0.01 n, 0.01 n, 0.005) has p = 0.05 there.
    assertThat(few.rowsToDecide()).isEqualTo(2288);

    RuleResult falling = only(judge(accuracy(0.005), HeldOutFiles.ofCounts(880, 16, 8, 96)));
    assertThat(falling.outcome()).isEqualTo(Outcome.UNDECIDED);
    // scipy.stats.beta.cdf(0.5, 0.016 n, 0.008 n + 1) is 0.05 there.
    assertThat(falling.rowsToDecide()).isEqualTo(1243);
  }

  @Test
  void logLossOfEqualModelsPasses() throws IOException {
    RuleResult found = only(judge(logLoss(0.005), HeldOutFiles.ofCounts(20, 0, 0, 5)));

    assertThat(found.outcome()).isEqualTo(Outcome.PASS);
    assertThat(found.better()).isFalse();
    assertThat(found.evidence().pValues()).isEqualTo(new PValues(0.0, 1.0, 1.0));
  }

  private static HeldOutRow losses(int id, double champion, double challenger) {
    return HeldOutFiles.row(
        id, 0, new HeldOutAnswer(0, champion, 0.5), new HeldOutAnswer(0, challenger, 0.5));
  }

  @Test
  void infiniteLossOfTheChallengerIsWorse() throws IOException {
    List<HeldOutRow> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(losses(i, 0.5, 0.4));
    }
    rows.add(losses(1000, Double.POSITIVE_INFINITY, 3));
    rows.add(losses(1001, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    RuleResult others = only(judge(logLoss(0.005), rows));
    assertThat(others.outcome()).isEqualTo(Outcome.PASS);
    assertThat(others.evidence().means().rows()).isEqualTo(1000);
    rows.add(losses(1002, 3, Double.POSITIVE_INFINITY));

    RuleResult found = only(judge(logLoss(0.005), rows));

    assertThat(found.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(found.found()).isNull();
    assertThat(found.evidence().zeroProbabilities()).isEqualTo(new ZeroProbabilities(1, 1, 1));
  }

  @Test
  void nothingButInfiniteLossesIsUndecided() throws IOException {
    RuleResult found =
        only(
            judge(
                logLoss(0.005),
                List.of(losses(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))));

    assertThat(found.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(found.rowsToDecide()).isNull();
  }

  @Test
  void oneRowShowsNoLogLoss() throws IOException {
    RuleResult found = only(judge(logLoss(0.005), List.of(losses(1, 0.2, 0.1))));

    assertThat(found.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(found.rowsToDecide()).isNull();
  }

  private static HeldOutRow right(int id, int label, boolean champion, boolean challenger) {
    return HeldOutFiles.row(
        id,
        label,
        new HeldOutAnswer(champion ? label : label + 1, 0.5, 0.5),
        new HeldOutAnswer(challenger ? label : label + 1, 0.5, 0.5));
  }

  /** Class 0 falls by 8 of 100, class 2 by 1 of 4. */
  @Test
  void classThatIsSurelyWorseIsToldBeforeOneThatFellFurther() throws IOException {
    List<HeldOutRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(right(i, 0, true, i >= 8));
    }
    for (int i = 0; i < 4; i++) {
      rows.add(right(100 + i, 2, true, i >= 1));
    }

    RuleResult found = only(judge(classRecall(0.02), rows));
    assertThat(found.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(found.evidence().about()).isEqualTo("no");
    assertThat(found.sentence()).contains("class no, 100 -> 92 of 100 rows right");

    RuleResult few = only(judge(classRecall(0.02), rows.subList(95, 104)));
    assertThat(few.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(few.evidence().about()).isEqualTo("perhaps");
    // 6 heads of 6 are needed for less than 0.025, and 9 rows have 1; with fractions, a few less.
    assertThat(few.rowsToDecide()).isBetween(45L, 54L);
    assertThat(only(judge(classRecall(0.3), rows)).outcome()).isEqualTo(Outcome.PASS);
  }

  /** With 5 of 5 p is 0.031: below the level, and not below its half. */
  @Test
  void classesShareTheLevel() throws IOException {
    List<HeldOutRow> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(right(i, 0, true, i >= 5));
    }
    assertThat(only(judge(classRecall(0.02), rows)).outcome()).isEqualTo(Outcome.WORSE);
    rows.add(right(20, 1, true, true));
    assertThat(only(judge(classRecall(0.02), rows)).outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  /** Four of five are right; the champion is less sure than that, the challenger more. */
  private RuleResult calibrated(double margin, int rows) throws IOException {
    List<HeldOutRow> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      all.add(
          HeldOutFiles.row(
              i,
              i % 5 == 0 ? 1 : 0,
              new HeldOutAnswer(0, 0.5, 0.7),
              new HeldOutAnswer(0, 0.5, 0.95)));
    }
    return only(
        judge(new GateRules(0.05, null, null, null, margin, null, null, null, null, null), all));
  }

  @Test
  void overconfidenceIsFound() throws IOException {
    RuleResult found = calibrated(0.01, 2000);
    assertThat(found.found()).isCloseTo(0.05, within(1e-12));
    assertThat(found.outcome()).isEqualTo(Outcome.WORSE);
    assertThat(calibrated(0.06, 2000).outcome()).isEqualTo(Outcome.PASS);

    RuleResult few = calibrated(0.01, 10);
    assertThat(few.outcome()).isEqualTo(Outcome.UNDECIDED);
    // A row differs by 1.65 - 2 (right): deviation 0.8, of ten rows 0.84. (1.645 0.84 / 0.04)².
    assertThat(few.rowsToDecide()).isBetween(1180L, 1210L);
  }

  @Test
  void factsDecideWithoutATest() throws IOException {
    List<HeldOutRow> rows = HeldOutFiles.ofCounts(7542, 31, 38, 603);
    Judgement uncertified = judge(ALL, facts(null, STILL), rows);
    assertThat(uncertified.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(rule(uncertified, "certificate").sentence()).startsWith("not certified: ");
    assertThat(judge(ALL, facts(Double.NaN, STILL), rows)).isEqualTo(uncertified);
    assertThat(judge(ALL, facts(3e-3, STILL), rows).verdict()).isEqualTo(Verdict.WORSE);

    Judgement unmeasured = judge(ALL, facts(1e-4, null), rows);
    assertThat(unmeasured.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(unmeasured.rowsToDecide()).isNull();
    for (DriftFacts drift :
        List.of(
            new DriftFacts(0.11, 0, null, null, List.of()),
            new DriftFacts(0, 0.21, "pixel3", null, List.of()),
            new DriftFacts(0, 0, null, 0.11, List.of()),
            new DriftFacts(0, 0, null, null, List.of("only the new rows have the feature x")))) {
      Judgement judgement = judge(ALL, facts(1e-4, drift), rows);
      assertThat(judgement.verdict()).isEqualTo(Verdict.UNDECIDED);
      assertThat(judgement.rules(Outcome.UNDECIDED))
          .hasSize(1)
          .allMatch(rule -> rule.sentence().endsWith(": a person should look at the data"));
    }
  }

  @Test
  void fewRowsAreUndecidedAndTheMostIsAskedFor() throws IOException {
    Judgement judgement = judge(ALL, HeldOutFiles.ofCounts(480, 0, 0, 20));

    assertThat(judgement.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(rule(judgement, "accuracy").outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(rule(judgement, "accuracy").rowsToDecide()).isBetween(501L, 999L);
    assertThat(judgement.rowsToDecide()).isEqualTo(1000);
  }

  @Test
  void whatCannotBeJudgedIsRefused() throws IOException {
    HeldOutRow lonely = HeldOutFiles.row(7, 0, null, new HeldOutAnswer(0, 0.1, 0.9));
    assertThatThrownBy(() -> judge(ALL, List.of(lonely)))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Cannot judge by %s/held-out.csv: row 7 has no answer of the champion", folder);
    assertThatThrownBy(() -> judge(ALL, List.of(right(8, 3, true, true))))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot judge by %s/held-out.csv: row 8 has the label 3 (expected 0..2)", folder);
    assertThatThrownBy(() -> judge(ALL, List.of()))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Cannot judge by %s/held-out.csv: it has no rows", folder);
    Files.delete(folder.resolve(HeldOutRow.FILE));
    assertThatThrownBy(
            () -> Gate.judge(ALL, facts(0.0, null), Folder.at("file:" + folder, StoredRuns.HADOOP)))
        .isInstanceOf(FileNotFoundException.class);
  }
}
