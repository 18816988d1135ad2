package io.logitwin.pipeline;

import java.util.ArrayList;
import java.util.List;

/** What a job told its listener. */
final class Listened implements StageListener {
  private final List<String> warnings = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();

  List<String> warnings() {
    return warnings;
  }

  /** Returns stages and what they said of themselves. */
  List<String> ended() {
    return ended;
  }

  @Override
  public void started(String stage) {}

  @Override
  public void progressed(String what) {}

  @Override
  public void warned(String warning) {
    warnings.add(warning);
  }

  @Override
  public void finished(String stage, double seconds, String summary) {
    ended.add(stage + ": " + summary);
  }
}
