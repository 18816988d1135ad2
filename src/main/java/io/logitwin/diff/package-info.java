/**
 * How two versions of a store differ: parameters, settings, figures, and which held-out rows they
 * answer otherwise. Needs no Spark.
 */
package io.logitwin.diff;
