package io.logitwin.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which model is taken: that of a place, or a version of a store.
 *
 * @param location of a run folder, or of a {@code model.json}; if a version is named, of the store
 * @param version which version of the store; empty if the model is that of a place
 */
public record ModelSettings(String location, Optional<VersionName> version) {
  private static final Option<Optional<Value>> MODEL =
      new Option<Optional<Value>>(
              "model",
              Option.Kind.LOCATION_UNLESS_STORED,
              "PATH",
              "the model: the output folder of a train run, or a model.json; or a version of a store:"
                  + " champion, previous, challenger, or a number",
              List.of(),
              Values::optional)
          .alias("run", "from", "weights");
  private static final Option<Optional<String>> STORE =
      StoreSettings.store(
          "the model store of the version that --model names. Left out: models/ in the project's folder");

  static final List<Option<?>> OPTIONS = List.of(MODEL, STORE);

  public ModelSettings {
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(version, "version is null");
  }

  /** Reads the settings; what is wrong with them becomes a problem. */
  static ModelSettings read(Values values, SettingsSources sources, Problems problems) {
    Optional<Value> model = MODEL.read(values);
    Optional<String> store = STORE.read(values).or(() -> storeOf(model, sources, problems));
    if (model.isEmpty()) {
      // That it is missing or empty becomes a problem there.
      return new ModelSettings(values.text(MODEL.key()), Optional.empty());
    }
    return store.isEmpty()
        ? new ModelSettings(Locations.resolve(model.get()), Optional.empty())
        : new ModelSettings(store.get(), version(model.get(), values, sources));
  }

  /** Whoever says champion and no store means the store that is there if nobody says. */
  private static Optional<String> storeOf(
      Optional<Value> model, SettingsSources sources, Problems problems) {
    return model
        .flatMap(value -> VersionName.parse(value.text()))
        .map(
            version ->
                StoreSettings.location(Optional.empty(), sources, Optional.empty(), problems));
  }

  private static Optional<VersionName> version(
      Value model, Values values, SettingsSources sources) {
    Optional<VersionName> named = VersionName.parse(model.text());
    if (named.isEmpty() && isOfNoStore(model, values, sources)) {
      return Optional.of(VersionName.CHAMPION);
    }
    if (named.isEmpty()) {
      values.invalid(MODEL.key(), "of a store the model must be " + VersionName.EXPECTED);
    }
    return named;
  }

  /** The default is a place, which says nothing of a store that somebody names elsewhere. */
  private static boolean isOfNoStore(Value model, Values values, SettingsSources sources) {
    return sources.standsInJobFile(model)
        && !values.optional(STORE.key()).map(sources::standsInJobFile).orElse(true);
  }
}
