/**
 * The held-out rows that are worth a look, with their features and answers: what a report shows of
 * them, without Spark.
 */
package io.logitwin.examples;
