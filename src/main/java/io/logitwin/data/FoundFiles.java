package io.logitwin.data;

import io.logitwin.config.InputSettings;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * The files that an input's location means.
 *
 * @param summary what of the input stands in the record
 * @param files the files, in name order; at least one
 */
record FoundFiles(InputSummary summary, List<InputFile> files) {
  FoundFiles {
    files = List.copyOf(files);
  }

  /**
   * Finds the files.
   *
   * @param known is told what is known of the input, whenever that is more than before
   * @throws io.logitwin.error.LogitwinException {@code NO_INPUT} or {@code INPUT_DATA} as {@link
   *     InputFiles#find} says
   */
  static FoundFiles of(InputSettings settings, Configuration hadoop, Consumer<InputSummary> known)
      throws IOException {
    InputSummary unknown = InputSummary.at(settings.location());
    known.accept(unknown);
    List<InputFile> files = InputFiles.find(settings.location(), hadoop);
    InputSummary summary = unknown.found(files);
    known.accept(summary);
    return new FoundFiles(summary, files);
  }

  InputFile first() {
    return files.get(0);
  }
}
