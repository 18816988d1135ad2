package io.logitwin.pipeline;

import io.logitwin.contract.Contract;
import io.logitwin.data.ValidatedData;
import io.logitwin.examples.Examples;
import io.logitwin.gate.GateRecord;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.pipeline.ModelStages.Proven;
import io.logitwin.profile.DataProfile;
import io.logitwin.profile.DataProfiler;
import io.logitwin.profile.Units;
import io.logitwin.report.StoreReport;
import io.logitwin.report.Summaries;
import io.logitwin.run.ParityMatrix;
import io.logitwin.run.RecordedRun.PublishedSection;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.split.Split;
import io.logitwin.store.Manifest;
import io.logitwin.store.ModelStore;
import io.logitwin.store.Publication;
import io.logitwin.write.HeldOutWriter;
import io.logitwin.write.ResultWriter;
import io.logitwin.write.SelfTests;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes a proven model a version of a store: the profile of its rows, its answers to the
 * held-out ones, and the publication.
 */
final class VersionStages {
  /** The names of all that a version holds. */
  private static final Set<String> PARTS =
      Stream.concat(
              ResultWriter.RESULTS.stream(),
              Stream.of(
                  ParityMatrix.FILE,
                  Examples.FILE,
                  DataProfile.FILE,
                  HeldOutRow.FILE,
                  GateRecord.FILE))
          .collect(Collectors.toUnmodifiableSet());

  private final Stages stages;

  VersionStages(Stages stages) {
    this.stages = stages;
  }

  /** Finds out what the rows look like, so that later ones can be held against them. */
  DataProfile profile(ValidatedData data, Contract contract) throws IOException {
    DataProfiler profiler =
        new DataProfiler(data.classNames(), data.featureNames(), Units.of(contract.features()));
    return stages.run(
        "profile",
        () -> {
          DataProfile profile = profiler.profile(data.rows());
          stages.directory().write(DataProfile.FILE, profile.json());
          return profile;
        },
        Summaries::profile);
  }

  /**
   * Asks the model, and the champion if there is one, for their answers to the held-out rows, in
   * one pass.
   */
  void holdOut(Split split, SoftmaxModel model, Optional<SoftmaxModel> champion)
      throws IOException {
    stages.run(
        "hold-out",
        () -> {
          new HeldOutWriter(stages.spark(), stages.directory())
              .write(split.test(), split.testRows(), model, champion);
          return split.testRows();
        },
        rows -> Summaries.holdOut(rows, champion.isPresent()));
  }

  /** Makes the model a version, which nobody uses by that. */
  Manifest publish(ModelStore store, Proven proven, Split split) throws IOException {
    return stages.run(
        "publish",
        () ->
            store.publish(
                new Publication(
                    stages.directory().results(),
                    PARTS,
                    stages.record().soFar(),
                    proven.model().id(),
                    SelfTests.of(
                        proven.fitted().answer(split.test()),
                        proven.model().parameters().features()))),
        manifest -> StoreReport.published(manifest, store.display()));
  }

  /**
   * Lets the version become the champion, or not.
   *
   * @param champion decides, and tells who is the champion then
   */
  void promote(ModelStore store, Manifest manifest, Stages.Work<Long> champion) throws IOException {
    Promotion promotion =
        stages.run(
            "promote",
            () ->
                new Promotion(
                    new PublishedSection(store.display(), manifest.version(), champion.run()),
                    store.writeAliases()),
            found -> StoreReport.promoted(found.section(), found.problem()));
    stages.record().published(promotion.section());
  }

  /** Who is the champion now, and what the user should know besides. */
  private record Promotion(PublishedSection section, Optional<String> problem) {}
}
