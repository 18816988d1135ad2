package io.logitwin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
  private static final Origin CALLER = Origin.commandLine(Path.of("/home/me"));
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @ParameterizedTest
  @CsvSource({
    "data/a.csv, file:/home/me/data/a.csv",
    "../a b.csv, file:/home/a b.csv",
    "/abs/a.csv, file:/abs/a.csv",
    "data/*.csv.gz, file:/home/me/data/*.csv.gz",
    "50%.csv, file:/home/me/50%.csv",
    "hdfs://host:9000/a, hdfs://host:9000/a",
    "s3a://bucket/a, s3a://bucket/a",
    "file:/x/y, file:/x/y",
    "a:b.csv, file:/home/me/a:b.csv"
  })
  void pathWithoutASchemeIsALocalFileOfTheFolderItStartsFrom(String written, String location) {
    assertThat(Locations.resolve(new Value(written, CALLER, 0))).isEqualTo(location);
  }

  @Test
  void nulCharacterIsLeftForTheReader() {
    assertThat(Locations.resolve("a\0b", Path.of("/"))).isEqualTo("file:a\0b");
  }

  @ParameterizedTest
  @CsvSource({"file:/a/b, /a/b", "file:///a/b, /a/b", "hdfs://h/a, hdfs://h/a"})
  void displayLeavesOutTheSchemeOfLocalFiles(String location, String shown) {
    assertThat(Locations.display(location)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "file:/a/b.csv, /a/b.csv",
        "hdfs://h:9000/a-b_c=1.csv, hdfs://h:9000/a-b_c=1.csv",
        "table:lake.db.rows@3, table:lake.db.rows@3",
        "table:delta.`/a`@3, 'table:delta.`/a`@3'",
        "file:/a b.csv, '/a b.csv'",
        "file:/a/*.csv, '/a/*.csv'",
        "file:/it's, '/it'\\''s'"
      })
  void argumentIsWhatAShellReads(String location, String written) {
    assertThat(Locations.argument(location)).isEqualTo(written);
  }

  @Test
  void settingsFileStartsFromItsOwnFolderUnlessItIsInJobs() {
    ProjectFiles project = ProjectFiles.of(Optional.of(PROJECT), CALLER.base());

    assertThat(Locations.baseOf("file:/etc/mine/x.properties", CALLER, project))
        .isEqualTo(Path.of("/etc/mine"));
    assertThat(Locations.baseOf("file:" + PROJECT + "/jobs/x.properties", CALLER, project))
        .isEqualTo(PROJECT);
    assertThat(Locations.baseOf("hdfs://h/x.properties", CALLER, project)).isEqualTo(CALLER.base());
  }
}
