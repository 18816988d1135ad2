package io.logitwin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** What Kubernetes takes as a pod, by its own schema: that of the pods within a CronJob. */
final class PodSchema {
  private static final Path SCHEMA = Path.of("src/test/resources/schedules/cronjob-batch-v1.json");

  private PodSchema() {}

  /** Returns what is wrong with a pod. */
  static Set<ValidationMessage> problems(JsonNode pod) throws IOException {
    ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(SCHEMA.toFile());
    schema.put("$ref", "#/definitions/io.k8s.api.core.v1.PodTemplateSpec");
    ObjectNode bare = pod.deepCopy();
    if (!bare.path("kind").asText().equals("Pod")
        || !bare.path("apiVersion").asText().equals("v1")) {
      throw new IllegalArgumentException("Not a pod: " + bare);
    }
    bare.remove("kind");
    bare.remove("apiVersion");
    return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema).validate(bare);
  }
}
