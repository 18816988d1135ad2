package io.logitwin.launch;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where Spark will run, by its own order of precedence: its options, {@code --conf}, the file of
 * settings.
 *
 * @param master the master; {@code local[*]} if nothing names one
 * @param masterIsGiven whether something names one
 * @param driverIsElsewhere whether the driver runs on a machine of the cluster
 * @param addsJars whether something adds jars to the class path
 * @param memoryIsGiven whether something says how much memory the driver gets
 * @param attemptsAreGiven whether something says how often YARN starts an application that fails
 */
public record Place(
    String master,
    boolean masterIsGiven,
    boolean driverIsElsewhere,
    boolean addsJars,
    boolean memoryIsGiven,
    boolean attemptsAreGiven) {
  /** Looks at the options and at the file of settings that spark-submit would read. */
  static Place of(SubmitOptions options, Path configuration) {
    Properties settings = new Properties();
    Optional<Path> file = options.value("--properties-file").map(Path::of);
    if (file.isEmpty() || options.value("--load-spark-defaults").isPresent()) {
      load(configuration.resolve("spark-defaults.conf"), settings);
    }
    file.ifPresent(path -> load(path, settings));
    Map<String, String> given = options.settings();
    given.forEach(settings::setProperty);

    Optional<String> master =
        options
            .value("--master")
            .or(() -> Optional.ofNullable(settings.getProperty("spark.master")));
    String mode =
        options
            .value("--deploy-mode")
            .orElseGet(() -> settings.getProperty("spark.submit.deployMode", "client"));
    boolean addsJars =
        options.value("--jars").isPresent()
            || options.value("--packages").isPresent()
            || settings.stringPropertyNames().stream()
                .anyMatch(key -> key.startsWith("spark.jars"));
    return new Place(
        master.orElse("local[*]").strip(),
        master.isPresent(),
        mode.strip().equals("cluster"),
        addsJars,
        options.value("--driver-memory").isPresent() || settings.containsKey("spark.driver.memory"),
        settings.containsKey("spark.yarn.maxAppAttempts"));
  }

  /** Returns whether all of Spark runs on this machine. */
  boolean isLocal() {
    return master.startsWith("local");
  }

  /** Returns whether Spark runs on the cluster that the files of Hadoop's settings name. */
  boolean isOnYarn() {
    return master.equals("yarn");
  }

  /** Returns whether Spark runs in processes of this machine that listen on loopback. */
  boolean isClusterOfThisMachine() {
    return master.matches("spark://(127(\\.[0-9]+){3}|localhost):[0-9]+");
  }

  /** Returns whether all of Spark runs in one JVM. */
  boolean isOneProcess() {
    return master.matches("local(\\[[^]]*])?") && !driverIsElsewhere;
  }

  private static void load(Path file, Properties settings) {
    if (!Files.isReadable(file)) {
      return;
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      settings.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new LogitwinException(
          Fault.CONFIGURATION,
          "Cannot read Spark's settings in " + file + ": " + e.getMessage(),
          e);
    }
  }
}
