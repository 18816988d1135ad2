/**
 * What models answered to the held-out rows, as a version keeps it: enough to compare two models
 * row by row without Spark and without the data.
 */
package io.logitwin.heldout;
