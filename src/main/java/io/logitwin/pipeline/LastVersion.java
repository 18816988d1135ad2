package io.logitwin.pipeline;

import io.logitwin.config.FitSettings;
import io.logitwin.config.FitStart;
import io.logitwin.config.GateRules;
import io.logitwin.gate.GateRecord;
import io.logitwin.run.Environment;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RecordedRun.ModelSection;
import io.logitwin.run.RunDirectory;
import io.logitwin.store.LogEntry;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.store.ModelStore;
import io.logitwin.store.StoreState;
import io.logitwin.store.StoredVersion;
import io.logitwin.text.Fingerprint;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A version that an earlier run has published, and what its gate said.
 *
 * @param gate null if there was no champion then
 */
record LastVersion(StoredVersion version, GateRecord gate) {
  /** Returns the newest version that is still there. */
  static Optional<LastVersion> newest(ModelStore store, StoreState state) throws IOException {
    OptionalLong newest = state.versions().stream().mapToLong(Long::longValue).max();
    return newest.isPresent()
        ? Optional.of(of(store, state, newest.getAsLong()))
        : Optional.empty();
  }

  /** Returns the version that a run has published, if it is still there. */
  static Optional<LastVersion> of(ModelStore store, StoreState state, String runId)
      throws IOException {
    Optional<LogEntry> entry =
        state.entries().stream()
            .filter(e -> e.action() == Action.PUBLISH && e.runId().equals(runId))
            .filter(e -> state.versions().contains(e.version()))
            .findFirst();
    return entry.isPresent()
        ? Optional.of(of(store, state, entry.get().version()))
        : Optional.empty();
  }

  private static LastVersion of(ModelStore store, StoreState state, long number)
      throws IOException {
    StoredVersion version = store.open(state, number);
    Optional<String> gate = version.text(GateRecord.FILE);
    return new LastVersion(
        version,
        gate.map(text -> GateRecord.read(text, version.display(GateRecord.FILE))).orElse(null));
  }

  long number() {
    return version.manifest().version();
  }

  /**
   * Returns whether a run with the same data, settings and code would come to the same. The first
   * version of a store has met no gate, and had no champion to start from.
   */
  boolean isWhatComesOf(
      String inputFingerprint,
      String contract,
      FitSettings fit,
      FitStart start,
      GateRules rules,
      Environment environment) {
    RecordedRun run = version.manifest().run();
    return version.manifest().inputFingerprint().equals(inputFingerprint)
        && version.manifest().files().stream()
            .filter(file -> file.path().equals(RunDirectory.CONTRACT))
            .allMatch(file -> file.sha256().equals(Fingerprint.of(contract)))
        && isFittedBy(fit, run.model())
        && (run.retraining() == null || run.retraining().start().equals(start.code()))
        && (gate == null || gate.rules().equals(rules))
        && Objects.equals(run.environment().gitCommit(), environment.gitCommit())
        && run.environment().spark().equals(environment.spark());
  }

  private static boolean isFittedBy(FitSettings fit, ModelSection model) {
    return model.solver().equals(fit.solver().code())
        && model.regParam() == fit.regParam()
        && model.elasticNetParam() == fit.elasticNetParam()
        && model.standardization() == fit.standardization()
        && model.maxIter() == fit.maxIter()
        && model.tol() == fit.tol()
        && model.targetGap() != null
        && model.targetGap() == fit.targetGap();
  }

  /** Returns whether the run wanted to make it the champion. */
  boolean wasToBePromoted() {
    return gate != null && Contest.promotes(gate);
  }

  /**
   * Returns whether the run died between publication and promotion, and what it was promoted for
   * still holds: the champion is the one that it was measured against.
   */
  boolean isToBePromoted(StoreState state) {
    return wasToBePromoted()
        && state.champion().equals(OptionalLong.of(gate.facts().champion()))
        && state.entries().stream()
            .noneMatch(e -> e.action() != Action.PUBLISH && e.version() == number());
  }
}
