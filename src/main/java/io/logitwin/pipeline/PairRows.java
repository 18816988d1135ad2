package io.logitwin.pipeline;

import io.logitwin.audit.ClassPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of two classes.
 *
 * @param pair the classes
 * @param rows labelled 0 and 1, in memory
 * @param zeros how many have the label 0
 * @param ones how many have the label 1
 * @param confusions how often the softmax took one for the other on the test rows
 */
record PairRows(ClassPair pair, Dataset<Row> rows, long zeros, long ones, long confusions) {}
