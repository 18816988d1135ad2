/** Rows → answers by hand: a thin adapter from Spark's rows to {@code softmax}. */
package io.logitwin.recompute;
