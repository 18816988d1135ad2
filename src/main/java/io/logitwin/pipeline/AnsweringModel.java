package io.logitwin.pipeline;

import io.logitwin.config.ModelSettings;
import io.logitwin.config.RunContract;
import io.logitwin.config.VersionName;
import io.logitwin.contract.Contract;
import io.logitwin.model.TrainedModel;
import io.logitwin.run.Author;
import io.logitwin.run.ModelSource;
import io.logitwin.run.RunDirectory;
import io.logitwin.store.ModelStore;
import io.logitwin.store.ModelVersion;
import io.logitwin.store.VerifiedModel;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The model of the job score, read once: what is promoted meanwhile, or done to its files, changes
 * no answer.
 *
 * @param version which version of a store it is; empty if it is that of a place
 * @param contract reads the contract that it brings along, if it does
 */
record AnsweringModel(
    TrainedModel trained, Optional<ModelVersion> version, CarriedContract contract) {
  /** Reads a contract only where none was named, so that nothing is refused that nobody wants. */
  @FunctionalInterface
  interface CarriedContract {
    /**
     * Reads it; empty if there is none.
     *
     * @throws io.logitwin.error.LogitwinException {@code CONFIGURATION} with all that is wrong with
     *     it
     */
    Optional<Contract> read() throws IOException;
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
    TrainedModel trained = ModelSource.read(location, hadoop);
    return new AnsweringModel(
        trained,
        Optional.empty(),
        () -> ModelSource.contract(location, trained.contract(), hadoop));
  }

  private static AnsweringModel ofStore(String location, VersionName name, Configuration hadoop)
      throws IOException {
    VerifiedModel verified =
        ModelStore.open(location, hadoop, Clock.systemUTC(), Author.self()).take(name);
    ModelVersion version = verified.version();
    String file = version.store() + "/" + version.name() + "/" + RunDirectory.CONTRACT;
    return new AnsweringModel(
        verified.model(),
        Optional.of(version),
        () ->
            verified
                .contract()
                .map(text -> RunContract.read(verified.model().contract(), text, file)));
  }
}
