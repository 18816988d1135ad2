package io.logitwin.cli;

import io.logitwin.config.AuditSettings;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TrainSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of the jobs: their names and help. Their defaults and reasons stand in {@code
 * jobs/JOB.properties}.
 */
final class Options {
  private static final Map<String, String> HELP = new LinkedHashMap<>();

  static {
    HELP.put(
        "input", "PATH|the rows: a CSV file (plain, .gz, .bz2), a folder, a glob, any Hadoop path");
    HELP.put(
        "output", "DIR|the folder for the results; must be new or empty. Default: runs/<run id>");
    HELP.put(
        "contract",
        "NAME|what the input must look like: a name in conf/contracts/ or a file. Default: found by the header");
    HELP.put("max-quarantined", "N|how many refused rows are allowed");
    HELP.put("max-line-bytes", "N|the longest line");
    HELP.put("seed", "N|the seed of the split");
    HELP.put("train-fraction", "X|the share of the training rows, above 0 and below 1");
    HELP.put("partitions", "N|how many partitions the rows are laid in; the split depends on it");
    HELP.put("solver", "NAME|who looks for the optimum: mllib, or fused, which is faster");
    HELP.put("max-iter", "N|the most iterations of the optimizer");
    HELP.put("tol", "X|the relative change of the objective at which the optimizer stops");
    HELP.put("reg-param", "X|lambda, MLlib's regParam");
    HELP.put("elastic-net-param", "X|the share of L1 in the penalty, 0..1");
    HELP.put("standardization", "BOOL|whether the penalty is on standardized coefficients");
    HELP.put(
        "classes", "A,B|the two classes of parts 1 and 2. Default: the pair most often confused");
    HELP.put("pair-partitions", "N|how many partitions the rows of the two classes are laid in");
    HELP.put("pair-max-iter", "N|the most iterations of the fits of two classes");
    HELP.put("pair-tol", "X|the relative change of the objective at which these fits stop");
    HELP.put("tolerance", "X|the largest difference of a probability between two equal models");
    HELP.put("parallelism", "N|how many fits run at a time");
    HELP.put("calibration-bins", "N|how many bins the calibration is measured in");
    HELP.put("explain", "ROW_ID|print the equations of this row");
    HELP.put("json", "|print run.json, and nothing else, on standard output");
    HELP.put("verbose", "|show where an error comes from");
  }

  private Options() {}

  /** Returns the command of the job <em>train</em>. */
  static CommandSpec train() {
    return job(
        TrainSettings.JOB,
        TrainSettings.KEYS,
        "Fits a softmax regression on a training part, recomputes every answer on the test part by"
            + " hand, and proves that both are equal to the last bit.");
  }

  /** Returns the command of the job <em>audit</em>. */
  static CommandSpec audit() {
    return job(
        AuditSettings.JOB,
        AuditSettings.KEYS,
        "Shows on the data, number by number, that logistic regression is the softmax of two classes,"
            + " and where one sigmoid a class and softmax part ways.");
  }

  private static CommandSpec job(String job, List<String> keys, String description) {
    CommandSpec spec = CommandSpec.create().name("run-spark.sh " + job);
    spec.usageMessage()
        .description(description)
        .footer(
            "",
            "Defaults, units and reasons: jobs/" + job + ".properties. Options of spark-submit",
            "(--master, --driver-memory, ...): run-spark.sh --help.");
    spec.usageMessage().sortOptions(false);
    keys.forEach(key -> spec.addOption(option(key, HELP.get(key))));
    spec.addOption(
        option(
            SettingsSources.CONFIG,
            "FILE|a file of settings, between the command line and jobs/" + job + ".properties"));
    spec.addOption(
        OptionSpec.builder("--help", "-h").usageHelp(true).description("show this").build());
    return spec;
  }

  private static OptionSpec option(String key, String help) {
    String label = help.substring(0, help.indexOf('|'));
    OptionSpec.Builder option =
        OptionSpec.builder("--" + key).description(help.substring(help.indexOf('|') + 1));
    option.type(String.class);
    return label.isEmpty()
        ? option.arity("0..1").fallbackValue("true").paramLabel("BOOL").build()
        : option.arity("1").paramLabel(label).build();
  }
}
