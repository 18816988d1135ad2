package io.logitwin.config;

import java.util.List;
import java.util.Optional;

/** Whether a model becomes a version of a store, and of which. */
public final class StoreSettings {
  /** The option's name, wherever there is one. */
  static final String KEY = "store";

  private static final Option<Optional<String>> STORE =
      store("the model store. Left out: models/ in the project's folder");
  private static final Option<Boolean> PUBLISH =
      Option.flag("publish", "make the model a version of the store; the first one is the champion")
          .alias("register", "deploy");

  static final List<Option<?>> OPTIONS = List.of(STORE, PUBLISH);

  private StoreSettings() {}

  /** Returns the option that names a store. */
  static Option<Optional<String>> store(String help) {
    return new Option<Optional<String>>(
            KEY,
            Option.Kind.LOCATION_IF_GIVEN,
            "DIR",
            help,
            List.of(),
            (values, key) -> values.optional(key).map(Locations::resolve))
        .alias("models", "model-store", "registry");
  }

  /** Returns the location of the store to publish to, if the model is to be published. */
  static Optional<String> read(
      Values values, SettingsSources sources, OutputSettings output, Problems problems) {
    Optional<String> named = STORE.read(values);
    if (!PUBLISH.read(values)) {
      return Optional.empty();
    }
    return Optional.of(location(named, sources, output.location(), problems));
  }

  /** Returns the location of the store of a job that has one. */
  static String location(
      Optional<String> named, SettingsSources sources, Optional<String> output, Problems problems) {
    if (named.isEmpty() && sources.driverIsElsewhere()) {
      problems.addCommandLine(
          "--store: in cluster deploy mode the job runs on another machine, where the default would be lost (name a"
              + " place that both see, such as hdfs://...)");
    }
    String store = named.orElseGet(() -> byDefault(sources.project()));
    if (output.equals(Optional.of(store))) {
      problems.addCommandLine("--store and --output name the same folder");
    }
    return store;
  }

  /** Returns where the store is if nobody says. */
  public static String byDefault(ProjectFiles project) {
    return Locations.resolve("models", project.base());
  }
}
