package io.logitwin.pipeline;

import io.logitwin.config.RetrainSettings;
import io.logitwin.gate.DriftFacts;
import io.logitwin.gate.GateFacts;
import io.logitwin.gate.GateRecord;
import io.logitwin.gate.Judgement;
import io.logitwin.gate.Verdict;
import io.logitwin.profile.DataProfile;
import io.logitwin.profile.Drift;
import io.logitwin.profile.FeatureDrift;
import io.logitwin.profile.NameChanges;
import io.logitwin.profile.SampleDistance;
import io.logitwin.report.GateReport;
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
  private final DriftFacts drift;

  private Contest(RetrainSettings settings, Champion champion, DriftFacts drift) {
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
    return new Contest(settings, champion, facts(Drift.between(champion.profile(), profile)));
  }

  /** Of each distance what counts is what chance does not explain. */
  private static DriftFacts facts(Drift drift) {
    List<String> oneSided = new ArrayList<>();
    describe("class", drift.classes(), oneSided);
    describe("feature", drift.featureNames(), oneSided);
    return new DriftFacts(
        drift.labels().distance().excess(),
        drift.worstDistribution().map(worst -> worst.distribution().excess()).orElse(0.0),
        drift.worstDistribution().map(FeatureDrift::name).orElse(null),
        drift.ink().map(SampleDistance::excess).orElse(null),
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
            drift,
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
        champion.number(), settings.start().code(), driftSection(), null, null, null, null);
  }

  RetrainingSection section(GateRecord gate) {
    Judgement judgement = gate.judgement();
    return new RetrainingSection(
        champion.number(),
        settings.start().code(),
        driftSection(),
        judgement.inWords(),
        GateReport.summary(judgement),
        judgement.rowsToDecide(),
        gate.forced());
  }

  private DriftSection driftSection() {
    return new DriftSection(drift.labels(), drift.features(), drift.featureName(), drift.ink());
  }
}
