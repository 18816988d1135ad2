package io.logitwin.solver;

import breeze.linalg.DenseVector;
import breeze.linalg.DenseVector$;
import breeze.math.MutableEnumeratedCoordinateField;
import breeze.optimize.CachedDiffFunction;
import breeze.optimize.DiffFunction;
import breeze.optimize.FirstOrderMinimizer;
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

  Minimization(int maxIter, double tol, Penalty penalty, IterationListener listener) {
    this.maxIter = maxIter;
    this.tol = tol;
    this.penalty = penalty;
    this.listener = listener;
  }

  /**
   * Where a minimization ended.
   *
   * @param parameters the last point
   * @param objectiveHistory the objective before the first iteration and after each
   */
  record Minimum(Vector parameters, List<Double> objectiveHistory) {
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
    DenseVector<Object> point = null;
    while (states.hasNext()) {
      FirstOrderMinimizer.State<DenseVector<Object>, Object, Object> state = states.next();
      point = state.x();
      listener.finished(history.size(), state.adjustedValue());
      history.add(state.adjustedValue());
    }
    return new Minimum(Vectors$.MODULE$.fromBreeze(point), history);
  }

  private LBFGS<DenseVector<Object>> optimizer() {
    MutableEnumeratedCoordinateField<DenseVector<Object>, Object, Object> space =
        OptimizerSpace.create();
    return penalty.hasL1()
        ? new OWLQN<>(maxIter, MEMORY, penalty.l1Weights(), tol, space)
        : new LBFGS<>(maxIter, MEMORY, tol, space);
  }
}
