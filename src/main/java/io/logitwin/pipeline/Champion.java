package io.logitwin.pipeline;

import io.logitwin.config.ContentSplit;
import io.logitwin.config.InputSettings;
import io.logitwin.config.RetrainSettings;
import io.logitwin.config.RunContract;
import io.logitwin.config.SplitSettings;
import io.logitwin.data.ReadData;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.ModelJson;
import io.logitwin.model.TrainedModel;
import io.logitwin.profile.DataProfile;
import io.logitwin.run.RecordedRun.SplitSection;
import io.logitwin.store.ModelStore;
import io.logitwin.store.StoreState;
import io.logitwin.store.StoredVersion;
import io.logitwin.text.Text;
import java.io.IOException;
import java.util.List;

/**
 * The champion that a challenger is measured against: read and verified once, whoever becomes the
 * champion meanwhile.
 *
 * @param state what the log said
 * @param version every byte of which is what was published
 * @param profile of the rows that it was trained and tested on
 * @param split how those were divided
 */
record Champion(StoreState state, StoredVersion version, DataProfile profile, SplitSettings split) {
  /**
   * Reads the champion.
   *
   * @throws LogitwinException {@code NO_INPUT} if there is none; {@code INPUT_DATA} if it is not
   *     what was published, or no challenger can be compared with it
   */
  static Champion of(ModelStore store) throws IOException {
    StoreState state = store.state();
    long number =
        state
            .champion()
            .orElseThrow(
                () ->
                    new LogitwinException(
                        Fault.NO_INPUT,
                        String.format(
                            "Cannot find a champion in the store %s: there is none (train --store DIR --publish makes"
                                + " the first)",
                            store.display())));
    StoredVersion version = store.open(state, number);
    return new Champion(
        state,
        version,
        DataProfile.read(required(version, DataProfile.FILE), version.display(DataProfile.FILE)),
        split(version));
  }

  private static String required(StoredVersion version, String file) throws IOException {
    return version
        .text(file)
        .orElseThrow(() -> incomparable(version, "it was published without " + file));
  }

  private static SplitSettings split(StoredVersion version) {
    SplitSection split = version.manifest().run().split();
    if (!split.method().equals(ContentSplit.METHOD)) {
      throw incomparable(version, "its rows were not divided by content (" + split.method() + ")");
    }
    return new ContentSplit(split.seed(), split.trainFraction(), split.partitions());
  }

  private static LogitwinException incomparable(StoredVersion version, String why) {
    return new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Cannot compare a challenger with the champion %s: %s. Publish a model anew (train --publish) and promote it"
                + " (models promote)",
            version.folder().display(), why));
  }

  long number() {
    return version.manifest().version();
  }

  TrainedModel model() {
    return version.model();
  }

  String summary() {
    return String.format("%s is the champion, verified: model %.8s", version.name(), model().id());
  }

  /**
   * Returns the settings of the input: held to the champion's classes, and to its contract unless
   * another is named.
   */
  InputSettings input(RetrainSettings settings) {
    InputSettings input = settings.input();
    String file = version.display(ModelJson.FILE);
    return input.under(
        input
            .contract()
            .orElseGet(() -> RunContract.of(model().contract(), file))
            .withClasses(model().classNames()));
  }

  /** Returns the text of the contract that the input is held to. */
  String contract(RetrainSettings settings) {
    return settings
        .input()
        .contract()
        .map(settings.contractTexts()::get)
        .orElse(model().contract().text());
  }

  /**
   * Demands the champion's features, by name and in order.
   *
   * @throws LogitwinException {@code INPUT_DATA} if they are others
   */
  void requireFeatures(ReadData read) {
    List<String> features = model().featureNames();
    List<String> found = read.featureNames();
    if (!found.equals(features)) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot compare a challenger with the champion %s: %s. A model of other features is the first of a new"
                  + " store",
              version.name(), difference(features, found)));
    }
  }

  private static String difference(List<String> features, List<String> found) {
    for (int i = 0; i < Math.min(features.size(), found.size()); i++) {
      if (!features.get(i).equals(found.get(i))) {
        return String.format(
            "feature %d of the input is '%s', the champion's is '%s'",
            i + 1, Text.excerpt(found.get(i)), Text.excerpt(features.get(i)));
      }
    }
    return String.format(
        "the input has %d features, the champion %d", found.size(), features.size());
  }
}
