package io.logitwin.cli;

import io.logitwin.pipeline.StageListener;

/**
 * Passes on how a job proceeds, and stops it when a signal ends the run: no stage begins any more,
 * and one that has got on without a Spark job that could be cancelled goes no further.
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
    interruption.requireRunning();
    listener.started(stage);
  }

  @Override
  public void progressed(String what) {
    interruption.requireRunning();
    listener.progressed(what);
  }

  @Override
  public void warned(String warning) {
    listener.warned(warning);
  }

  @Override
  public void finished(String stage, double seconds, String summary) {
    interruption.requireRunning();
    listener.finished(stage, seconds, summary);
  }
}
