package io.logitwin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.config.GateRules;
import io.logitwin.gate.Gate;
import io.logitwin.gate.GateFacts;
import io.logitwin.gate.HeldOutFiles;
import io.logitwin.gate.Judgement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateReportTest {
  private static final GateRules RULES =
      new GateRules(0.05, 0.005, 0.005, 0.02, null, 1000L, 2e-3, null, null, null);

  @TempDir Path folder;

  private Judgement judge(Double gap, int... counts) throws IOException {
    return Gate.judge(
        RULES,
        new GateFacts(1, gap, null, List.of("no\u001b[31m", "yes")),
        HeldOutFiles.write(
            folder, HeldOutFiles.ofCounts(counts[0], counts[1], counts[2], counts[3])));
  }

  @Test
  void asGoodHasTheFigures() throws IOException {
    assertThat(GateReport.summary(judge(1e-4, 7542, 31, 38, 603)))
        .isEqualTo(
            "as good: accuracy 7573 -> 7580 of 8214 (only champion 31, only challenger 38), log loss 0.3475 -> 0.3465");
  }

  @Test
  void worseHasWhatItIsWorseBy() throws IOException {
    assertThat(GateReport.summary(judge(null, 7542, 31, 38, 603)))
        .isEqualTo(
            "worse: certificate: not certified: nobody knows how far the challenger is from the optimum");
  }

  @Test
  void undecidedHasHowManyRowsWouldDecide() throws IOException {
    assertThat(GateReport.summary(judge(1e-4, 1800, 12, 10, 100)))
        .startsWith(
            "undecided: accuracy: 1812 -> 1810 of 1922 rows right (only champion 12, only challenger 10): that it"
                + " falls by less than 0.005 is not shown (p = ")
        .matches(".*; about [1-9][0-9]00 held-out rows would decide");
  }

  @Test
  void tableHasALineForEachRuleAndNothingThatPlaysWithATerminal() throws IOException {
    List<String> lines = GateReport.table(judge(1e-4, 7000, 300, 100, 800));

    assertThat(lines.get(0)).startsWith("  rule           outcome");
    assertThat(lines.stream().skip(1).limit(5).map(line -> line.substring(2, 27).strip()))
        .containsExactly(
            "accuracy       worse",
            "log loss       worse",
            "class recall   worse",
            "rows           pass",
            "certificate    pass");
    assertThat(lines.get(6)).startsWith("  worse: accuracy: 7300 -> 7100 of 8200 rows right");
    assertThat(String.join("", lines)).doesNotContain("\u001b");
  }
}
