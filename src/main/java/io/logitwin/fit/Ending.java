package io.logitwin.fit;

import io.logitwin.solver.IterationListener;
import io.logitwin.solver.StopReason;
import java.util.List;
import java.util.Optional;

/** Passes on how a fit gets on, and keeps why it stopped, if the solver says so. */
final class Ending implements IterationListener {
  private final IterationListener listener;
  private Optional<StopReason> told = Optional.empty();

  Ending(IterationListener listener) {
    this.listener = listener;
  }

  @Override
  public void finished(int iteration, double objective) {
    listener.finished(iteration, objective);
  }

  @Override
  public void stopped(StopReason reason) {
    told = Optional.of(reason);
    listener.stopped(reason);
  }

  /** Returns why the fit stopped; of a solver that does not say it, by what it did. */
  StopReason reason(List<Double> objectiveHistory, int maxIter, double tol) {
    return told.orElseGet(() -> StopReason.of(objectiveHistory, maxIter, tol));
  }
}
