/**
 * The mathematics: margins z = Θx + b, probabilities p = softmax(z), prediction = argmax z. Plain
 * Java, no Spark; a test enforces it.
 *
 * <p>Every operation is done in MLlib's order, because floating-point addition is not associative
 * and the results are compared to the last bit. Where a comment names Spark, it means releases
 * 4.1.0 and 4.2.0.
 */
package io.logitwin.softmax;
