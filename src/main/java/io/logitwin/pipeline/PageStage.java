package io.logitwin.pipeline;

import io.logitwin.report.page.ReportPage;
import java.io.IOException;
import java.util.Optional;

/**
 * The stage <em>report</em>: the page of the run, made of what stands in its folder and of its
 * record so far.
 */
final class PageStage {
  private PageStage() {}

  /**
   * Makes the page. All results are there by now, and perhaps a new champion: a page that cannot be
   * made is told, and no reason to take them back.
   */
  static void run(Stages stages) throws IOException {
    stages.run("report", () -> write(stages), PageStage::summary);
  }

  private static Optional<Integer> write(Stages stages) throws IOException {
    Optional<String> page = page(stages);
    if (page.isPresent()) {
      stages.directory().write(ReportPage.FILE, page.get());
    }
    return page.map(String::length);
  }

  private static Optional<String> page(Stages stages) throws IOException {
    try {
      return Optional.of(ReportPage.of(stages.directory().results(), stages.record().soFar()));
    } catch (RuntimeException e) {
      stages.warn(
          String.format(
              "%s was not made: %s. Try run-spark.sh report %s",
              ReportPage.FILE, e, stages.directory().display()));
      return Optional.empty();
    }
  }

  private static String summary(Optional<Integer> length) {
    return length
        .map(characters -> String.format("%s, %d KB", ReportPage.FILE, characters / 1000))
        .orElse("no page");
  }
}
