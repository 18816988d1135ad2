/** Answers and labels → how good the model is. */
package io.logitwin.evaluate;
