package io.logitwin.cli;

import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TextFiles;
import io.logitwin.config.TrainSettings;
import io.logitwin.error.CommandLineException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;

/** The entry: {@code Main JOB [options]}. The only class that ends the process. */
public final class Main {
  /** The project's folder; set by run-spark.sh. */
  private static final String HOME = "LOGITWIN_HOME";

  /** "true" if standard output is a terminal; set by run-spark.sh. */
  private static final String TERMINAL = "LOGITWIN_TERMINAL";

  private final PrintStream out;
  private final PrintStream err;

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a job and ends the process with the job's exit code. */
  public static void main(String[] arguments) {
    // Numbers in messages and files are the same for every user: no thousands separators, no other
    // digits.
    Locale.setDefault(Locale.ROOT);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new Main(out, err).run(Arrays.asList(arguments)).code());
  }

  private ExitCode run(List<String> arguments) {
    try {
      return dispatch(arguments);
    } catch (Throwable thrown) {
      Failure failure = Failure.of(thrown);
      err.println("run-spark.sh: " + failure.message());
      if (arguments.contains("--verbose")) {
        thrown.printStackTrace(err);
      }
      return failure.exitCode();
    }
  }

  private ExitCode dispatch(List<String> arguments) throws IOException {
    if (arguments.isEmpty() || !arguments.get(0).equals(TrainSettings.JOB)) {
      throw new CommandLineException(
          "command line: "
              + (arguments.isEmpty() ? "no job" : "unknown job '" + arguments.get(0) + "'")
              + " (known: "
              + TrainSettings.JOB
              + ")");
    }
    return train(arguments.subList(1, arguments.size()));
  }

  private ExitCode train(List<String> arguments) throws IOException {
    Problems problems = new Problems();
    CommandLineReader read = CommandLineReader.parse(Options.train(), arguments, problems);
    if (read.helpRequested()) {
      out.print(new CommandLine(Options.train()).getUsageMessage());
      return ExitCode.OK;
    }
    TrainSettings settings = TrainSettings.read(sources(TrainSettings.JOB, read), problems);
    Console console = new Console(settings.json() ? err : out, isTerminal() && !settings.json());
    return new TrainCommand(settings, console, out).run();
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
        new TextFiles(new Configuration()));
  }

  private static boolean isTerminal() {
    return Boolean.parseBoolean(System.getenv(TERMINAL));
  }
}
