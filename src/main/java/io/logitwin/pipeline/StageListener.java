package io.logitwin.pipeline;

/** Is told how a job proceeds. */
public interface StageListener {
  /** A stage begins. */
  void started(String stage);

  /**
   * A stage has ended.
   *
   * @param stage its name
   * @param seconds how long it took
   * @param summary what it did, in one line
   */
  void finished(String stage, double seconds, String summary);
}
