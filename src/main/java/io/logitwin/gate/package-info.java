/**
 * The judge of a challenger against the champion, by what both answered to the same held-out rows.
 * It always judges by the file of these rows as it was written, so that whoever has the file can
 * judge again. No Spark.
 */
package io.logitwin.gate;
