package io.logitwin.cli;

import io.logitwin.config.Option;
import io.logitwin.config.Option.Kind;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.Value;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A job's options as picocli knows them. */
final class Options {
  private Options() {}

  /**
   * Returns the command of a job.
   *
   * @param defaults the values of the job's file, for help; empty where none is shown
   */
  static CommandSpec of(Job<?> job, Map<String, Value> defaults) {
    CommandSpec spec = CommandSpec.create().name("run-spark.sh " + job.name());
    spec.usageMessage()
        .description(job.description())
        .footer(
            "",
            "Defaults, units and reasons: jobs/"
                + job.name()
                + ".properties. Options of spark-submit",
            "(--master, --driver-memory, ...): run-spark.sh --help.");
    spec.usageMessage().sortOptions(false);
    job.options()
        .forEach(
            option ->
                spec.addOption(spec(option, Optional.ofNullable(defaults.get(option.key())))));
    spec.addOption(
        OptionSpec.builder("--" + SettingsSources.CONFIG)
            .type(String.class)
            .arity("1")
            .paramLabel("FILE")
            .description(
                "a file of settings, between the command line and jobs/"
                    + job.name()
                    + ".properties")
            .build());
    spec.addOption(
        OptionSpec.builder("--help", "-h").usageHelp(true).description("show this").build());
    return spec;
  }

  /** Returns the help of a job. */
  static String help(Job<?> job, Map<String, Value> defaults) {
    return new CommandLine(of(job, defaults)).getUsageMessage();
  }

  private static OptionSpec spec(Option<?> option, Optional<Value> value) {
    String text = value.map(Value::text).orElse("");
    OptionSpec.Builder spec =
        OptionSpec.builder("--" + option.key())
            .type(String.class)
            .paramLabel(option.valueName())
            // picocli would read a percent sign as a format.
            .description(
                (option.help() + (text.isEmpty() ? "" : ". Default: " + text)).replace("%", "%%"));
    return option.kind() == Kind.FLAG
        ? spec.arity("0..1").fallbackValue("true").build()
        : spec.arity("1").build();
  }
}
