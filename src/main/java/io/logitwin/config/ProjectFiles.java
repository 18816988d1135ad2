package io.logitwin.config;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The project's own files: {@code jobs/} and {@code conf/contracts/}. They are read from the
 * project's folder if the launcher named it, so that an edit counts without a build; otherwise from
 * the copies in the jar, so that the jar works alone on a cluster.
 */
public final class ProjectFiles {
  private static final String IN_JAR = "/io/logitwin/project";

  private final Path root;
  private final Path base;

  private ProjectFiles(Path root, Path base) {
    this.root = root;
    this.base = base;
  }

  /**
   * Finds the files.
   *
   * @param home the project's folder, if it is known
   * @param callerDirectory where relative paths of the jar's own copies start from
   * @throws LogitwinException {@code CONFIGURATION} if the folder is not a Logitwin project
   */
  public static ProjectFiles of(Optional<Path> home, Path callerDirectory) {
    if (home.isEmpty()) {
      return new ProjectFiles(rootInJar(), callerDirectory);
    }
    if (!Files.isDirectory(home.get().resolve("jobs"))) {
      throw new LogitwinException(
          Fault.CONFIGURATION, "Cannot find the folder jobs in the project's folder " + home.get());
    }
    return new ProjectFiles(home.get(), home.get());
  }

  /** Returns the folder that relative paths in {@code jobs/} start from. */
  public Path base() {
    return base;
  }

  /** Returns whether a folder is the project's {@code jobs/}. */
  boolean isJobsFolder(Path folder) {
    return folder
        .toAbsolutePath()
        .normalize()
        .equals(base.resolve("jobs").toAbsolutePath().normalize());
  }

  /** Returns how messages name one of the files. */
  String describe(String name) {
    return root.equals(base) ? root.resolve(name).toString() : name;
  }

  /**
   * Returns the text of a file such as {@code jobs/train.properties}.
   *
   * @throws LogitwinException {@code CONFIGURATION} if it cannot be read
   */
  public String text(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException e) {
      throw new LogitwinException(
          Fault.CONFIGURATION, "Cannot read the project's file " + describe(name) + ": " + e, e);
    }
  }

  /** Returns the values of {@code jobs/JOB.properties}, by key: the defaults of a job's options. */
  public Map<String, Value> jobFile(String job, Problems problems) {
    return PropertiesFile.parse(text(jobFileName(job)), jobOrigin(job), problems);
  }

  /** Returns the origin of what stands in {@code jobs/JOB.properties}. */
  Origin jobOrigin(String job) {
    return Origin.file(describe(jobFileName(job)), base);
  }

  private static String jobFileName(String job) {
    return "jobs/" + job + ".properties";
  }

  /** Returns the names of the files in {@code conf/contracts/}, sorted. */
  public List<String> contracts() {
    try (Stream<Path> files = Files.list(root.resolve("conf/contracts"))) {
      return files
          .map(file -> "conf/contracts/" + file.getFileName())
          .filter(name -> name.endsWith(".properties"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new LogitwinException(
          Fault.CONFIGURATION,
          "Cannot list the folder " + describe("conf/contracts") + ": " + e,
          e);
    }
  }

  private static Path rootInJar() {
    URL url = ProjectFiles.class.getResource(IN_JAR + "/jobs");
    if (url == null) {
      throw new LogitwinException(
          Fault.CONFIGURATION,
          "Cannot find the project's files in the jar: it was not built by the project's pom.xml");
    }
    try {
      URI uri = url.toURI();
      if (uri.getScheme().equals("jar")) {
        openJar(uri);
      }
      return Path.of(uri).getParent();
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("Cannot open the jar " + url, e);
    }
  }

  private static void openJar(URI uri) throws IOException {
    try {
      FileSystems.getFileSystem(uri);
    } catch (FileSystemNotFoundException notYetOpen) {
      // It stays open for the life of the process: the paths into it are used until the job's
      // settings are read.
      FileSystems.newFileSystem(uri, Map.of());
    }
  }
}
