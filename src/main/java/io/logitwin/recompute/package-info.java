/**
 * Rows → answers by hand: a thin adapter from Spark's rows and MLlib's model to {@code softmax}.
 */
package io.logitwin.recompute;
