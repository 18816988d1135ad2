package io.logitwin.cli;

import io.logitwin.config.CommonSettings;
import io.logitwin.config.Option;
import io.logitwin.config.Problems;
import io.logitwin.config.SettingsSources;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * The one definition of a job. A new job is one of these, a word in {@link Jobs#ALL}, and a file in
 * {@code jobs/} with the defaults of its options and the reasons for them.
 *
 * @param <S> its settings
 */
interface Job<S> {
  /** Returns the word for it on the command line. */
  String name();

  /** Returns what it does in a few words, for the list of all jobs. */
  String summary();

  /** Returns what it does in a sentence, for its own help. */
  String description();

  /** Returns its options, in the order of {@code --help}. */
  List<Option<?>> options();

  /** Reads its settings, or throws with everything that is wrong with them. */
  S read(SettingsSources sources, Problems problems);

  /** Returns the part of the settings that every job has. */
  CommonSettings common(S settings);

  /** Returns whether it runs on Spark; what does not is done before Spark would start. */
  boolean needsSpark();

  /** Returns where it leaves its results, if that is named. */
  Optional<String> output(S settings);

  /** Refuses what can be seen to be wrong without Spark, such as an input that is missing. */
  void check(S settings) throws IOException;

  /**
   * Runs the job and returns how it ended.
   *
   * @param console for the lines that people read
   * @param out for what other programs read
   */
  int run(S settings, Console console, PrintStream out) throws IOException;
}
