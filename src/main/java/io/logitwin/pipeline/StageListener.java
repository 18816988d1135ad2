package io.logitwin.pipeline;

/** Is told how a job proceeds. */
public interface StageListener {
  /** A stage begins. */
  void started(String stage);

  /**
   * The running stage has got on. May throw, to stop it.
   *
   * @param what how far, in a few words
   */
  void progressed(String what);

  /**
   * Something is wrong that stops nothing.
   *
   * @param warning what
   */
  void warned(String warning);

  /**
   * A stage has ended.
   *
   * @param stage its name
   * @param seconds how long it took
   * @param summary what it did, in one line
   */
  void finished(String stage, double seconds, String summary);
}
