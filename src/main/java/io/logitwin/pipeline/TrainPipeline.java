package io.logitwin.pipeline;

import io.logitwin.config.TrainSettings;
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.Start;
import io.logitwin.pipeline.ModelStages.Proven;
import io.logitwin.run.Author;
import io.logitwin.run.Environment;
import io.logitwin.split.Split;
import io.logitwin.store.Manifest;
import io.logitwin.store.ModelStore;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The job <em>train</em>: read → validate → split → fit → certify → recompute → compare → evaluate
 * → examples → write → parity (→ profile → hold-out → publish → promote) → report.
 */
public final class TrainPipeline {
  private final TrainSettings settings;
  private final Stages stages;

  public TrainPipeline(TrainSettings settings, Stages stages) {
    this.settings = settings;
    this.stages = stages;
  }

  /**
   * Runs the stages, records what each found, and returns the table of it, line by line.
   *
   * @throws io.logitwin.error.LogitwinException if a stage refuses to go on; its type says whose
   *     fault it is
   * @throws IOException if a file system fails
   */
  public List<String> run() throws IOException {
    Environment environment = stages.environment();
    if (settings.store().isPresent()) {
      // The job may know other file systems than the look before it; and a fit takes long.
      ModelStore.check(settings.store().get(), hadoop());
    }

    ReadData read = stages.read(settings.input(), settings.split());
    ValidatedData data = stages.validate(read, valid -> {});
    Split split = stages.split(data, settings.split());
    Proven proven =
        new ModelStages(stages, settings.fit(), environment, settings.examples())
            .run(data, split, settings.contractTexts().get(read.contract()), Start.cold());
    if (settings.store().isPresent()) {
      publish(settings.store().get(), read, data, split, proven);
    }
    PageStage.run(stages);
    return proven.table(data.summary(), split).lines(stages.directory().display());
  }

  private void publish(
      String location, ReadData read, ValidatedData data, Split split, Proven proven)
      throws IOException {
    VersionStages version = new VersionStages(stages);
    version.profile(data, read.contract());
    version.holdOut(split, proven.model().parameters(), Optional.empty());
    ModelStore store = ModelStore.openOrMake(location, hadoop(), Clock.systemUTC(), Author.self());
    Manifest manifest = version.publish(store, proven, split);
    version.promote(
        store,
        manifest,
        () -> store.champions().promoteFirst(manifest.version(), manifest.runId()).version());
  }

  private Configuration hadoop() {
    return stages.spark().sessionState().newHadoopConf();
  }
}
