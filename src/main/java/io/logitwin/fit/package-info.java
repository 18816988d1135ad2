/**
 * Train → model: MLlib's logistic regression, multinomial (softmax) or binomial (sigmoid), guarded
 * against a known fault of its optimizer.
 */
package io.logitwin.fit;
