/**
 * A standalone cluster of Spark's on this machine, of processes that listen on loopback alone, from
 * the jars that the build has. No Spark runs here: its master and workers are started and asked.
 */
package io.logitwin.cluster;
