package io.logitwin.cli;

import io.logitwin.config.AuditSettings;
import io.logitwin.config.JobSettings;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TextFiles;
import io.logitwin.config.TrainSettings;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * From a command line to a job that is ready to run. Needs no Spark, so that mistakes show at once.
 */
final class Jobs {
  /** The project's folder; set by run-spark.sh. */
  private static final String HOME = "LOGITWIN_HOME";

  /** "true" if standard output is a terminal; set by run-spark.sh. */
  private static final String TERMINAL = "LOGITWIN_TERMINAL";

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
   * @throws LogitwinException {@code COMMAND_LINE} if something on the command line is wrong
   * @throws LogitwinException {@code CONFIGURATION} if something in a file is wrong
   */
  Job prepare(List<String> arguments) {
    String job = arguments.isEmpty() ? "" : arguments.get(0);
    return switch (job) {
      case TrainSettings.JOB ->
          prepare(Options.train(), arguments, TrainSettings::read, TrainCommand::new);
      case AuditSettings.JOB ->
          prepare(Options.audit(), arguments, AuditSettings::read, AuditCommand::new);
      default ->
          throw new LogitwinException(
              Fault.COMMAND_LINE,
              String.format(
                  "command line: %s (known: %s, %s)",
                  job.isEmpty() ? "no job" : "unknown job '" + Text.excerpt(job) + "'",
                  TrainSettings.JOB,
                  AuditSettings.JOB));
    };
  }

  /** Returns whether the settings of the last job ask where errors come from. */
  boolean verbose() {
    return verbose;
  }

  /** Makes a job from its settings. */
  @FunctionalInterface
  private interface Command<S> {
    Job of(S settings, Console console, PrintStream out);
  }

  private <S extends JobSettings> Job prepare(
      CommandSpec options,
      List<String> arguments,
      BiFunction<SettingsSources, Problems, S> reader,
      Command<S> command) {
    Problems problems = new Problems();
    CommandLineReader read =
        CommandLineReader.parse(options, arguments.subList(1, arguments.size()), problems);
    if (read.helpRequested()) {
      return new Help(options);
    }
    S settings = reader.apply(sources(arguments.get(0), read), problems);
    verbose = settings.verbose();
    boolean terminal = Boolean.parseBoolean(System.getenv(TERMINAL)) && !settings.json();
    return command.of(settings, new Console(settings.json() ? err : out, terminal), out);
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

  private final class Help implements Job {
    private final CommandSpec spec;

    Help(CommandSpec spec) {
      this.spec = spec;
    }

    @Override
    public boolean needsSpark() {
      return false;
    }

    @Override
    public int run() {
      out.print(new CommandLine(spec).getUsageMessage());
      return ExitCode.OK;
    }
  }
}
