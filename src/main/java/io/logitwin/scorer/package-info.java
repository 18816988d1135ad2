/**
 * The model without Spark: {@code logitwin-scorer.jar}. {@link io.logitwin.scorer.Scorer} answers
 * rows for programs, {@link io.logitwin.scorer.ScorerMain} for the command line.
 */
package io.logitwin.scorer;
