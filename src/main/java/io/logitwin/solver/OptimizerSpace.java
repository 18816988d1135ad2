package io.logitwin.solver;

import breeze.generic.UFunc.UImpl2;
import breeze.linalg.DenseVector;
import breeze.linalg.DenseVector$;
import breeze.linalg.NumericOps;
import breeze.linalg.operators.OpMulInner$;
import breeze.math.MutableEnumeratedCoordinateField;
import breeze.math.MutableFiniteCoordinateField;
import scala.$less$colon$less;
import scala.$less$colon$less$;

/**
 * The vectors of Breeze's optimizers, with an inner product of our own. Breeze's is BLAS's {@code
 * ddot}, and every BLAS adds in another order: OpenBLAS, the Vector API (by the width of the
 * processor's registers) and plain Java give three models. All else that the optimizers do is done
 * element by element, or adds up from the first to the last.
 */
final class OptimizerSpace {
  private OptimizerSpace() {}

  /** Returns Breeze's space of {@code double} vectors, in which {@code dot} is {@link #dot}. */
  static MutableEnumeratedCoordinateField<DenseVector<Object>, Object, Object> create() {
    MutableFiniteCoordinateField<DenseVector<Object>, Object, Object> breeze =
        DenseVector$.MODULE$.space_Double();
    UImpl2<OpMulInner$, DenseVector<Object>, DenseVector<Object>, Object> dot =
        (x, y) -> dot(elements(x), elements(y));
    return MutableEnumeratedCoordinateField.make(
        breeze.normImpl2(),
        breeze.normImpl(),
        breeze.scalars(),
        breeze.mulVV(),
        breeze.divVV(),
        breeze.copy(),
        breeze.mulIntoVS(),
        breeze.divIntoVS(),
        breeze.addIntoVV(),
        breeze.subIntoVV(),
        breeze.mulIntoVV(),
        breeze.divIntoVV(),
        breeze.setIntoVV(),
        breeze.scaleAddVV(),
        breeze.zeroLike(),
        breeze.mulVS(),
        breeze.divVS(),
        breeze.addVV(),
        breeze.subVV(),
        breeze.neg(),
        vectorsAreNumeric(),
        dot,
        breeze.zipMapValues(),
        breeze.zipMapKeyValues(),
        breeze.iterateValues(),
        breeze.mapValues(),
        breeze.scalarOf());
  }

  /** Scala's proof that a dense vector has the operators of one, which Java cannot derive. */
  @SuppressWarnings("unchecked")
  private static $less$colon$less<DenseVector<Object>, NumericOps<DenseVector<Object>>>
      vectorsAreNumeric() {
    return ($less$colon$less<DenseVector<Object>, NumericOps<DenseVector<Object>>>)
        (Object) $less$colon$less$.MODULE$.refl();
  }

  private static double[] elements(DenseVector<Object> vector) {
    return vector.noOffsetOrStride() ? (double[]) vector.data() : (double[]) vector.copy().data();
  }

  /**
   * Returns Σ x<sub>i</sub>·y<sub>i</sub>, each product rounded and added in the order of i.
   *
   * @param x of the length of {@code y}
   */
  static double dot(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          String.format("Invalid vector: %d elements (must be %d)", y.length, x.length));
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
