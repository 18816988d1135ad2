package io.logitwin.cli;

import io.logitwin.config.Problems;
import io.logitwin.config.SettingsSources.Driver;
import io.logitwin.error.Fault;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The entry: {@code Main JOB [options]}, started by spark-submit. The only class that ends the
 * process.
 *
 * <p>{@code Main --launch ARGUMENTS}, started by run-spark.sh before Spark, finds what is wrong
 * with the arguments and the files they name, so that a mistake shows within a second: {@link
 * Launcher}.
 */
public final class Main {
  private static final String LAUNCH = "--launch";

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs a job and ends the process with the job's exit code.
   *
   * @throws Exception on YARN alone, which then ends the process. (The JVM would look for a class
   *     that is named here, also where there is no Spark.)
   */
  public static void main(String[] arguments) throws Exception {
    // Numbers in messages and files are the same for every user: no thousands separators, no other
    // digits.
    Locale.setDefault(Locale.ROOT);
    // picocli would look for Groovy in every jar of Spark: a fifth of a second.
    System.setProperty("picocli.disable.closures", "true");
    // The output is UTF-8 whatever the locale is.
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int exitCode = new Main(out, err).run(Arrays.asList(arguments));
    // Only there: the class cannot be loaded without Spark, for the lack of which the job may end.
    if (System.getProperty(YarnDriver.APPLICATION) != null) {
      YarnDriver.end(exitCode);
    } else {
      end(exitCode);
    }
  }

  /** Ends the process; a signal does so where there is nothing to wait for. */
  static void end(int exitCode) {
    System.exit(exitCode);
  }

  /** Runs a job and returns its exit code. */
  int run(List<String> arguments) {
    Jobs jobs = new Jobs(out, err);
    try {
      if (!arguments.isEmpty() && arguments.get(0).equals(LAUNCH)) {
        return new Launcher(jobs, err, System.getenv()).run(arguments.subList(1, arguments.size()));
      }
      return jobs.prepare(arguments, new Problems(), Driver.HERE).run();
    } catch (Throwable thrown) {
      if (thrown instanceof NoClassDefFoundError && !sparkIsThere()) {
        return withoutSpark();
      }
      Failure failure = Failure.of(thrown);
      // A command line with problems has no settings yet.
      if (jobs.verbose() || arguments.contains("--verbose")) {
        failure.printWithTrace(err);
      } else {
        failure.print(err);
      }
      return failure.fault().exitCode();
    }
  }

  private static boolean sparkIsThere() {
    return Main.class.getResource("/org/apache/spark/SparkContext.class") != null;
  }

  /** {@code java -jar}: the jar alone is not enough. */
  private int withoutSpark() {
    err.println(
        "run-spark.sh: Cannot run without Spark. Start a job by run-spark.sh JOB, or by spark-submit"
            + " --class io.logitwin.cli.Main logitwin.jar JOB");
    return Fault.CONFIGURATION.exitCode();
  }
}
