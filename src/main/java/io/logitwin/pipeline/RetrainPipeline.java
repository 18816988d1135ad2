package io.logitwin.pipeline;

import io.logitwin.config.FitStart;
import io.logitwin.config.RetrainSettings;
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.Start;
import io.logitwin.gate.GateRecord;
import io.logitwin.pipeline.ModelStages.Proven;
import io.logitwin.report.GateReport;
import io.logitwin.report.StoreReport;
import io.logitwin.run.Author;
import io.logitwin.run.Environment;
import io.logitwin.run.RunRecord;
import io.logitwin.run.RunStatus;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.split.Split;
import io.logitwin.store.Lease;
import io.logitwin.store.Manifest;
import io.logitwin.store.ModelStore;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The job <em>retrain</em>: champion → read → validate → profile → split → fit → certify →
 * recompute → compare → evaluate → examples → write → parity → hold-out → gate → publish → promote
 * → report.
 */
public final class RetrainPipeline {
  private final RetrainSettings settings;
  private final Stages stages;

  public RetrainPipeline(RetrainSettings settings, Stages stages) {
    this.settings = settings;
    this.stages = stages;
  }

  /**
   * Runs the stages, and tells whether the challenger has become the champion.
   *
   * @throws io.logitwin.error.LogitwinException if a stage refuses to go on; its type says whose
   *     fault it is
   * @throws IOException if a file system fails
   */
  public Ending run() throws IOException {
    RunRecord record = stages.record();
    Environment environment = stages.environment();
    ModelStore store =
        ModelStore.open(
            settings.location(),
            stages.spark().sessionState().newHadoopConf(),
            Clock.systemUTC(),
            Author.self());
    Champion champion = stages.run("champion", () -> Champion.of(store), Champion::summary);

    ReadData read = stages.read(champion.input(settings), champion.split());
    champion.requireFeatures(read);
    Optional<LastVersion> last = unchanged(store, champion, read, environment);
    if (last.isPresent()) {
      return new EarlierRun(store).end(last.get());
    }
    ValidatedData data = stages.validate(read, valid -> {});

    VersionStages version = new VersionStages(stages);
    Contest contest = Contest.of(settings, champion, version.profile(data, read.contract()));
    record.retraining(contest.section());
    Split split = stages.split(data, champion.split());
    Proven proven =
        new ModelStages(stages, settings.fit(), environment, settings.examples())
            .run(data, split, champion.contract(settings), start(champion));

    SoftmaxModel defender = champion.model().parameters();
    version.holdOut(split, proven.model().parameters(), Optional.of(defender));
    GateRecord gate =
        stages.run(
            "gate",
            () -> contest.judge(proven.certificate().optimalityGap(), stages.directory()),
            Contest::reason);
    record.retraining(contest.section(gate));

    Lease.requireHeld(store);
    Manifest manifest = version.publish(store, proven, split);
    version.promote(store, manifest, () -> promote(store, champion, manifest, gate));
    PageStage.run(stages);
    return ending(
        champion,
        manifest,
        gate,
        proven.table(data.summary(), split).lines(stages.directory().display()));
  }

  /** Returns the last version, if another run would come to the same. */
  private Optional<LastVersion> unchanged(
      ModelStore store, Champion champion, ReadData read, Environment environment)
      throws IOException {
    return LastVersion.newest(store, champion.state())
        .filter(
            last ->
                settings.forced().isEmpty()
                    && last.isWhatComesOf(
                        read.summary().fingerprint(),
                        champion.contract(settings),
                        settings.fit(),
                        settings.start(),
                        settings.gate(),
                        environment));
  }

  private Start start(Champion champion) {
    return settings.start() == FitStart.COLD
        ? Start.cold()
        : Start.from(champion.model().parameters());
  }

  /** Makes the challenger the champion, if it may and the champion is still the same. */
  private static long promote(
      ModelStore store, Champion champion, Manifest manifest, GateRecord gate) throws IOException {
    if (!Contest.promotes(gate)) {
      return champion.number();
    }
    Lease.requireHeld(store);
    return store
        .champions()
        .promote(
            manifest.version(),
            manifest.runId(),
            Contest.reason(gate),
            state -> state.promotion().equals(champion.state().promotion()))
        .version();
  }

  private static Ending ending(
      Champion champion, Manifest manifest, GateRecord gate, List<String> table) {
    boolean promoted = Contest.promotes(gate);
    List<String> lines = new ArrayList<>(table);
    lines.addAll(GateReport.table(gate.judgement()));
    lines.add(
        promoted
            ? StoreReport.replaced(champion.number(), manifest.version())
            : StoreReport.keptAside(champion.number(), manifest.version()));
    return new Ending(
        promoted ? RunStatus.SUCCEEDED : RunStatus.REJECTED, lines, Contest.reason(gate));
  }
}
