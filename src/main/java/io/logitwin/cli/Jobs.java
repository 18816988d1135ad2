package io.logitwin.cli;

import io.logitwin.config.CommonSettings;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TextFiles;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * From a command line to a task that is ready to run. Needs no Spark, so that mistakes show at
 * once.
 */
final class Jobs {
  /** Every job, in the order of help. */
  static final List<Job<?>> ALL = List.of(new TrainJob(), new AuditJob());

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
   * @throws LogitwinException {@code COMMAND_LINE} if something on the command line is wrong
   * @throws LogitwinException {@code CONFIGURATION} if something in a file is wrong
   */
  Task prepare(List<String> arguments, Problems problems) {
    String name = arguments.isEmpty() ? "" : arguments.get(0);
    Job<?> job =
        ALL.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    return prepare(job, arguments.subList(1, arguments.size()), problems);
  }

  /** Returns whether the settings of the last task ask where errors come from. */
  boolean verbose() {
    return verbose;
  }

  private static LogitwinException unknown(String name) {
    return new LogitwinException(
        Fault.COMMAND_LINE,
        String.format(
            "command line: %s (known: %s)",
            name.isEmpty() ? "no job" : "unknown job '" + Text.excerpt(name) + "'",
            ALL.stream().map(Job::name).collect(Collectors.joining(", "))));
  }

  private <S> Task prepare(Job<S> job, List<String> arguments, Problems problems) {
    CommandLineReader read =
        CommandLineReader.parse(Options.of(job, Map.of()), arguments, problems);
    SettingsSources sources = sources(job.name(), read);
    if (read.helpRequested()) {
      return new Words(Options.help(job, sources.project().jobFile(job.name(), problems)));
    }
    S settings = job.read(sources, problems);
    CommonSettings common = job.common(settings);
    verbose = common.verbose();
    Console console =
        common.json()
            ? new Console(err, err, Terminal.NONE)
            : new Console(out, err, Terminal.of(System.getenv()));
    return new JobTask<>(job, settings, console, out);
  }

  private static SettingsSources sources(String job, CommandLineReader read) {
    Path callerDirectory = Path.of("").toAbsolutePath();
    Optional<Path> home =
        Optional.ofNullable(System.getenv(HOME)).filter(text -> !text.isEmpty()).map(Path::of);
    return new SettingsSources(
        job,
        read.options(),
        Origin.commandLine(callerDirectory),
        ProjectFiles.of(home, callerDirectory),
        new TextFiles(Configuration::new));
  }

  /** A job with its settings. */
  private record JobTask<S>(Job<S> job, S settings, Console console, PrintStream out)
      implements Task {
    @Override
    public boolean needsSpark() {
      return job.needsSpark();
    }

    @Override
    public void check() throws IOException {
      job.check(settings);
    }

    @Override
    public int run() throws IOException {
      return job.run(settings, console, out);
    }
  }

  /** Help: words and nothing else. */
  private final class Words implements Task {
    private final String text;

    Words(String text) {
      this.text = text;
    }

    @Override
    public boolean needsSpark() {
      return false;
    }

    @Override
    public void check() {}

    @Override
    public int run() {
      out.print(text);
      return ExitCode.OK;
    }
  }
}
