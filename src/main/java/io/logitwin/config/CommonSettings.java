package io.logitwin.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every job is told.
 *
 * @param json whether standard output gets the record, and nothing else
 * @param verbose whether errors come with their stack trace
 * @param texts every setting as it was written, by key, and the file of {@code --config}
 */
public record CommonSettings(boolean json, boolean verbose, Map<String, String> texts) {
  private static final Option<Boolean> JSON =
      Option.flag("json", "print run.json, and nothing else, on standard output");
  private static final Option<Boolean> VERBOSE =
      Option.flag("verbose", "show where an error comes from").alias("debug");

  static final List<Option<?>> OPTIONS = List.of(JSON, VERBOSE);

  public CommonSettings {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  static CommonSettings read(Values values, SettingsSources sources) {
    Map<String, String> texts = values.texts();
    sources.config().ifPresent(config -> texts.put(SettingsSources.CONFIG, config));
    return new CommonSettings(JSON.read(values), VERBOSE.read(values), texts);
  }
}
