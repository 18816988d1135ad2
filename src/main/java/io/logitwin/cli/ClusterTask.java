package io.logitwin.cli;

import io.logitwin.cluster.ClusterPlan;
import io.logitwin.cluster.LocalCluster;
import io.logitwin.cluster.LocalCluster.Status;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The command {@code cluster}: a standalone cluster on this machine. */
final class ClusterTask implements Task {
  static final String NAME = "cluster";
  static final String SUMMARY = "start, look at, and stop a cluster of Spark's on this machine";

  private final CommandLine commandLine;
  private final ParseResult parsed;
  private final Map<String, String> environment;
  private final StandardOutput out;

  private ClusterTask(
      CommandLine commandLine,
      ParseResult parsed,
      Map<String, String> environment,
      PrintStream out) {
    this.commandLine = commandLine;
    this.parsed = parsed;
    this.environment = environment;
    this.out = new StandardOutput(out);
  }

  @Command(
      name = "run-spark.sh cluster",
      description =
          "A standalone cluster of Spark's on this machine, which listens on loopback alone and lets in who knows its secret.",
      subcommands = {Start.class, StatusOf.class, Stop.class})
  private static final class Verbs {}

  /** What every verb does. */
  private abstract static class Verb {
    @Option(
        names = "--dir",
        paramLabel = "DIR",
        description = "its folder: secret, logs, work. Default: target/cluster of the project")
    private Path dir;

    LocalCluster cluster(Map<String, String> environment) {
      Path folder = dir == null ? home(environment).resolve("target/cluster") : dir;
      return new LocalCluster(folder.toAbsolutePath().normalize());
    }

    static Path home(Map<String, String> environment) {
      return Path.of(environment.get("LOGITWIN_HOME"));
    }

    abstract Answer run(Map<String, String> environment) throws IOException;
  }

  /** What is printed, and the exit code. */
  private record Answer(List<String> lines, int exitCode) {
    Answer {
      lines = List.copyOf(lines);
    }
  }

  @Command(name = "start", description = "Starts a master and workers, each a process.")
  private static final class Start extends Verb {
    @Option(names = "--workers", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
    private int workers = 2;

    @Option(
        names = "--cores",
        paramLabel = "N",
        description = "of each worker. Default: ${DEFAULT-VALUE}")
    private int cores = 1;

    @Option(
        names = "--memory",
        paramLabel = "SIZE",
        description = "of each worker's executors. Default: ${DEFAULT-VALUE}")
    private String memory = "2g";

    @Option(
        names = "--port",
        paramLabel = "PORT",
        description = "of the master. Default: ${DEFAULT-VALUE}")
    private int port = 7077;

    @Option(
        names = "--ui-port",
        paramLabel = "PORT",
        description =
            "of the master's page, which answers who has the key. Default: ${DEFAULT-VALUE}")
    private int uiPort = 8080;

    @Override
    Answer run(Map<String, String> environment) throws IOException {
      LocalCluster cluster = cluster(environment);
      Status status =
          cluster.start(
              new ClusterPlan(workers, cores, memory, port, uiPort),
              home(environment).resolve("conf"),
              Path.of(environment.get("SPARK_HOME")),
              Path.of(System.getProperty("java.home")));
      return new Answer(
          List.of(
              String.format(
                  "  cluster   %s, %d workers with %d cores and %s each",
                  status.master(), status.workers(), cores, memory),
              "  use it    run-spark.sh train --properties-file " + cluster.clientSettings(),
              "  end it    run-spark.sh cluster stop" + dirOption()),
          ExitCode.OK);
    }

    private String dirOption() {
      return super.dir == null ? "" : " --dir " + super.dir;
    }
  }

  @Command(name = "status", description = "Says what runs; exit code 69 unless all of it does.")
  private static final class StatusOf extends Verb {
    @Override
    Answer run(Map<String, String> environment) throws IOException {
      Status status = cluster(environment).status();
      if (status.master().isEmpty()) {
        return new Answer(List.of("  cluster   none"), Fault.SERVICE.exitCode());
      }
      return new Answer(
          List.of(
              String.format(
                  "  cluster   %s, %d of %d workers, %s",
                  status.master(),
                  status.workers(),
                  status.started(),
                  status.isAlive() ? "alive" : "not well (its logs say why)"),
              "  runs      "
                  + (status.applications().isEmpty()
                      ? "nothing"
                      : String.join(", ", status.applications()))),
          status.isAlive() ? ExitCode.OK : Fault.SERVICE.exitCode());
    }
  }

  @Command(
      name = "stop",
      description = "Ends all its processes, with what runs on it, and removes all but the logs.")
  private static final class Stop extends Verb {
    @Override
    Answer run(Map<String, String> environment) throws IOException {
      int ended = cluster(environment).stop();
      return new Answer(
          List.of(
              "  cluster   " + (ended == 0 ? "none, nothing to end" : ended + " processes ended")),
          ExitCode.OK);
    }
  }

  /**
   * Reads a command line.
   *
   * @throws LogitwinException {@code COMMAND_LINE} if something on it is wrong
   */
  static ClusterTask parse(
      List<String> arguments, Map<String, String> environment, PrintStream out) {
    CommandLine commandLine = new CommandLine(new Verbs()).setExpandAtFiles(false);
    ModelsTask.addHelp(commandLine);
    commandLine.getSubcommands().values().forEach(ModelsTask::addHelp);
    try {
      ParseResult parsed = commandLine.parseArgs(arguments.toArray(new String[0]));
      return new ClusterTask(commandLine, parsed, environment, out);
    } catch (CommandLine.ParameterException e) {
      throw new LogitwinException(
          Fault.COMMAND_LINE,
          String.format(
              "command line: %s (run-spark.sh %s --help)",
              Text.line(String.valueOf(e.getMessage())), NAME));
    }
  }

  @Override
  public int run() throws IOException {
    for (ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      if (at.isUsageHelpRequested()) {
        return print(at.commandSpec().commandLine().getUsageMessage(), ExitCode.OK);
      }
    }
    if (!parsed.hasSubcommand()) {
      return print(commandLine.getUsageMessage(), Fault.COMMAND_LINE.exitCode());
    }
    Answer answer = ((Verb) parsed.subcommand().commandSpec().userObject()).run(environment);
    return print(String.join("\n", answer.lines()) + "\n", answer.exitCode());
  }

  private int print(String text, int exitCode) {
    out.print(text);
    return exitCode;
  }
}
