package io.logitwin.cli;

import io.logitwin.config.Problems;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options of a command line as they were written, by key.
 *
 * @param options the texts by key, without the dashes
 * @param helpRequested whether help was asked for
 */
record CommandLineReader(Map<String, String> options, boolean helpRequested) {
  CommandLineReader {
    options = new LinkedHashMap<>(options);
  }

  /**
   * Parses arguments; what is wrong with them is added to the problems.
   *
   * @param bare the key of the option that a word without one gives
   */
  static CommandLineReader parse(
      CommandSpec spec, Optional<String> bare, List<String> arguments, Problems problems) {
    CommandLine commandLine = new CommandLine(spec);
    commandLine.getCommandSpec().parser().collectErrors(true);
    // "@name" is a value like any other, not a file of more arguments.
    commandLine.setExpandAtFiles(false);
    commandLine.setUnmatchedArgumentsAllowed(true);
    commandLine.setUnmatchedOptionsArePositionalParams(false);
    commandLine.setOverwrittenOptionsAllowed(false);
    ParseResult result = commandLine.parseArgs(arguments.toArray(new String[0]));
    for (Exception error : result.errors()) {
      problems.addCommandLine(message(error));
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (OptionSpec option : result.matchedOptions()) {
      if (!option.usageHelp()) {
        options.put(option.longestName().substring(2), String.valueOf(option.<Object>getValue()));
      }
    }
    for (PositionalParamSpec word : result.matchedPositionals()) {
      if (options.putIfAbsent(bare.orElseThrow(), word.getValue()) != null) {
        problems.addCommandLine(
            "'" + Text.excerpt(word.getValue()) + "' and --" + bare.get() + " are both given");
      }
    }
    addUnknown(result.unmatched(), options, problems);
    return new CommandLineReader(options, result.isUsageHelpRequested());
  }

  private static String message(Exception error) {
    if (error instanceof ParameterException) {
      return String.valueOf(error.getMessage());
    }
    throw new IllegalStateException("Cannot parse the command line", error);
  }

  /**
   * An unknown option is kept as a key, so that it is refused, with a suggestion, where the unknown
   * keys of files are.
   */
  private static void addUnknown(
      List<String> unmatched, Map<String, String> options, Problems problems) {
    List<String> left = new ArrayList<>(unmatched);
    while (!left.isEmpty()) {
      String argument = left.remove(0);
      if (!argument.startsWith("--") || argument.length() == 2) {
        problems.addCommandLine("unexpected argument '" + Text.excerpt(argument) + "'");
        continue;
      }
      String name = argument.substring(2).replaceFirst("=.*", "");
      options.put(name, "");
      boolean valueFollows =
          !argument.contains("=") && !left.isEmpty() && !left.get(0).startsWith("-");
      if (valueFollows) {
        left.remove(0);
      }
    }
  }
}
