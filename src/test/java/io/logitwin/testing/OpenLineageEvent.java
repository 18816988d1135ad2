package io.logitwin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.openlineage.client.OpenLineage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Holds an event to what OpenLineage asks of it. Its own classes, made of its schemas, read the
 * event strictly and write it again: a key, a type or a version of a schema that is not theirs does
 * not come back. They ask for no key, so that what the schemas require stands here.
 */
public final class OpenLineageEvent {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .setDefaultPropertyInclusion(Include.NON_NULL)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  /** What facets are read as. */
  private static final Map<String, Class<?>> FACETS =
      Map.of(
          "processing_engine", OpenLineage.ProcessingEngineRunFacet.class,
          "errorMessage", OpenLineage.ErrorMessageRunFacet.class,
          "jobType", OpenLineage.JobTypeJobFacet.class,
          "version", OpenLineage.DatasetVersionDatasetFacet.class,
          "inputStatistics", OpenLineage.InputStatisticsInputDatasetFacet.class,
          "outputStatistics", OpenLineage.OutputStatisticsOutputDatasetFacet.class);

  /** What their schemas require besides what all facets have. */
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "processing_engine", List.of("version"),
          "errorMessage", List.of("message", "programmingLanguage"),
          "jobType", List.of("processingType", "integration"),
          "version", List.of("datasetVersion"));

  private static final String OWN = "logitwin_run";

  private OpenLineageEvent() {}

  /** Returns an event as a tree, once it is proven to be one. */
  public static JsonNode require(String text) throws IOException {
    JsonNode event = MAPPER.readTree(text);
    OpenLineage.RunEvent read = MAPPER.treeToValue(event, OpenLineage.RunEvent.class);
    assertThat(MAPPER.readTree(MAPPER.writeValueAsString(read))).isEqualTo(event);
    assertThat(read.getEventType()).isNotNull();
    assertThat(read.getEventTime()).isNotNull();
    assertThat(read.getRun().getRunId()).isNotNull();
    assertThat(read.getJob().getNamespace()).isNotEmpty();
    assertThat(read.getJob().getName()).isNotEmpty();
    requireUri(event.at("/producer"));
    ObjectNode silent = event.deepCopy();
    silent.remove("schemaURL");
    assertThat(event.at("/schemaURL").asText())
        .isEqualTo(
            MAPPER.treeToValue(silent, OpenLineage.RunEvent.class).getSchemaURL().toString());
    requireFacets(event.at("/run/facets"));
    requireFacets(event.at("/job/facets"));
    requireDatasets(event.at("/inputs"), "inputFacets");
    requireDatasets(event.at("/outputs"), "outputFacets");
    requireOwn(event.at("/run/facets").path(OWN));
    return event;
  }

  private static void requireDatasets(JsonNode datasets, String own) {
    assertThat(datasets.isArray()).isTrue();
    for (JsonNode dataset : datasets) {
      assertThat(dataset.path("namespace").asText()).isNotEmpty();
      assertThat(dataset.path("name").asText()).isNotEmpty();
      requireFacets(dataset.path("facets"));
      requireFacets(dataset.path(own));
    }
  }

  /** Facets may hold what their schemas do not know, and the classes keep it; here it is wrong. */
  private static void requireFacets(JsonNode facets) {
    facets
        .properties()
        .forEach(
            facet -> {
              requireUri(facet.getValue().path("_producer"));
              requireUri(facet.getValue().path("_schemaURL"));
              if (!facet.getKey().equals(OWN)) {
                requireStandard(facet.getKey(), facet.getValue());
              }
            });
  }

  private static void requireStandard(String name, JsonNode facet) {
    assertThat(FACETS).containsKey(name);
    List<String> keys = keys(facet);
    assertThat(FACETS.get(name).getAnnotation(JsonPropertyOrder.class).value()).containsAll(keys);
    assertThat(keys).containsAll(REQUIRED.getOrDefault(name, List.of()));
    assertThat(facet.path("_schemaURL").asText()).isEqualTo(schemaOf(name, facet));
  }

  /**
   * Returns the schema that the class was made of: what it says of itself where the facet does not.
   * The classes have no type in common.
   */
  private static String schemaOf(String name, JsonNode facet) {
    ObjectNode silent = facet.deepCopy();
    silent.remove("_schemaURL");
    Object read = MAPPER.convertValue(silent, FACETS.get(name));
    try {
      return read.getClass().getMethod("get_schemaURL").invoke(read).toString();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name + " has no schema", e);
    }
  }

  private static List<String> keys(JsonNode node) {
    return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
        .toList();
  }

  private static void requireUri(JsonNode text) {
    assertThat(URI.create(text.asText()).isAbsolute()).as("%s", text).isTrue();
  }

  /** Where the facet says, its schema lies in the jar. */
  private static void requireOwn(JsonNode facet) throws IOException {
    String place = URI.create(facet.path("_schemaURL").asText()).getFragment();
    try (InputStream schema = OpenLineageEvent.class.getClassLoader().getResourceAsStream(place)) {
      assertThat(schema).as(place).isNotNull();
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(facet))
          .isEmpty();
    }
  }
}
