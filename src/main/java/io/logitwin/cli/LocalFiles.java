package io.logitwin.cli;

import io.logitwin.config.JobSettings;
import io.logitwin.config.Locations;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What can be seen of a job's files on this machine before Spark starts: within a second, not after
 * ten. It refuses only what the job itself would refuse, in the same words, and touches nothing;
 * the job looks again.
 */
final class LocalFiles {
  private LocalFiles() {}

  /**
   * Looks at the input and the output of a job.
   *
   * @throws LogitwinException {@code NO_INPUT} if a local input is missing
   * @throws LogitwinException {@code OUTPUT} or {@code PERMISSION} if the local output cannot be
   *     written
   */
  static void check(JobSettings settings) throws IOException {
    String input = settings.input().location();
    if (local(input).filter(path -> !Files.exists(path) && !isGlob(path)).isPresent()) {
      throw new LogitwinException(
          Fault.NO_INPUT, "Cannot find the input " + Locations.display(input));
    }
    Optional<String> named = settings.output().location();
    String output = named.orElse(settings.output().parent());
    Optional<Path> folder = local(output);
    if (folder.isPresent()) {
      if (named.isPresent() && (Files.exists(folder.get()) || isGlob(folder.get()))) {
        RunDirectory.check(output, new Configuration());
      }
      requireWritable(folder.get(), named.isPresent());
    }
  }

  private static Optional<Path> local(String location) {
    try {
      return location.startsWith("file:")
          ? Optional.of(Path.of(location.replaceFirst("^file:/*", "/")))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isGlob(Path path) {
    return path.toString().matches("(?s).*[*?\\[{\\\\].*");
  }

  private static void requireWritable(Path output, boolean named) {
    Path existing = output;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && Files.isDirectory(existing) && !Files.isWritable(existing)) {
      throw new LogitwinException(
          Fault.PERMISSION,
          String.format(
              "Cannot write to %s: you have no permission to write in %s. Give %s --output",
              output, existing, named ? "another" : "an"));
    }
  }
}
