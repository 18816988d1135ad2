package io.logitwin.pipeline;

import io.logitwin.config.TuneSettings;
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.report.Summaries;
import io.logitwin.report.TuneReport;
import io.logitwin.run.RunDirectory;
import io.logitwin.split.Split;
import io.logitwin.tune.Choice;
import io.logitwin.tune.FoldDivider;
import io.logitwin.tune.Folds;
import java.io.IOException;
import java.util.List;

/**
 * The job <em>tune</em>: read → validate → split → folds → paths → choose → write. The test rows of
 * the split are counted, and none of their features is read after the split.
 */
public final class TunePipeline {
  private final TuneSettings settings;
  private final Stages stages;

  public TunePipeline(TuneSettings settings, Stages stages) {
    this.settings = settings;
    this.stages = stages;
  }

  /**
   * Runs the stages, records what each found, and returns the table of it, line by line.
   *
   * @throws io.logitwin.error.LogitwinException if a stage refuses to go on; its type says whose
   *     fault it is
   * @throws IOException if a file system fails
   */
  public List<String> run() throws IOException {
    stages.environment();
    ReadData read = stages.read(settings.input(), settings.split());
    ValidatedData data = stages.validate(read, valid -> {});
    Split split = stages.split(data, settings.split());
    Folds folds =
        stages.run(
            "folds",
            () ->
                new FoldDivider(settings.folds(), settings.split().seed())
                    .divide(split.train(), data.classes()),
            TuneReport::folds);
    PathStages paths = new PathStages(stages, settings, data.classes());
    List<PathStages.FoldPaths> fitted =
        stages.run("paths", () -> paths.fit(folds), PathStages::summary);
    Choice choice = stages.run("choose", () -> paths.choose(folds, fitted), TuneReport::choice);
    TuneReport report = new TuneReport(settings, folds, choice);
    stages.record().tuning(report.section());
    stages.run("write", () -> write(report), Summaries::write);
    return report.lines(stages.directory().display());
  }

  private RunDirectory write(TuneReport report) throws IOException {
    stages.directory().write(TuneReport.TABLE, report.table());
    stages.directory().write(TuneReport.CHOSEN, report.chosen());
    return stages.directory();
  }
}
