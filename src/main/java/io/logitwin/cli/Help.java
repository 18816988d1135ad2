package io.logitwin.cli;

import io.logitwin.config.Option;
import io.logitwin.config.Option.Kind;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.Value;
import io.logitwin.run.GitCommit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The jobs and their options as picocli knows them, and the help that it makes of them. */
final class Help {
  private static final String GENERAL =
      """

      Options of every job:
        --dry-run     print the command instead of running it
        --help        show this, or after a job's name the options of that job
        --version     show what this is

      Options of spark-submit may stand among the job's, with their meaning there:
        --master URL            where Spark runs (default: spark.master of the configuration, else local[*])
        --deploy-mode MODE      client or cluster
        --conf KEY=VALUE        a Spark setting
        --properties-file FILE  a file of Spark settings, instead of conf/spark-defaults.conf
        --driver-memory MEM     memory of the driver, such as 4g
      and all others that spark-submit --help lists, but for those that say what to run.

      Environment:
        SPARK_HOME   a Spark 4.2 or 4.1 installation to use, with its own configuration; without it, Spark runs from
                     Maven's jars under target/, with the settings in conf/
        JAVA_HOME    the JDK to use; otherwise the java on the PATH
        LOGITWIN_CLASS_ARCHIVE
                     on or off (default: on): whether local runs start from an archive of the classes, made
                     once per build under target/
      """;

  private Help() {}

  /** Returns what run-spark.sh can do. */
  static String general() {
    StringBuilder text =
        new StringBuilder(
            "Usage: run-spark.sh [--dry-run] JOB [options]\n\nJobs (run-spark.sh help JOB lists the options of one):\n");
    Jobs.ALL.forEach(job -> text.append(String.format("  %-12s  %s%n", job.name(), job.summary())));
    text.append(String.format("  %-12s  %s%n", ModelsTask.NAME, ModelsTask.SUMMARY));
    text.append(String.format("  %-12s  %s%n", ModelsTask.GATE, ModelsTask.GATE_SUMMARY));
    text.append(String.format("  %-12s  %s%n", ReportTask.NAME, ReportTask.SUMMARY));
    text.append(String.format("  %-12s  %s%n", ClusterTask.NAME, ClusterTask.SUMMARY));
    return text + GENERAL;
  }

  /** Returns which version this is, and of which Spark. */
  static String version() {
    return String.format(
        "logitwin %s (commit %s), Spark %s, Java %s%n",
        Optional.ofNullable(Help.class.getPackage().getImplementationVersion()).orElse("unknown"),
        GitCommit.ofJar(),
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        System.getProperty("java.version"));
  }

  /**
   * Returns the help of a job.
   *
   * @param defaults the values of the job's file
   */
  static String of(Job<?> job, Map<String, Value> defaults) {
    return new CommandLine(options(job, defaults)).getUsageMessage();
  }

  /** Returns the options of a job; help shows the default of those that have one. */
  static CommandSpec options(Job<?> job, Map<String, Value> defaults) {
    CommandSpec spec = CommandSpec.create().name("run-spark.sh " + job.name());
    spec.usageMessage()
        .description(job.description())
        .footer(
            "",
            "Units and reasons: jobs/" + job.name() + ".properties. Options of spark-submit",
            "(--master, --driver-memory, ...): run-spark.sh --help.");
    spec.usageMessage().sortOptions(false);
    job.bare()
        .ifPresent(
            key ->
                spec.addPositional(
                    PositionalParamSpec.builder()
                        .index("0")
                        .arity("0..1")
                        .type(String.class)
                        .paramLabel(key.toUpperCase(Locale.ROOT))
                        .description("the same as --" + key)
                        .build()));
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
