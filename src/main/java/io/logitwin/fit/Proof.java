package io.logitwin.fit;

import io.logitwin.softmax.SoftmaxModel;

/** What is proven of models of the rows that a fit has, for one penalty. */
public interface Proof {
  /** Returns how far above the best possible a model's objective is at most; it may be infinite. */
  double gap(SoftmaxModel model);

  /** Returns the objective of a model, by other code than the fit's. */
  double objective(SoftmaxModel model);
}
