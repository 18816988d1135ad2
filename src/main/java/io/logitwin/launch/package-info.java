/**
 * From the arguments of {@code run-spark.sh} to the command that starts Spark: which of them are
 * spark-submit's, where Spark will run, and what Spark's own launcher makes of that. Starts
 * nothing.
 */
package io.logitwin.launch;
