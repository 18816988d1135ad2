/**
 * Sigmoid against softmax, measured: one class a part of the audit, one result each. The
 * mathematics is in {@code softmax}; what runs over rows is counted in {@link
 * io.logitwin.scan.Tally tallies}, plain Java that needs no Spark.
 */
package io.logitwin.audit;
