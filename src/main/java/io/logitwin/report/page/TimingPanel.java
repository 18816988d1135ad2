package io.logitwin.report.page;

import io.logitwin.report.page.Panel.Figure;
import io.logitwin.report.page.Table.Cell;
import io.logitwin.run.RecordedRun.Stage;
import java.util.List;

/** How long each stage took. */
final class TimingPanel {
  private static final String TITLE = "Time by stage";

  private TimingPanel() {}

  static Part of(RunFiles files) {
    List<Stage> stages = files.run().stages();
    if (stages.isEmpty()) {
      return new LeftOut(TITLE, "No stage ended.");
    }
    double total = stages.stream().mapToDouble(Stage::seconds).sum();
    return new Panel(
        "time-by-stage",
        TITLE,
        List.of("All stages together took " + Numbers.seconds(total) + "."),
        List.of(
            new Figure(
                "timing",
                "Seconds by stage",
                "How long each stage took, in the order of the run.",
                new BarChart(
                    List.of(
                        BarChart.group(
                            "seconds",
                            stages.stream().map(Stage::name).toList(),
                            stages.stream().mapToDouble(Stage::seconds).toArray(),
                            stages.stream().mapToDouble(Stage::seconds).max().orElse(1)))),
                List.of(
                    new Table(
                        "Seconds by stage",
                        List.of("Stage", "Seconds"),
                        stages.stream()
                            .map(
                                stage ->
                                    List.of(
                                        Cell.text(stage.name()),
                                        Cell.number(Double.toString(stage.seconds()))))
                            .toList())))),
        List.of());
  }
}
