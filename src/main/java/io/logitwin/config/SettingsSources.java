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
 */
public record SettingsSources(
    String job,
    Map<String, String> commandLine,
    Origin caller,
    ProjectFiles project,
    TextFiles files) {
  /** The option that names the file; it stands on the command line only. */
  public static final String CONFIG = "config";

  public SettingsSources {
    commandLine = new LinkedHashMap<>(commandLine);
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
    return Values.merge(
        sources, Option.keys(known), key -> Suggestion.of(key, known), caller, problems);
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
