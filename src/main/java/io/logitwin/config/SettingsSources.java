package io.logitwin.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a job's settings come from: the command line, then the file named by {@code --config}, then
 * {@code jobs/JOB.properties}.
 *
 * @param job the job's name
 * @param commandLine the options by key, as written
 * @param caller the command line's origin
 * @param project the project's own files
 * @param files reads the file of {@code --config} and of {@code --contract}
 * @param driver where the job will run
 */
public record SettingsSources(
    String job,
    Map<String, String> commandLine,
    Origin caller,
    ProjectFiles project,
    TextFiles files,
    Driver driver) {
  /** The option that names the file; it stands on the command line only. */
  public static final String CONFIG = "config";

  public SettingsSources {
    commandLine = new LinkedHashMap<>(commandLine);
  }

  /** Settings of a job that runs on this machine. */
  public SettingsSources(
      String job,
      Map<String, String> commandLine,
      Origin caller,
      ProjectFiles project,
      TextFiles files) {
    this(job, commandLine, caller, project, files, Driver.HERE);
  }

  /** Where a job runs: its own paths mean nothing elsewhere. */
  public enum Driver {
    HERE,
    ELSEWHERE
  }

  /** Returns the merged values, the stronger source first. */
  Values read(List<Option<?>> known, Problems problems) {
    Map<String, Value> given = new LinkedHashMap<>();
    commandLine.forEach((key, text) -> given.put(key, new Value(text, caller, 0)));
    Optional<Value> config = Optional.ofNullable(given.remove(CONFIG));

    List<Map<String, Value>> sources = new ArrayList<>();
    sources.add(given);
    config.ifPresent(value -> sources.add(readConfig(value, problems)));
    sources.add(project.jobFile(job, problems));
    Values values =
        Values.merge(
            sources, Option.keys(known), key -> Suggestion.of(key, known), caller, problems);
    if (driver == Driver.ELSEWHERE) {
      config.ifPresent(value -> requireShared(CONFIG, Optional.of(value), problems));
      boolean stored = values.optional(StoreSettings.KEY).isPresent();
      known.stream()
          .filter(option -> !stored || option.kind() != Option.Kind.LOCATION_UNLESS_STORED)
          .forEach(option -> requireShared(option, values.optional(option.key()), problems));
    }
    return values;
  }

  /** Returns whether the job will run on another machine. */
  boolean driverIsElsewhere() {
    return driver == Driver.ELSEWHERE;
  }

  /** Returns whether a value stands in {@code jobs/JOB.properties}, where the defaults are. */
  boolean standsInJobFile(Value value) {
    return value.origin().equals(project.jobOrigin(job));
  }

  private static void requireShared(Option<?> option, Optional<Value> value, Problems problems) {
    boolean names =
        switch (option.kind()) {
          case LOCATION -> true;
          case LOCATION_UNLESS_STORED ->
              value.flatMap(given -> VersionName.parse(given.text())).isEmpty();
          case LOCATION_IF_GIVEN -> value.isPresent();
          case ROWS -> value.filter(given -> Locations.isTable(given.text())).isEmpty();
          case NAME_OR_FILE -> value.filter(given -> Locations.isFile(given.text())).isPresent();
          case VALUE, FLAG -> false;
        };
    if (names) {
      requireShared(option.key(), value, problems);
    }
  }

  /** The driver would look for a path without a scheme on its own machine, in its own folder. */
  private static void requireShared(String key, Optional<Value> value, Problems problems) {
    if (value.filter(given -> Locations.hasScheme(given.text())).isEmpty()) {
      problems.addCommandLine(
          String.format(
              "--%s: %s is on this machine, but in cluster deploy mode the job runs on another (name"
                  + " a place that both see, such as hdfs://..., or file:/... if every machine has it)",
              key, value.map(Value::text).orElse("the default")));
    }
  }

  /** Returns the file of {@code --config} as a person writes it, if there is one. */
  Optional<String> config() {
    return Optional.ofNullable(commandLine.get(CONFIG))
        .map(text -> Locations.display(Locations.resolve(new Value(text, caller, 0))));
  }

  private Map<String, Value> readConfig(Value value, Problems problems) {
    String location = Locations.resolve(value);
    Optional<String> text = files.read(CONFIG, value, problems);
    return text.map(
            content ->
                PropertiesFile.parse(
                    content,
                    Origin.file(
                        Locations.display(location), Locations.baseOf(location, caller, project)),
                    problems))
        .orElse(Map.of());
  }
}
