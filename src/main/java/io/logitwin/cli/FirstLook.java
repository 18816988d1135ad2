package io.logitwin.cli;

import io.logitwin.config.AgeLimits;
import io.logitwin.config.JobSettings;
import io.logitwin.config.Locations;
import io.logitwin.config.ModelSettings;
import io.logitwin.config.OutputSettings;
import io.logitwin.config.VersionName;
import io.logitwin.data.InputFiles;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Author;
import io.logitwin.run.ModelSource;
import io.logitwin.run.RunDirectory;
import io.logitwin.store.Lease;
import io.logitwin.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/**
 * What can be seen of a job's model, input and output before Spark starts: within a second, not
 * after ten. It refuses only what the job itself would refuse, in the same words, and touches
 * nothing; the job looks again.
 *
 * <p>On this machine every failure counts. Of another file system only its answer does: what is not
 * there, or should not be. A job may know connectors, settings and users that are not known here,
 * and waits longer for a service; what fails here for want of them is left to it.
 */
final class FirstLook {
  private static final Set<Fault> ANSWERS =
      Set.of(Fault.NO_INPUT, Fault.INPUT_DATA, Fault.OUTPUT, Fault.TRY_AGAIN);

  /** Within it a NameNode answers; Hadoop's client waits a quarter of an hour for one. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Configuration hadoop;
  private final Duration patience;
  private final Predicate<Path> writable;

  FirstLook() {
    this(new Configuration(), PATIENCE, Files::isWritable);
  }

  /**
   * @param writable whether the user may make something in a local folder
   */
  FirstLook(Configuration hadoop, Duration patience, Predicate<Path> writable) {
    this.hadoop = hadoop;
    this.patience = patience;
    this.writable = writable;
  }

  /**
   * Looks at the input and the output of a job.
   *
   * @throws LogitwinException {@code NO_INPUT} or {@code INPUT_DATA} if there is no input, or not
   *     one that can be read
   * @throws LogitwinException {@code OUTPUT} or {@code PERMISSION} if the output cannot be written
   */
  void check(JobSettings settings) throws IOException {
    if (settings.neededModel().isPresent()) {
      checkModel(settings.neededModel().get(), settings.modelAges());
    }
    checkInput(settings.input().location());
    checkNewFile(settings.newFile());
    checkStore(settings.store(), settings.leasesStore());
    checkOutput(settings.output());
  }

  /** Whether it is one, the job will say; here it is enough that something is there. */
  private void checkModel(ModelSettings model, AgeLimits ages) throws IOException {
    Optional<Path> local = local(model.location());
    if (model.version().isPresent()) {
      checkVersion(local, model.location(), model.version().get(), ages);
    } else if (local.isPresent() && !Files.exists(local.get())) {
      ModelSource.read(model.location(), hadoop);
    }
  }

  /** Only the log is read; every byte of the version, the job will. */
  private void checkVersion(Optional<Path> local, String store, VersionName version, AgeLimits ages)
      throws IOException {
    Clock clock = Clock.systemUTC();
    Question question =
        () ->
            ModelStore.open(store, hadoop, clock, Author.self())
                .find(version)
                .requireYoung(ages, clock.instant());
    if (local.isPresent()) {
      question.ask();
    } else {
      ask(question);
    }
  }

  private void checkInput(String location) throws IOException {
    if (Locations.isTable(location)) {
      // Of catalogs only the job's Spark knows.
      return;
    }
    Optional<Path> local = local(location);
    if (local.isEmpty()) {
      ask(() -> InputFiles.check(location, hadoop));
    } else if (!Files.isRegularFile(local.get())) {
      InputFiles.check(location, hadoop);
    }
  }

  private void checkStore(Optional<String> location, boolean leased) throws IOException {
    Optional<Path> local = location.flatMap(FirstLook::local);
    if (local.isPresent()) {
      checkStore(location.get(), leased);
      requireWritable(local.get(), true);
    } else if (location.isPresent()) {
      ask(() -> checkStore(location.get(), leased));
    }
  }

  private void checkStore(String location, boolean leased) throws IOException {
    ModelStore.check(location, hadoop);
    if (leased) {
      Lease.requireFree(ModelStore.open(location, hadoop, Clock.systemUTC(), Author.self()));
    }
  }

  private void checkNewFile(Optional<String> location) {
    Optional<Path> local = location.flatMap(FirstLook::local);
    if (local.isPresent()) {
      if (Files.exists(local.get())) {
        throw new LogitwinException(
            Fault.OUTPUT,
            String.format(
                "Cannot write %s: there is such a file already, and nothing is overwritten. Name another",
                local.get()));
      }
      requireWritable(local.get(), true);
    }
  }

  private void checkOutput(OutputSettings output) throws IOException {
    String location = output.location().orElse(output.parent());
    boolean named = output.location().isPresent();
    Optional<Path> local = local(location);
    if (local.isPresent()) {
      if (named && (Files.exists(local.get()) || isGlob(local.get()))) {
        RunDirectory.check(location, hadoop);
      }
      requireWritable(local.get(), named);
    } else if (named) {
      ask(() -> RunDirectory.check(location, hadoop));
    }
  }

  @FunctionalInterface
  private interface Question {
    void ask() throws IOException;
  }

  /** Asks another file system, in a thread that nobody waits for once patience is at its end. */
  private void ask(Question question) {
    try {
      CompletableFuture.runAsync(() -> unchecked(question))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LogitwinException answer && ANSWERS.contains(answer.fault())) {
        throw answer;
      }
      // No answer: the job may get one.
    } catch (TimeoutException e) {
      // The job waits longer.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unchecked(Question question) {
    try {
      question.ask();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  private void requireWritable(Path output, boolean named) {
    Path existing = output;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && Files.isDirectory(existing) && !writable.test(existing)) {
      throw new LogitwinException(
          Fault.PERMISSION,
          String.format(
              "Cannot write to %s: you have no permission to write in %s. Give %s --output",
              output, existing, named ? "another" : "an"));
    }
  }
}
