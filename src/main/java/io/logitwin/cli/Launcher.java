package io.logitwin.cli;

import io.logitwin.config.Locations;
import io.logitwin.config.Problems;
import io.logitwin.config.SettingsSources.Driver;
import io.logitwin.launch.Launch;
import io.logitwin.launch.SubmitOptions;
import io.logitwin.text.Secrets;
import io.logitwin.text.Text;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What run-spark.sh asks before Spark starts, with all of its arguments. In this one short JVM
 * every mistake is found that needs no Spark, what needs no Spark is done, and otherwise
 * run-spark.sh gets the words of the command to run.
 */
final class Launcher {
  /** Where run-spark.sh reads the answer: words, each ended by a NUL. */
  private static final String ANSWER = "/dev/fd/3";

  /**
   * A store in which all is done that {@code models} can tell, before the JVM ends: run-spark.sh
   * makes an archive of the classes that were used.
   */
  private static final String WARM_UP = "logitwin.warm-up.store";

  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("list"),
          List.of("show", "1"),
          List.of("at", "2100-01-01"),
          List.of("verify", "1"),
          List.of("diff", "1", "1"));

  private final Jobs jobs;
  private final PrintStream err;
  private final Map<String, String> environment;

  Launcher(Jobs jobs, PrintStream err, Map<String, String> environment) {
    this.jobs = jobs;
    this.err = err;
    this.environment = environment;
  }

  /** Does what can be done without Spark, and returns how it ended. */
  int run(List<String> arguments) throws IOException {
    Problems problems = new Problems();
    SubmitOptions options = SubmitOptions.sort(arguments, problems);
    Launch launch = new Launch(options, environment);
    boolean elsewhere = launch.place().driverIsElsewhere();
    Task task = jobs.prepare(options.job(), problems, elsewhere ? Driver.ELSEWHERE : Driver.HERE);
    if (!task.needsSpark()) {
      return task.run();
    }
    launch.check();
    if (elsewhere) {
      task.output().ifPresent(this::tellOfTheRecord);
    } else {
      task.check();
    }
    String store = System.getProperty(WARM_UP);
    if (store != null) {
      warmUp(store);
    }
    List<String> words = launch.answer();
    answer(options.dryRun() ? words.stream().map(Launcher::withoutSecrets).toList() : words);
    return ExitCode.OK;
  }

  private void warmUp(String store) throws IOException {
    for (List<String> question : QUESTIONS) {
      List<String> words = new ArrayList<>(List.of(ModelsTask.NAME));
      words.addAll(question);
      words.addAll(List.of("--store", store));
      jobs.prepare(words, new Problems(), Driver.HERE).run();
    }
  }

  private void tellOfTheRecord(String output) {
    err.println(
        Text.line(
            String.format(
                "run-spark.sh: the job runs on the cluster; how it ended will stand in %s/run.json,"
                    + " whatever spark-submit says here",
                Locations.display(output))));
  }

  /** A command that is shown may end in a log. */
  private static String withoutSecrets(String word) {
    int equals = word.indexOf('=');
    return equals < 0
        ? Secrets.hide(word)
        : word.substring(0, equals + 1)
            + Secrets.value(word.substring(0, equals), word.substring(equals + 1));
  }

  private static void answer(List<String> words) throws IOException {
    // As this JVM understood its own arguments.
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding"));
    try (OutputStream out = new FileOutputStream(ANSWER)) {
      out.write((String.join("\0", words) + "\0").getBytes(charset));
    }
  }
}
