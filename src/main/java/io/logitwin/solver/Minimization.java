package io.logitwin.solver;

import breeze.linalg.DenseVector;
import breeze.linalg.DenseVector$;
import breeze.math.MutableEnumeratedCoordinateField;
import breeze.optimize.CachedDiffFunction;
import breeze.optimize.DiffFunction;
import breeze.optimize.FirstOrderMinimizer;
import breeze.optimize.FirstOrderMinimizer.ConvergenceReason;
import breeze.optimize.FirstOrderMinimizer.FunctionValuesConverged$;
import breeze.optimize.FirstOrderMinimizer.GradientConverged$;
import breeze.optimize.FirstOrderMinimizer.SearchFailed$;
import breeze.optimize.LBFGS;
import breeze.optimize.OWLQN;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors$;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;

/** Breeze's optimizers with MLlib's settings: L-BFGS, or OWL-QN where there is an L1 penalty. */
final class Minimization {
  /** How many steps the optimizer remembers; MLlib's choice. */
  private static final int MEMORY = 10;

  private final int maxIter;
  private final double tol;
  private final Penalty penalty;
  private final IterationListener listener;
  private final GapTest gap;

  /**
   * @param gap is asked after each iteration
   */
  Minimization(int maxIter, double tol, Penalty penalty, IterationListener listener, GapTest gap) {
    this.maxIter = maxIter;
    this.tol = tol;
    this.penalty = penalty;
    this.listener = listener;
    this.gap = gap;
  }

  /** Decides whether a point is near enough to the optimum. */
  @FunctionalInterface
  interface GapTest {
    /**
     * Returns whether it is.
     *
     * @param point the parameters
     * @param gradient the smallest subgradient there
     */
    boolean isReached(double[] point, double[] gradient);
  }

  /**
   * Where a minimization ended.
   *
   * @param parameters the last point
   * @param objectiveHistory the objective before the first iteration and after each
   * @param reason why it ended there
   */
  record Minimum(Vector parameters, List<Double> objectiveHistory, StopReason reason) {
    Minimum {
      objectiveHistory = List.copyOf(objectiveHistory);
    }
  }

  /**
   * Minimizes the loss plus the L1 penalty.
   *
   * @param loss with the L2 penalty, if there is one
   * @param start copied
   */
  Minimum minimize(DiffFunction<DenseVector<Object>> loss, double[] start) {
    DiffFunction<DenseVector<Object>> cached =
        new CachedDiffFunction<>(
            loss, DenseVector$.MODULE$.canCopyDenseVector(ClassTag$.MODULE$.Double()));
    Iterator<FirstOrderMinimizer.State<DenseVector<Object>, Object, Object>> states =
        optimizer().iterations(cached, new DenseVector<>(start.clone()));
    List<Double> history = new ArrayList<>();
    FirstOrderMinimizer.State<DenseVector<Object>, Object, Object> state;
    StopReason reason;
    do {
      state = states.next();
      listener.finished(history.size(), state.adjustedValue());
      history.add(state.adjustedValue());
      reason = reason(state);
    } while (reason == null);
    listener.stopped(reason);
    return new Minimum(Vectors$.MODULE$.fromBreeze(state.x()), history, reason);
  }

  /** Returns why the state is the last; null if it is not. */
  private StopReason reason(FirstOrderMinimizer.State<DenseVector<Object>, Object, Object> state) {
    ConvergenceReason reason = state.convergenceReason().getOrElse(() -> null);
    if (reason instanceof FunctionValuesConverged$ || reason instanceof GradientConverged$) {
      return StopReason.TOLERANCE;
    }
    if (gap.isReached(
        state.x().toArray$mcD$sp(ClassTag$.MODULE$.Double()),
        state.adjustedGradient().toArray$mcD$sp(ClassTag$.MODULE$.Double()))) {
      return StopReason.TARGET_GAP;
    }
    if (reason instanceof SearchFailed$) {
      return StopReason.LINE_SEARCH_FAILED;
    }
    return reason == null ? null : StopReason.MAX_ITER;
  }

  private LBFGS<DenseVector<Object>> optimizer() {
    MutableEnumeratedCoordinateField<DenseVector<Object>, Object, Object> space =
        OptimizerSpace.create();
    return penalty.hasL1()
        ? new OWLQN<>(maxIter, MEMORY, penalty.l1Weights(), tol, space)
        : new LBFGS<>(maxIter, MEMORY, tol, space);
  }
}
