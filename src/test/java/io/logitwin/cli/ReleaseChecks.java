package io.logitwin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.text.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes with a release: {@code mvn -B -Prelease verify}. Not part of the default build. */
class ReleaseChecks {
  private static final Path TARGET = RunSpark.PROJECT.resolve("target");
  private static final List<String> PRODUCTS =
      List.of("target/logitwin.jar", "target/logitwin-scorer.jar");

  @TempDir private Path folder;

  /** Two jars are without their signatures, so these have other bytes: pom.xml says why. */
  @Test
  void billOfMaterialsHasEveryJarByItsHash() throws IOException {
    Set<String> hashes = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (JsonNode component : bill().get("components")) {
      names.add(component.get("name").asText());
      component.get("hashes").forEach(hash -> hashes.add(hash.get("content").asText()));
    }

    try (Stream<Path> jars = Files.list(TARGET.resolve("spark/jars"))) {
      assertThat(jars.filter(jar -> !jar.toString().endsWith("-unsigned.jar")).toList())
          .hasSizeGreaterThan(150)
          .filteredOn(jar -> !isNative(jar))
          .allSatisfy(jar -> assertThat(hashes).contains(sha256(jar)));
    }
    assertThat(names)
        .contains("janino", "commons-compiler")
        .contains("picocli", "fastcsv", "nanojson", "tribuo-util-onnx", "protobuf-java")
        .contains("jte-runtime");
  }

  /** Of an artifact with jars for many systems, the list has the first one's hash alone. */
  private static boolean isNative(Path jar) {
    return jar.getFileName().toString().matches(".*-(linux|osx|windows)-\\w+\\.jar");
  }

  private static JsonNode bill() throws IOException {
    return Json.mapper().readTree(TARGET.resolve("logitwin-sbom.json").toFile());
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of().formatHex(Fingerprint.sha256().digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Of what is committed; in folders, time zones, languages and umasks that differ. */
  @Test
  void jarsAreTheSameWhereverTheyAreBuilt() throws IOException, InterruptedException {
    Path one = built("one", "022", Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8"));
    Path two = built("a/longer/way", "077", Map.of("TZ", "Asia/Kathmandu", "LC_ALL", "C"));

    assertThat(PRODUCTS)
        .allSatisfy(
            product ->
                assertThat(sha256(one.resolve(product))).isEqualTo(sha256(two.resolve(product))));
  }

  private Path built(String name, String umask, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path clone = folder.resolve(name);
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            "umask "
                + umask
                + " && git clone -q \"$0\" \"$1\" && cd \"$1\" && mvn -B -q -Dmaven.test.skip=true package",
            RunSpark.PROJECT.toString(),
            clone.toString());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return clone;
  }
}
