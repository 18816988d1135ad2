package io.logitwin.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdksTest {
  @TempDir Path folder;

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  @Test
  void firstHomeOfEachReleaseIsTaken() throws IOException {
    Path first = jdk("first", "21.0.5");
    Path last = jdk("last", "25");
    Path seventeen = jdk("seventeen", "17.0.11");

    assertThat(Jdks.byRelease(List.of(last, first, jdk("second", "21.0.6"), seventeen)))
        .containsExactly(Map.entry(17, seventeen), Map.entry(21, first), Map.entry(25, last));
  }

  @Test
  void releasesThatTheProjectDoesNotRunOnAreLeftOut() throws IOException {
    assertThat(
            Jdks.byRelease(
                List.of(
                    jdk("8", "1.8.0_402"),
                    jdk("11", "11.0.2"),
                    jdk("old", "17.0.10"),
                    jdk("26", "26-ea"),
                    folder.resolve("none"))))
        .isEmpty();
  }

  @Test
  void homeThatIsNamedAndIsNoneIsRefused() throws IOException {
    String here = jdk("here", "17.0.15").toString();

    assertThat(Jdks.homes(here + File.pathSeparator)).containsExactly(Path.of(here));
    assertThat(Jdks.homes("")).isEmpty();
    assertThatThrownBy(() -> Jdks.homes(here + File.pathSeparator + folder.resolve("none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.resolve("none") + " (must be the home of a JDK)");
  }

  @Test
  void jdkThatRunsThisIsAmongThem() {
    assertThat(Jdks.here().get(Runtime.version().feature()))
        .isEqualTo(Path.of(System.getProperty("java.home")));
  }
}
