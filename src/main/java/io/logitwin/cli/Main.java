package io.logitwin.cli;

import io.logitwin.config.Problems;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The entry: {@code Main JOB [options]}, started by spark-submit. The only class that ends the
 * process.
 *
 * <p>{@code Main --check JOB [options]}, started by run-spark.sh before Spark, only finds what is
 * wrong with the command line and the files it names, so that a mistake shows within a second; and
 * it answers to {@code --help}.
 */
public final class Main {
  private static final String CHECK = "--check";

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  private Main() {}

  /** Runs a job and ends the process with the job's exit code. */
  public static void main(String[] arguments) {
    // Numbers in messages and files are the same for every user: no thousands separators, no other
    // digits.
    Locale.setDefault(Locale.ROOT);
    // picocli would look for Groovy in every jar of Spark: a fifth of a second.
    System.setProperty("picocli.disable.closures", "true");
    System.exit(new Main().run(Arrays.asList(arguments)));
  }

  private int run(List<String> arguments) {
    Jobs jobs = new Jobs(out, err);
    try {
      if (!arguments.isEmpty() && arguments.get(0).equals(CHECK)) {
        return check(jobs.prepare(arguments.subList(1, arguments.size()), new Problems()));
      }
      return jobs.prepare(arguments, new Problems()).run();
    } catch (Throwable thrown) {
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

  private static int check(Task task) throws IOException {
    if (!task.needsSpark()) {
      return task.run();
    }
    task.check();
    return ExitCode.OK;
  }
}
