package io.logitwin.cli;

import io.logitwin.cli.ModelsVerbs.Answer;
import io.logitwin.cli.ModelsVerbs.Verb;
import io.logitwin.config.Locations;
import io.logitwin.config.Origin;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.StoreSettings;
import io.logitwin.config.Value;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Author;
import io.logitwin.run.Json;
import io.logitwin.store.ModelStore;
import io.logitwin.text.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The commands that speak to a store and start no Spark: {@code models}, what stands in it and who
 * is its champion, and {@code gate}, why.
 */
final class ModelsTask implements Task {
  private static final String HADOOP_CONF_DIR = "HADOOP_CONF_DIR";

  static final String NAME = "models";
  static final String SUMMARY =
      "list, show, compare, verify, promote, remove and copy the models of a store";
  static final String GATE = "gate";
  static final String GATE_SUMMARY = "replay what a gate said of a challenger";

  private final CommandLine commandLine;
  private final ParseResult parsed;
  private final ProjectFiles project;
  private final Origin caller;
  private final StandardOutput out;

  private ModelsTask(
      CommandLine commandLine,
      ParseResult parsed,
      ProjectFiles project,
      Origin caller,
      PrintStream out) {
    this.commandLine = commandLine;
    this.parsed = parsed;
    this.project = project;
    this.caller = caller;
    this.out = new StandardOutput(out);
  }

  /**
   * Reads a command line.
   *
   * @param name of the command
   * @throws LogitwinException {@code COMMAND_LINE} if something on it is wrong
   */
  static ModelsTask parse(
      String name, List<String> arguments, ProjectFiles project, Origin caller, PrintStream out) {
    CommandLine commandLine =
        new CommandLine(name.equals(GATE) ? new GateVerbs.Gates() : new ModelsVerbs.Models());
    addHelp(commandLine);
    commandLine.getSubcommands().values().forEach(ModelsTask::addHelp);
    commandLine.setExpandAtFiles(false);
    try {
      ParseResult parsed = commandLine.parseArgs(arguments.toArray(new String[0]));
      return new ModelsTask(commandLine, parsed, project, caller, out);
    } catch (CommandLine.ParameterException e) {
      throw wrong(name, Text.line(String.valueOf(e.getMessage())));
    }
  }

  static void addHelp(CommandLine commandLine) {
    commandLine
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("--help", "-h").usageHelp(true).description("show this").build())
        // Main looks for the word itself.
        .addOption(
            OptionSpec.builder("--verbose").description("show where an error comes from").build());
  }

  /** Returns what a command line is refused with. */
  static LogitwinException wrong(String what) {
    return wrong(NAME, what);
  }

  private static LogitwinException wrong(String name, String what) {
    return new LogitwinException(
        Fault.COMMAND_LINE, String.format("command line: %s (run-spark.sh %s --help)", what, name));
  }

  @Override
  public int run() throws IOException {
    for (ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      if (at.isUsageHelpRequested()) {
        out.print(at.commandSpec().commandLine().getUsageMessage());
        return ExitCode.OK;
      }
    }
    if (!parsed.hasSubcommand()) {
      out.print(commandLine.getUsageMessage());
      return Fault.COMMAND_LINE.exitCode();
    }
    Verb verb = (Verb) parsed.subcommand().commandSpec().userObject();
    verb.caller = caller;
    Answer answer = verb.run(store(verb));
    out.print(
        verb.json
            ? Json.write(answer.json().get())
            : String.join("\n", answer.lines().get()) + "\n");
    return answer.exitCode();
  }

  private ModelStore store(Verb verb) throws IOException {
    String location =
        verb.store == null
            ? StoreSettings.byDefault(project)
            : Locations.resolve(new Value(verb.store, caller, 0));
    return ModelStore.open(location, hadoop(location), Clock.systemUTC(), Author.self());
  }

  /**
   * Local files need none of Hadoop's settings, unless somebody has some. It would look for them in
   * each of Spark's jars, three times, as its classes are initialized: a quarter of a second.
   */
  static Configuration hadoop(String location) {
    boolean configured = System.getenv(HADOOP_CONF_DIR) != null;
    if (configured || !location.startsWith("file:")) {
      return new Configuration();
    }
    Thread self = Thread.currentThread();
    ClassLoader loader = self.getContextClassLoader();
    self.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      Configuration bare = new Configuration(false);
      // Initializes the class, which asks for settings of its own.
      FileSystem.getGlobalStorageStatistics();
      bare.setClassLoader(loader);
      return bare;
    } finally {
      self.setContextClassLoader(loader);
    }
  }
}
