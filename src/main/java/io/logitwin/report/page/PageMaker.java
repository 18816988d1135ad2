package io.logitwin.report.page;

import io.logitwin.report.page.Page.Images;
import io.logitwin.run.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a page together of what a run has left. */
final class PageMaker {
  private PageMaker() {}

  static Page of(RunFiles files, Assets assets) {
    Optional<Sprite> sprite = PixelGrid.find(files).map(grid -> new Sprite(grid.side()));
    boolean complete = files.run().failedStage() == null && files.run().exitCode() == 0;
    List<Part> parts =
        complete || files.run().status().isComplete()
            ? all(files, sprite, assets.script())
            : few(files);
    return new Page(
        title(files.run()),
        subtitle(files.run()),
        failure(files.run()),
        Glance.sentence(files),
        Glance.tiles(files),
        files.run().status().isComplete() ? MethodChecks.of(files) : List.of(),
        of(parts, Panel.class),
        of(parts, Pad.class),
        files.run().status().isComplete() ? of(parts, LeftOut.class) : List.of(),
        sprite.map(PageMaker::images).orElse(Images.NONE),
        assets.style());
  }

  private static List<Part> all(RunFiles files, Optional<Sprite> sprite, String script) {
    return List.of(
        ConfusionPanel.of(files),
        CoefficientsPanel.of(files, sprite),
        PadMaker.of(files, script),
        MistakesPanel.of(files, sprite),
        SuspectsPanel.of(files, sprite),
        ClassesPanel.of(files),
        CalibrationPanel.of(files),
        ObjectivePanel.of(files),
        AuditPanel.of(files),
        TuningPanel.of(files),
        GatePanel.of(files),
        DriftPanel.of(files),
        ProfilePanel.of(files),
        QuarantinePanel.of(files),
        ParityPanel.of(files),
        TimingPanel.of(files),
        EnvironmentPanel.of(files));
  }

  /** Of a run that did not succeed only these are to be trusted. */
  private static List<Part> few(RunFiles files) {
    return List.of(QuarantinePanel.of(files), TimingPanel.of(files), EnvironmentPanel.of(files));
  }

  private static <T extends Part> List<T> of(List<Part> parts, Class<T> type) {
    List<T> found = new ArrayList<>();
    parts.forEach(
        part -> {
          if (type.isInstance(part)) {
            found.add(type.cast(part));
          }
        });
    return found;
  }

  private static Images images(Sprite sprite) {
    return sprite.isEmpty()
        ? new Images(sprite.side(), 0, 0, "")
        : new Images(sprite.side(), sprite.width(), sprite.height(), sprite.base64());
  }

  static String title(RecordedRun run) {
    String input = run.input() == null ? null : run.input().location();
    return run.job() + (input == null ? "" : " · " + input.replaceFirst(".*/", ""));
  }

  private static String subtitle(RecordedRun run) {
    return String.format("Run %s, %s", run.runId(), Numbers.time(run.startedAt()));
  }

  private static String failure(RecordedRun run) {
    if (run.status().isComplete()) {
      return "";
    }
    return String.format(
        "This run %s%s, with exit code %d%s",
        switch (run.status()) {
          case SKIPPED -> "was skipped";
          case INTERRUPTED -> "was interrupted";
          default -> "failed";
        },
        run.failedStage() == null ? "" : " in the stage " + run.failedStage(),
        run.exitCode(),
        run.reason().isEmpty() ? "." : ": " + run.reason());
  }
}
