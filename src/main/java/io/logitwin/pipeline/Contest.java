package io.logitwin.pipeline;

import io.logitwin.config.RetrainSettings;
import io.logitwin.gate.DriftFacts;
import io.logitwin.gate.GateFacts;
import io.logitwin.gate.GateRecord;
import io.logitwin.gate.Judgement;
import io.logitwin.gate.Verdict;
import io.logitwin.profile.DataProfile;
import io.logitwin.profile.Drift;
import io.logitwin.profile.NameChanges;
import io.logitwin.report.GateReport;
import io.logitwin.report.Sections;
import io.logitwin.run.Json;
import io.logitwin.run.RecordedRun.DriftSection;
import io.logitwin.run.RecordedRun.RetrainingSection;
import io.logitwin.run.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A challenger against the champion: what is known of both, and what the gate makes of it. */
final class Contest {
  private final RetrainSettings settings;
  private final Champion champion;
  private final Drift drift;

  private Contest(RetrainSettings settings, Champion champion, Drift drift) {
    this.settings = settings;
    this.champion = champion;
    this.drift = drift;
  }

  /**
   * Begins a contest.
   *
   * @param profile of the challenger's rows
   */
  static Contest of(RetrainSettings settings, Champion champion, DataProfile profile) {
    return new Contest(settings, champion, Drift.between(champion.profile(), profile));
  }

  private DriftFacts facts() {
    List<String> oneSided = new ArrayList<>();
    describe("class", drift.classes(), oneSided);
    describe("feature", drift.featureNames(), oneSided);
    DriftSection beyondChance = Sections.drift(drift);
    return new DriftFacts(
        beyondChance.labels(),
        beyondChance.feature(),
        beyondChance.featureName(),
        beyondChance.ink(),
        oneSided);
  }

  private static void describe(String what, NameChanges changes, List<String> sentences) {
    changes.gone().forEach(name -> sentences.add("the " + what + " " + name + " is gone"));
    changes.added().forEach(name -> sentences.add("the " + what + " " + name + " is new"));
  }

  /**
   * Judges by the held-out rows in the run's folder, and leaves the record there.
   *
   * @param gap of the challenger, as certified
   */
  GateRecord judge(OptionalDouble gap, RunDirectory directory) throws IOException {
    GateFacts facts =
        new GateFacts(
            champion.number(),
            gap.isPresent() ? gap.getAsDouble() : null,
            facts(),
            champion.model().classNames());
    GateRecord judged = GateRecord.judge(settings.gate(), facts, directory.results());
    GateRecord record = settings.forced().map(judged::force).orElse(judged);
    directory.write(GateRecord.FILE, Json.write(record));
    return record;
  }

  /** Returns whether the challenger becomes the champion. */
  static boolean promotes(GateRecord gate) {
    return gate.forced() != null || gate.judgement().verdict() == Verdict.BETTER_OR_AS_GOOD;
  }

  /** Returns why, in a line. */
  static String reason(GateRecord gate) {
    String summary = GateReport.summary(gate.judgement());
    return gate.forced() == null ? summary : "forced: " + gate.forced() + " (" + summary + ")";
  }

  RetrainingSection section() {
    return new RetrainingSection(
        champion.number(), settings.start().code(), Sections.drift(drift), null, null, null, null);
  }

  RetrainingSection section(GateRecord gate) {
    Judgement judgement = gate.judgement();
    return new RetrainingSection(
        champion.number(),
        settings.start().code(),
        Sections.drift(drift),
        judgement.inWords(),
        GateReport.summary(judgement),
        judgement.rowsToDecide(),
        gate.forced());
  }
}
