package io.logitwin.pipeline;

import io.logitwin.report.page.RunDocument;
import io.logitwin.report.page.RunDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The stage <em>report</em>: the page of the run and the card of its model, made of what stands in
 * its folder and of its record so far.
 */
final class PageStage {
  private PageStage() {}

  /**
   * Makes them. All results are there by now, and perhaps a new champion: a page or a card that
   * cannot be made is told, and no reason to take them back.
   */
  static void run(Stages stages) throws IOException {
    stages.run("report", () -> write(stages, documents(stages)), PageStage::summary);
  }

  private static List<RunDocument> documents(Stages stages) throws IOException {
    try {
      return RunDocuments.of(stages.directory().results(), stages.record().soFar());
    } catch (RuntimeException e) {
      warn(stages, "The page of the run was not made", e);
      return List.of();
    }
  }

  /** Returns what was written of each that could be made. */
  static List<String> write(Stages stages, List<RunDocument> documents) throws IOException {
    List<String> written = new ArrayList<>();
    for (RunDocument document : documents) {
      try {
        String text = document.text().make();
        stages.directory().write(document.file(), text);
        written.add(String.format("%s, %d KB", document.file(), text.length() / 1000));
      } catch (RuntimeException e) {
        warn(stages, document.file() + " was not made", e);
      }
    }
    return written;
  }

  private static void warn(Stages stages, String what, RuntimeException why) {
    stages.warn(
        String.format(
            "%s: %s. Try run-spark.sh report %s", what, why, stages.directory().display()));
  }

  private static String summary(List<String> written) {
    return written.isEmpty() ? "no page" : String.join("; ", written);
  }
}
