/**
 * Where the data of a run came from and went, as an event in OpenLineage's format ({@code
 * docs/lineage.md}): made of the run's record alone, without Spark.
 */
package io.logitwin.lineage;
