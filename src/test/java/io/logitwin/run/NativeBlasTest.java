package io.logitwin.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeBlasTest {
  private static final String BLAS = "libblas.so.3";

  @TempDir Path root;

  private void library(String folder) throws IOException {
    Files.createDirectories(root.resolve(folder));
    Files.createFile(root.resolve(folder).resolve(BLAS));
  }

  private void configuration(String text) throws IOException {
    Path folder = Files.createDirectories(root.resolve("etc/ld.so.conf.d"));
    Files.write(folder.resolve("some.conf"), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void whereNothingIsNothingIsFound() throws IOException {
    assertThat(NativeBlas.isThere(BLAS, root, "")).isFalse();
    configuration("/opt/nothere\n");
    assertThat(NativeBlas.isThere(BLAS, root, ":/nothere:")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"usr/lib64", "lib", "usr/local/lib"})
  void systemsFoldersAreLookedInto(String folder) throws IOException {
    library(folder);
    assertThat(NativeBlas.isThere(BLAS, root, "")).isTrue();
    assertThat(NativeBlas.isThere("libopenblas.so", root, "")).isFalse();
  }

  /** A byte that is not UTF-8 is no reason to fail. */
  @Test
  void configuredFoldersAreLookedInto() throws IOException {
    library("usr/lib/x86_64-linux-gnu");
    configuration("# G\u00e9n\u00e9ral\ninclude other\n /usr/lib/x86_64-linux-gnu \n");
    assertThat(NativeBlas.isThere(BLAS, root, "")).isTrue();
  }

  @Test
  void foldersOfTheEnvironmentAreLookedInto() throws IOException {
    library("mine");
    assertThat(NativeBlas.isThere(BLAS, root.resolve("x"), "/a::" + root.resolve("mine"))).isTrue();
  }
}
