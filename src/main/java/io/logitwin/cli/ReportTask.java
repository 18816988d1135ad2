package io.logitwin.cli;

import io.logitwin.config.Locations;
import io.logitwin.config.Origin;
import io.logitwin.config.Value;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.report.page.ReportPage;
import io.logitwin.report.page.RunDocument;
import io.logitwin.report.page.RunDocuments;
import io.logitwin.storage.Folder;
import io.logitwin.text.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code report}: what others read of a run from its folder, without Spark. */
final class ReportTask implements Task {
  static final String NAME = "report";
  static final String SUMMARY =
      "make the page, the model card and the lineage of a run again, or put two runs side by side";

  private final CommandLine commandLine;
  private final Words words;
  private final Origin caller;
  private final StandardOutput out;

  private ReportTask(CommandLine commandLine, Words words, Origin caller, PrintStream out) {
    this.commandLine = commandLine;
    this.words = words;
    this.caller = caller;
    this.out = new StandardOutput(out);
  }

  @Command(
      name = "run-spark.sh report",
      description =
          "Makes report.html, lineage.json, and model-card.md of its model, of what a run has left in its folder."
              + " Starts no Spark.")
  private static final class Words {
    @Parameters(
        arity = "1..2",
        paramLabel = "RUN_DIR",
        description = "the --output of a run; two with --compare")
    private List<String> runs;

    @Option(
        names = "--output",
        paramLabel = "FILE",
        description =
            "a new file for the page alone. Left out: all in the run's folder, in place of those"
                + " there")
    private String output;

    @Option(names = "--compare", description = "two runs side by side; needs --output")
    private boolean compare;
  }

  /**
   * Reads a command line.
   *
   * @throws LogitwinException {@code COMMAND_LINE} if something on it is wrong
   */
  static ReportTask parse(List<String> arguments, Origin caller, PrintStream out) {
    Words words = new Words();
    CommandLine commandLine = new CommandLine(words).setExpandAtFiles(false);
    ModelsTask.addHelp(commandLine);
    try {
      commandLine.parseArgs(arguments.toArray(new String[0]));
    } catch (CommandLine.ParameterException e) {
      throw wrong(Text.line(String.valueOf(e.getMessage())));
    }
    if (!commandLine.isUsageHelpRequested()) {
      requireRuns(words);
    }
    return new ReportTask(commandLine, words, caller, out);
  }

  private static void requireRuns(Words words) {
    int expected = words.compare ? 2 : 1;
    if (words.runs.size() != expected) {
      throw wrong(
          String.format(
              "%d folders of runs (must be %d%s)",
              words.runs.size(), expected, words.compare ? "" : ", or two with --compare"));
    }
    if (words.compare && words.output == null) {
      throw wrong("--compare needs --output, a page of two runs belongs into neither's folder");
    }
  }

  private static LogitwinException wrong(String what) {
    return new LogitwinException(
        Fault.COMMAND_LINE, String.format("command line: %s (run-spark.sh %s --help)", what, NAME));
  }

  @Override
  public int run() throws IOException {
    if (commandLine.isUsageHelpRequested()) {
      out.print(commandLine.getUsageMessage());
      return ExitCode.OK;
    }
    Folder folder = folder(words.runs.get(0));
    if (words.compare) {
      write(ReportPage.compared(folder, folder(words.runs.get(1))));
    } else if (words.output != null) {
      write(ReportPage.of(folder));
    } else {
      replace(folder);
    }
    return ExitCode.OK;
  }

  private Folder folder(String text) throws IOException {
    String location = Locations.resolve(new Value(text, caller, 0));
    return Folder.at(location, hadoop(location));
  }

  /** Writes a page where {@code --output} says. */
  private void write(String page) throws IOException {
    String location = Locations.resolve(new Value(words.output, caller, 0));
    Folder.newFile(location, page, hadoop(location));
    tell(Locations.display(location));
  }

  private void replace(Folder folder) throws IOException {
    for (RunDocument document : RunDocuments.of(folder)) {
      String text = document.text().make();
      try {
        folder.replace(document.file(), text);
      } catch (IOException e) {
        throw folder.unlessDenied(e);
      }
      tell(folder.display() + "/" + document.file());
    }
  }

  private void tell(String place) {
    out.print(Text.line("  report    " + place) + "\n");
  }

  private static Configuration hadoop(String location) {
    return ModelsTask.hadoop(location);
  }
}
