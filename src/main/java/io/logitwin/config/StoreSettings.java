package io.logitwin.config;

import java.util.List;
import java.util.Optional;

/** Whether a model becomes a version of a store, and of which. */
public final class StoreSettings {
  private static final Option<Optional<String>> STORE =
      new Option<Optional<String>>(
              "store",
              Option.Kind.LOCATION_IF_GIVEN,
              "DIR",
              "the model store. Left out: models/ in the project's folder",
              List.of(),
              (values, key) -> values.optional(key).map(Locations::resolve))
          .alias("models", "model-store", "registry");
  private static final Option<Boolean> PUBLISH =
      Option.flag("publish", "make the model a version of the store; the first one is the champion")
          .alias("register", "deploy");

  static final List<Option<?>> OPTIONS = List.of(STORE, PUBLISH);

  private StoreSettings() {}

  /** Returns the location of the store to publish to, if the model is to be published. */
  static Optional<String> read(Values values, ProjectFiles project) {
    String store = STORE.read(values).orElseGet(() -> byDefault(project));
    return PUBLISH.read(values) ? Optional.of(store) : Optional.empty();
  }

  /** Returns where the store is if nobody says. */
  public static String byDefault(ProjectFiles project) {
    return Locations.resolve("models", project.base());
  }
}
