package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cluster.LoopbackKubernetes.Request;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Spark asks Kubernetes for when a job is submitted as docs/cluster.md says: {@code mvn -B
 * -Pkubernetes verify}. Nothing runs there: the API server is one of the tests.
 */
class KubernetesSubmission {
  private static final String IMAGE = "registry.example/spark:4.2.0";

  /** In which a shell would find something to do. */
  private static final String METRICS = "s3a://bucket/it's \"$HOME\".prom";

  @TempDir Path folder;

  @Test
  void driversPodIsTheTemplatesAndHasTheJob() throws IOException, InterruptedException {
    try (LoopbackKubernetes kubernetes = LoopbackKubernetes.start()) {
      Ended ended = submit(kubernetes);

      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.err()).contains("how it ended will stand in s3a://bucket/runs/7/run.json");
      List<Request> pods = kubernetes.objects("Pod");
      assertThat(pods).hasSize(1);
      assertThat(pods.get(0).method()).isEqualTo("POST");
      assertThat(pods.get(0).path()).isEqualTo("/api/v1/namespaces/logitwin/pods");
      assertPod(pods.get(0).object());
      assertThat(kubernetes.objects("ConfigMap").toString())
          .contains("spark.authenticate=true")
          .doesNotContain("spark.authenticate.secret=");
    }
  }

  private Ended submit(LoopbackKubernetes kubernetes) throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("kubernetes.conf"),
        Files.readString(RunSpark.PROJECT.resolve("conf/spark-cluster.conf"))
            + """

            spark.kubernetes.container.image                               %s
            spark.kubernetes.namespace                                     logitwin
            spark.kubernetes.authenticate.driver.serviceAccountName        logitwin
            spark.kubernetes.driver.podTemplateFile                        %s
            spark.kubernetes.executor.podTemplateFile                      %s
            spark.kubernetes.file.upload.path                              file:%s
            spark.kubernetes.submission.waitAppCompletion                  false
            """
                .formatted(
                    IMAGE, template(), template(), Files.createDirectory(folder.resolve("up"))));
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder)
        .with("LOGITWIN_CLASS_ARCHIVE", "off")
        .with("SPARK_DIST_CLASSPATH", RunSpark.PROJECT.resolve("target/kubernetes/jars") + "/*")
        // Nobody's own cluster is asked for anything.
        .with("KUBECONFIG", folder.resolve("none").toString())
        .run(
            "train",
            "--master",
            kubernetes.master(),
            "--deploy-mode",
            "cluster",
            "--properties-file",
            "kubernetes.conf",
            "--load-spark-defaults",
            "--input",
            "s3a://bucket/digits.csv",
            "--output",
            "s3a://bucket/runs/7",
            "--metrics-file",
            METRICS);
  }

  private static Path template() {
    return RunSpark.PROJECT.resolve("conf/kubernetes/pod.yaml");
  }

  private static void assertPod(JsonNode pod) throws IOException {
    assertThat(PodSchema.problems(pod)).isEmpty();
    assertThat(pod.at("/spec/serviceAccountName").asText()).isEqualTo("logitwin");
    assertThat(pod.at("/spec/terminationGracePeriodSeconds").asInt()).isEqualTo(60);
    assertThat(pod.at("/spec/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/spec/containers")).hasSize(1);
    JsonNode container = pod.at("/spec/containers/0");
    assertThat(container.at("/image").asText()).isEqualTo(IMAGE);
    assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("2432Mi");
    assertThat(container.at("/env").toString()).doesNotContain("AUTH_SECRET");
    List<String> words = new ArrayList<>();
    container.at("/args").forEach(word -> words.add(word.asText()));
    assertThat(words)
        .containsSequence("--class", "io.logitwin.cli.Main")
        .endsWith(
            "train",
            "--input",
            "s3a://bucket/digits.csv",
            "--output",
            "s3a://bucket/runs/7",
            "--metrics-file",
            METRICS);
  }
}
