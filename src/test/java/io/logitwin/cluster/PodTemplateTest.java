package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pod of conf/kubernetes is one that Kubernetes takes. */
class PodTemplateTest {
  private static String text() throws IOException {
    return Files.readString(Path.of("conf/kubernetes/pod.yaml"));
  }

  private static JsonNode pod(String yaml) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(yaml);
  }

  @Test
  void kubernetesTakesIt() throws IOException {
    assertThat(PodSchema.problems(pod(text()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runAsNonRoot: true | runAsNonRoot: maybe",
        "allowPrivilegeEscalation | allowPrivilegesEscalation",
        "terminationGracePeriodSeconds: 60 | terminationGracePeriodSeconds: long",
        "- name: spark | - title: spark"
      })
  void schemaRefusesWhatKubernetesWould(String from, String to) throws IOException {
    String yaml = text();

    assertThat(yaml).contains(from);
    assertThat(PodSchema.problems(pod(yaml.replace(from, to)))).isNotEmpty();
  }
}
