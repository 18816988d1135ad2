/**
 * Train → model: MLlib's multinomial logistic regression, guarded against a known fault of its
 * optimizer.
 */
package io.logitwin.fit;
