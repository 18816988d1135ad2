package io.logitwin.testing;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.Runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JDKs of this machine that the project runs on, one a release. The system property {@code
 * logitwin.jdks} names their homes, separated as a path is; without it the usual folders are looked
 * through. The JDK that runs the tests is always among them.
 */
public final class Jdks {
  /** Names the homes of JDKs. */
  public static final String PROPERTY = "logitwin.jdks";

  private static final Set<Integer> RELEASES = Set.of(17, 21, 25);
  private static final Version OLDEST = Version.parse("17.0.11");

  private Jdks() {}

  /** Returns the homes by release. */
  public static SortedMap<Integer, Path> here() {
    String given = System.getProperty(PROPERTY);
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    homes.addAll(given == null ? inUsualFolders() : homes(given));
    return byRelease(homes);
  }

  /** Returns the first home of each release that the project runs on; others are left out. */
  static SortedMap<Integer, Path> byRelease(List<Path> homes) {
    SortedMap<Integer, Path> found = new TreeMap<>();
    for (Path home : homes) {
      version(home)
          .filter(version -> RELEASES.contains(version.feature()))
          .filter(version -> version.compareTo(OLDEST) >= 0)
          .ifPresent(version -> found.putIfAbsent(version.feature(), home));
    }
    return found;
  }

  /** Returns the homes of a list. One that is none is no JDK that may be left out in silence. */
  static List<Path> homes(String given) {
    List<Path> homes =
        Stream.of(given.split(File.pathSeparator, -1))
            .filter(home -> !home.isEmpty())
            .map(Path::of)
            .toList();
    for (Path home : homes) {
      if (version(home).isEmpty()) {
        throw new IllegalArgumentException(
            "Invalid " + PROPERTY + ": " + home + " (must be the home of a JDK)");
      }
    }
    return homes;
  }

  private static List<Path> inUsualFolders() {
    Path user = Path.of(System.getProperty("user.home"));
    return Stream.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            user.resolve(".sdkman/candidates/java"),
            user.resolve(".jdks"))
        .flatMap(Jdks::children)
        .flatMap(child -> Stream.of(child, child.resolve("Contents/Home")))
        .toList();
  }

  private static Stream<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a JDK says in the file {@code release}. */
  private static Optional<Version> version(Path home) {
    Path file = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(file)) {
      return Optional.empty();
    }
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      release.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    // Such as 1.8.0_402, which is older than this way of writing a version.
    return version.matches("[1-9][0-9]*(\\.[0-9]+)*(-.*)?") && !version.startsWith("1.")
        ? Optional.of(Version.parse(version.replaceFirst("(\\.0)+$", "")))
        : Optional.empty();
  }
}
