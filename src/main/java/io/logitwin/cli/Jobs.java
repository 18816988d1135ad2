package io.logitwin.cli;

import io.logitwin.config.CommonSettings;
import io.logitwin.config.JobSettings;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.SettingsSources.Driver;
import io.logitwin.config.TextFiles;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.pipeline.EarlierRun;
import io.logitwin.pipeline.Ending;
import io.logitwin.run.Author;
import io.logitwin.run.Holder;
import io.logitwin.run.RunId;
import io.logitwin.store.Lease;
import io.logitwin.store.ModelStore;
import io.logitwin.text.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * From a command line to a task that is ready to run. Needs no Spark, so that mistakes show at
 * once.
 */
final class Jobs {
  /** Every job, in the order of help. */
  static final List<Job<?>> ALL =
      List.of(Job.INSPECT, Job.TUNE, Job.TRAIN, Job.SCORE, Job.RETRAIN, Job.AUDIT);

  /** The project's folder; set by run-spark.sh. */
  private static final String HOME = "LOGITWIN_HOME";

  private final PrintStream out;
  private final PrintStream err;
  private boolean verbose;

  Jobs(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Reads a command line, and the files that it and the job need.
   *
   * @param arguments the job's name and its options
   * @param problems what is already known to be wrong with the command line
   * @param driver where the job will run
   * @throws LogitwinException {@code COMMAND_LINE} if something on the command line is wrong
   * @throws LogitwinException {@code CONFIGURATION} if something in a file is wrong
   */
  Task prepare(List<String> arguments, Problems problems, Driver driver) {
    if (arguments.isEmpty()) {
      return new Words(Help.general(), Fault.COMMAND_LINE.exitCode());
    }
    List<String> options = arguments.subList(1, arguments.size());
    return switch (arguments.get(0)) {
      case "help", "--help", "-h" ->
          options.isEmpty()
              ? new Words(Help.general(), ExitCode.OK)
              : prepare(List.of(options.get(0), "--help"), problems, driver);
      case ModelsTask.NAME, ModelsTask.GATE -> ofStore(arguments.get(0), options);
      case ReportTask.NAME -> ofRuns(options);
      case ClusterTask.NAME -> ClusterTask.parse(options, System.getenv(), out);
      case "version", "--version" -> new Words(Help.version(), ExitCode.OK);
      default -> prepare(named(arguments.get(0)), options, problems, driver);
    };
  }

  private Task ofStore(String name, List<String> options) {
    Path callerDirectory = Path.of("").toAbsolutePath();
    return ModelsTask.parse(
        name, options, project(callerDirectory), Origin.commandLine(callerDirectory), out);
  }

  private Task ofRuns(List<String> options) {
    return ReportTask.parse(options, Origin.commandLine(Path.of("").toAbsolutePath()), out);
  }

  private static ProjectFiles project(Path callerDirectory) {
    return ProjectFiles.of(
        Optional.ofNullable(System.getenv(HOME)).filter(text -> !text.isEmpty()).map(Path::of),
        callerDirectory);
  }

  /** Returns whether the settings of the last task ask where errors come from. */
  boolean verbose() {
    return verbose;
  }

  private static Job<?> named(String name) {
    return ALL.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new LogitwinException(Fault.COMMAND_LINE, unknown(name)));
  }

  private static String unknown(String name) {
    return name.startsWith("-")
        ? "command line: no job (run-spark.sh --help lists them)"
        : String.format(
            "command line: unknown job '%s' (known: %s)",
            Text.excerpt(name),
            Stream.concat(
                    ALL.stream().map(Job::name),
                    Stream.of(ModelsTask.NAME, ModelsTask.GATE, ReportTask.NAME, ClusterTask.NAME))
                .collect(Collectors.joining(", ")));
  }

  private <S extends JobSettings> Task prepare(
      Job<S> job, List<String> arguments, Problems problems, Driver driver) {
    CommandLineReader read =
        CommandLineReader.parse(Help.options(job, Map.of()), job.bare(), arguments, problems);
    SettingsSources sources = sources(job.name(), read, driver);
    if (read.helpRequested()) {
      return new Words(Help.of(job, sources.project().jobFile(job.name(), problems)), ExitCode.OK);
    }
    S settings = job.reader().apply(sources, problems);
    CommonSettings common = settings.common();
    verbose = common.verbose();
    Console console =
        common.json()
            ? new Console(err, err, Terminal.NONE)
            : new Console(out, err, Terminal.of(System.getenv()));
    MetricsAtEnd metrics = new MetricsAtEnd(job.name(), settings, console, Clock.systemUTC());
    return new JobTask<>(job, settings, console, out, metrics);
  }

  private static SettingsSources sources(String job, CommandLineReader read, Driver driver) {
    Path callerDirectory = Path.of("").toAbsolutePath();
    return new SettingsSources(
        job,
        read.options(),
        Origin.commandLine(callerDirectory),
        project(callerDirectory),
        new TextFiles(Configuration::new),
        driver);
  }

  /** A job with its settings. */
  private record JobTask<S extends JobSettings>(
      Job<S> job, S settings, Console console, PrintStream out, MetricsAtEnd metrics)
      implements Task {
    @Override
    public boolean needsSpark() {
      return true;
    }

    @Override
    public Optional<String> output() {
      return settings.output().location();
    }

    @Override
    public void check() throws IOException {
      metrics.leaveIfFailed(() -> new FirstLook().check(settings));
    }

    @Override
    public int run() throws IOException {
      return metrics.leaveAfter(this::runUnlessDone);
    }

    private int runUnlessDone() throws IOException {
      RunId id =
          settings
              .runId()
              .map(RunId::new)
              .orElseGet(() -> RunId.create(Instant.now(), new SecureRandom()));
      JobRun<S> run = new JobRun<>(job, settings, id, console, out, metrics);
      return settings.leasesStore() ? runWithLease(run, id) : run.run();
    }

    /** Before Spark starts: who has to wait for another run is told so at once. */
    private int runWithLease(JobRun<S> run, RunId id) throws IOException {
      ModelStore store =
          ModelStore.open(
              settings.store().orElseThrow(),
              SparkHadoop.configuration(),
              Clock.systemUTC(),
              Author.self());
      Lease lease = Lease.take(store, Holder.self(id, Instant.now()), console::warned);
      try {
        Optional<Ending> earlier =
            settings.runId().isPresent() ? new EarlierRun(store).end(id.text()) : Optional.empty();
        if (earlier.isPresent()) {
          earlier.get().lines().forEach(console::line);
          return ExitCode.of(earlier.get().status());
        }
        return run.run();
      } finally {
        lease.close();
      }
    }
  }

  /** Help: words and nothing else. */
  private final class Words implements Task {
    private final String text;
    private final int exitCode;

    Words(String text, int exitCode) {
      this.text = text;
      this.exitCode = exitCode;
    }

    @Override
    public int run() {
      new StandardOutput(out).print(text);
      return exitCode;
    }
  }
}
