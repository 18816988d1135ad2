package io.logitwin.solver;

/** Is told how a fit gets on. Called by the thread that fits. */
@FunctionalInterface
public interface IterationListener {
  /**
   * Called once before the first iteration and after each.
   *
   * @param iteration 0 before the first
   * @param objective mean log loss plus penalty
   */
  void finished(int iteration, double objective);

  /** Called once, after the last. */
  default void stopped(StopReason reason) {}
}
