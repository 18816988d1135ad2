package io.logitwin.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the results go.
 *
 * @param location the location of the output folder; empty for {@code runs/<run id>}
 * @param parent the folder that the default output folder is made in
 */
public record OutputSettings(Optional<String> location, String parent) {
  private static final Option<Optional<String>> OUTPUT =
      Option.<Optional<String>>location(
              "output",
              "DIR",
              "the folder for the results; must be new or empty. Left out: runs/<run id>",
              (values, key) -> values.optional(key).map(Locations::resolve))
          .alias("out", "output-dir", "out-dir", "dir", "model-dir", "save");

  static final List<Option<?>> OPTIONS = List.of(OUTPUT);

  public OutputSettings {
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(parent, "parent is null");
  }

  static OutputSettings read(Values values, ProjectFiles project) {
    return new OutputSettings(OUTPUT.read(values), Locations.resolve("runs", project.base()));
  }
}
