package io.logitwin.pipeline;

import io.logitwin.config.Locations;
import io.logitwin.config.ModelSettings;
import io.logitwin.config.RunContract;
import io.logitwin.config.VersionName;
import io.logitwin.contract.Contract;
import io.logitwin.model.ModelJson;
import io.logitwin.model.TrainedModel;
import io.logitwin.profile.DataProfile;
import io.logitwin.run.Author;
import io.logitwin.run.ModelSource;
import io.logitwin.store.ModelStore;
import io.logitwin.store.ModelVersion;
import io.logitwin.store.StoredVersion;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The model of the job score, read once: what is promoted meanwhile, or done to its files, changes
 * no answer.
 *
 * @param place where it is, for messages
 * @param version which version of a store it is; empty if it is that of a place
 * @param profile of the rows that it is from, if it brings it along
 */
record AnsweringModel(
    TrainedModel trained,
    String place,
    Optional<ModelVersion> version,
    Carried<DataProfile> profile) {
  /** What is parsed only where it is wanted, so that nothing is refused that nobody wants. */
  @FunctionalInterface
  interface Carried<T> {
    /**
     * Parses it; empty if there is none.
     *
     * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} with all that is wrong with it
     */
    Optional<T> read() throws IOException;
  }

  /**
   * Returns the contract that the model's own rows were held to.
   *
   * @throws io.logitwin.error.LogitwinException {@code CONFIGURATION} with all that is wrong with
   *     it
   */
  Contract contract() {
    return RunContract.of(trained.contract(), place);
  }

  /**
   * Reads the model; that of a store is verified first.
   *
   * @throws io.logitwin.error.LogitwinException {@code NO_INPUT} if there is none, {@code
   *     INPUT_DATA} if it is not what it should be
   */
  static AnsweringModel read(ModelSettings settings, Configuration hadoop) throws IOException {
    return settings.version().isPresent()
        ? ofStore(settings.location(), settings.version().get(), hadoop)
        : ofPlace(settings.location(), hadoop);
  }

  private static AnsweringModel ofPlace(String location, Configuration hadoop) throws IOException {
    return new AnsweringModel(
        ModelSource.read(location, hadoop),
        Locations.display(location),
        Optional.empty(),
        Optional::empty);
  }

  private static AnsweringModel ofStore(String location, VersionName name, Configuration hadoop)
      throws IOException {
    ModelStore store = ModelStore.open(location, hadoop, Clock.systemUTC(), Author.self());
    StoredVersion version = store.open(name);
    // What is read now counts, whatever becomes of the files.
    Optional<String> profile = version.text(DataProfile.FILE);
    return new AnsweringModel(
        version.model(),
        version.display(ModelJson.FILE),
        Optional.of(
            new ModelVersion(
                store.display(), version.manifest().version(), version.manifest().publishedAt())),
        () -> profile.map(text -> DataProfile.read(text, version.display(DataProfile.FILE))));
  }
}
