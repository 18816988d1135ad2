package io.logitwin.lineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Makes facets, which are what OpenLineage calls the parts of an event. Each names its producer and
 * the schema that it follows, in the version that was current with OpenLineage 1.54.
 */
final class Facets {
  static final String EVENT_SCHEMA =
      "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

  /** The project is named by its package: it has no site that would stay. */
  private static final String PACKAGE = "pkg:maven/io.logitwin/logitwin";

  private final String producer;

  private Facets(String producer) {
    this.producer = producer;
  }

  /**
   * @param version of the program that makes them; empty if it does not know
   */
  static Facets by(Optional<String> version) {
    return new Facets(version.map(known -> PACKAGE + "@" + known).orElse(PACKAGE));
  }

  String producer() {
    return producer;
  }

  ObjectNode errorMessage(String message) {
    return standard("1-0-1", "ErrorMessageRunFacet")
        .put("message", message)
        .put("programmingLanguage", "JAVA");
  }

  ObjectNode processingEngine(String sparkVersion) {
    return standard("1-1-1", "ProcessingEngineRunFacet")
        .put("version", sparkVersion)
        .put("name", "spark");
  }

  ObjectNode jobType() {
    return standard("2-0-4", "JobTypeJobFacet")
        .put("processingType", "BATCH")
        .put("integration", "LOGITWIN")
        .put("jobType", "JOB");
  }

  ObjectNode version(String version) {
    return standard("1-0-1", "DatasetVersionDatasetFacet").put("datasetVersion", version);
  }

  ObjectNode inputStatistics() {
    return standard("1-0-0", "InputStatisticsInputDatasetFacet");
  }

  ObjectNode outputStatistics(long rows) {
    return standard("1-0-2", "OutputStatisticsOutputDatasetFacet").put("rowCount", rows);
  }

  /** The project's own facet; its schema is a file in the package. */
  ObjectNode ownRun() {
    return facet(producer + "#io/logitwin/lineage/LogitwinRunFacet.json");
  }

  private ObjectNode standard(String version, String name) {
    return facet(
        "https://openlineage.io/spec/facets/%s/%s.json#/$defs/%s".formatted(version, name, name));
  }

  private ObjectNode facet(String schema) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("_producer", producer)
        .put("_schemaURL", schema);
  }
}
