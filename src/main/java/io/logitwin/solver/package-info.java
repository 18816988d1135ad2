/**
 * A faster way to MLlib's own optimum: an MLlib {@code LogisticRegression} with another inner loop.
 *
 * <p>Objective, optimizers, summary and model are MLlib's and Breeze's; {@link
 * io.logitwin.softmax.SoftmaxGradient} is ours. What MLlib keeps {@code private[spark]} is public
 * to Java; nothing here uses reflection or replaces a class of Spark. Where a comment names Spark,
 * it means releases 4.1.0 and 4.2.0.
 */
package io.logitwin.solver;
