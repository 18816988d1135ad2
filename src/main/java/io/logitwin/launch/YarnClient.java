package io.logitwin.launch;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a program needs to find a cluster of YARN: no master's address, but a folder. */
final class YarnClient {
  private static final List<String> FOLDERS = List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR");

  private YarnClient() {}

  /**
   * Refuses what Spark would refuse with a stack trace, or would take for a cluster of this machine
   * that it then asks for a quarter of an hour.
   *
   * @throws LogitwinException {@code CONFIGURATION} if no variable names a folder of settings
   */
  static void require(Map<String, String> environment) {
    if (FOLDERS.stream()
        .flatMap(name -> given(name, environment).stream())
        .noneMatch(text -> Files.isDirectory(Path.of(text)))) {
      throw new LogitwinException(
          Fault.CONFIGURATION,
          String.format(
              "Cannot find YARN: %s (one must name the folder that has its yarn-site.xml and core-site.xml)",
              FOLDERS.stream()
                  .map(
                      name ->
                          given(name, environment)
                              .map(text -> name + "=" + text + " is no folder")
                              .orElse(name + " is not set"))
                  .collect(Collectors.joining(", "))));
    }
  }

  private static Optional<String> given(String name, Map<String, String> environment) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }
}
