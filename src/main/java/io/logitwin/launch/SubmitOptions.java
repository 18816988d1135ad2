package io.logitwin.launch;

import io.logitwin.config.Problems;
import io.logitwin.text.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.SparkSubmitArgumentsParser;

/**
 * The arguments of run-spark.sh, sorted: what spark-submit understands, and what is the job's.
 * Spark's own parser says what is Spark's.
 *
 * @param spark Spark's options in the order in which they stand
 * @param job the job's name, if there is one, and its options
 * @param dryRun whether the command is only to be shown
 */
public record SubmitOptions(List<Given> spark, List<String> job, boolean dryRun) {
  private static final String DRY_RUN = "--dry-run";

  /** Spark has these, too, but here they are the project's. */
  private static final List<String> OURS =
      List.of("--help", "-h", "--version", "--verbose", "-v", "--usage-error");

  /** Spark has these, but they make no sense for a job that is named here. */
  private static final List<String> REFUSED =
      List.of("--class", "--kill", "--status", "--remote", "--py-files");

  /** What spark-submit itself would answer with its whole usage text and exit code 1. */
  private static final Map<String, Form> FORMS =
      Map.of(
          "--conf", new Form("[^=]+=.+", "must be KEY=VALUE"),
          "--deploy-mode", new Form("client|cluster", "must be client or cluster"),
          "--master",
              new Form(
                  "local(-cluster)?(\\[.*)?|(spark|k8s)://.*|yarn",
                  "must be local[N], spark://..., k8s://... or yarn"),
          "--driver-memory",
              new Form(
                  "[1-9][0-9]*[kKmMgGtT]?[bB]?", "must be a number and k, m, g or t, such as 4g"));

  /** How the value of an option must look: a regular expression, and the same in words. */
  private record Form(String pattern, String bound) {
    boolean fits(String value) {
      return Pattern.compile(pattern, Pattern.DOTALL).matcher(value).matches();
    }
  }

  /**
   * An option of Spark's.
   *
   * @param value empty if it is a switch
   */
  record Given(String name, Optional<String> value) {
    Stream<String> words() {
      return Stream.concat(Stream.of(name), value.stream());
    }

    String text() {
      return value.orElse("");
    }
  }

  public SubmitOptions {
    spark = List.copyOf(spark);
    job = List.copyOf(job);
  }

  /** Sorts arguments; what is wrong with Spark's becomes a problem. */
  public static SubmitOptions sort(List<String> arguments, Problems problems) {
    List<Given> spark = new ArrayList<>();
    List<String> options = new ArrayList<>();
    String job = null;
    boolean dryRun = false;
    Parser parser = new Parser();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals(DRY_RUN)) {
        dryRun = true;
      } else if (parser.isSparks(arguments.subList(i, arguments.size()), problems)) {
        spark.addAll(parser.found.stream().toList());
        i += parser.taken - 1;
      } else if (job == null && !argument.startsWith("-")) {
        job = argument;
      } else {
        options.add(argument);
      }
    }
    if (job != null) {
      options.add(0, job);
    }
    spark.forEach(given -> check(given.name(), given.text(), problems));
    return new SubmitOptions(spark, options, dryRun);
  }

  /** Returns the value of an option; the last one counts. */
  public Optional<String> value(String option) {
    return spark.stream()
        .filter(given -> given.name().equals(option))
        .map(Given::text)
        .reduce((first, last) -> last);
  }

  /** Returns the settings of {@code --conf}, by key. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Given given : spark) {
      String[] parts = given.text().split("=", 2);
      if (given.name().equals("--conf") && parts.length == 2) {
        settings.put(parts[0], parts[1]);
      }
    }
    return settings;
  }

  /** Returns Spark's options as words of a command line. */
  List<String> words() {
    return spark.stream().flatMap(Given::words).toList();
  }

  private static void check(String name, String value, Problems problems) {
    Form form = FORMS.get(name);
    if (form != null && !form.fits(value)) {
      // What was meant to be a setting may be a secret.
      problems.addCommandLine(
          name + ": invalid value '" + Secrets.value(value, value) + "' (" + form.bound() + ")");
    } else if (name.equals("--properties-file") && !isReadable(value)) {
      problems.addCommandLine(name + ": cannot read the file " + value);
    } else if (REFUSED.contains(name)) {
      problems.addCommandLine(name + " is not for a job; spark-submit itself takes it");
    }
  }

  private static boolean isReadable(String file) {
    Path path = Path.of(file);
    return Files.isRegularFile(path) && Files.isReadable(path);
  }

  /** Asks Spark's parser about one argument at a time. */
  private static final class Parser extends SparkSubmitArgumentsParser {
    private Optional<Given> found = Optional.empty();
    private int taken;

    /** Returns whether the first argument is Spark's, and how many belong to it. */
    boolean isSparks(List<String> arguments, Problems problems) {
      String first = arguments.get(0);
      int equals = first.startsWith("--") ? first.indexOf('=') : -1;
      String name = equals > 0 ? first.substring(0, equals) : first;
      if (OURS.contains(name)) {
        return false;
      }
      found = Optional.empty();
      List<String> rest = new ArrayList<>(List.of(name));
      if (equals > 0) {
        rest.add(first.substring(equals + 1));
      } else if (arguments.size() > 1) {
        rest.add(arguments.get(1));
      }
      try {
        parse(rest);
      } catch (IllegalArgumentException e) {
        problems.addCommandLine(name + " needs a value");
        taken = 1;
        return true;
      }
      taken = equals < 0 && found.flatMap(Given::value).isPresent() ? 2 : 1;
      return found.isPresent();
    }

    @Override
    protected boolean handle(String option, String value) {
      found = Optional.of(new Given(option, Optional.ofNullable(value)));
      return false;
    }

    @Override
    protected boolean handleUnknown(String option) {
      return false;
    }

    @Override
    protected void handleExtraArgs(List<String> extra) {}
  }
}
