package io.logitwin.cli;

import io.logitwin.pipeline.StageListener;

/**
 * Passes on how a job proceeds, and stops a stage that has got on when a signal ends the run: a fit
 * between two Spark jobs has none that could be cancelled.
 */
final class Stoppable implements StageListener {
  private final StageListener listener;
  private final Interruption interruption;

  Stoppable(StageListener listener, Interruption interruption) {
    this.listener = listener;
    this.interruption = interruption;
  }

  @Override
  public void started(String stage) {
    listener.started(stage);
  }

  @Override
  public void progressed(String what) {
    interruption.requireRunning();
    listener.progressed(what);
  }

  @Override
  public void finished(String stage, double seconds, String summary) {
    listener.finished(stage, seconds, summary);
  }
}
