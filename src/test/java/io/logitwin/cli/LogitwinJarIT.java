package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.RunSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The jar that a cluster is given. */
class LogitwinJarIT {
  private static final Path JAR = RunSpark.PROJECT.resolve("target/logitwin.jar");

  /**
   * A class that Spark brings, too, would be taken from the jar on one cluster and from Spark on
   * another.
   */
  @Test
  void everyClassIsOursOrUnderOurName() throws IOException {
    List<String> classes = names().stream().filter(name -> name.endsWith(".class")).toList();

    assertThat(classes).hasSizeGreaterThan(1000);
    assertThat(classes).allMatch(name -> name.startsWith("io/logitwin/"));
  }

  /** What such a file names is loaded by whoever asks for a service, in all of the application. */
  @Test
  void nothingIsRegisteredForOthers() throws IOException {
    assertThat(names())
        .noneMatch(name -> name.startsWith("META-INF/services/"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"))
        .noneMatch(name -> name.endsWith("log4j2.xml") || name.endsWith("core-site.xml"));
  }

  private static List<String> names() throws IOException {
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
