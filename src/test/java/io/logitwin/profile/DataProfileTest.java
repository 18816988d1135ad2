package io.logitwin.profile;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataProfileTest {
  private static final String TEXT =
      """
      {
        "schema-version": 1,
        "rows": 2,
        "labels": {
          "cat": 2,
          "dog": 0
        },
        "features": {
          "b": {"non-zeros":1,"mean":-1.0,"standard-deviation":1.4142135623730951,"minimum":-2.0,"maximum":0.0,"histogram":{"-4097":1,"0":1}},
          "a": {"non-zeros":2,"mean":1.0,"standard-deviation":0.0,"minimum":1.0,"maximum":1.0,"histogram":{"4093":2}}
        }
      }
      """;

  @TempDir private Path folder;

  private Folder folder() throws IOException {
    return Folder.at(folder.toUri().toString(), new Configuration());
  }

  private static DataProfile small() {
    ProfileTally tally = new ProfileTally(2, 2, Units.MIXED);
    tally.add(0, new int[] {1}, new double[] {1});
    tally.add(0, new int[] {0, 1}, new double[] {-2, 1});
    return tally.profile(List.of("cat", "dog"), List.of("b", "a"));
  }

  @Test
  void fileHasALineForEachFeature() {
    assertThat(small().json()).isEqualTo(TEXT);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    DataProfile shared =
        Profiles.of(new int[] {0, 0}, new double[][] {{0.1, -3e-7}, {0, 5e8}}, 1, 2);
    for (DataProfile profile : List.of(small(), shared)) {
      folder().write(DataProfile.FILE, profile.json());
      DataProfile read = DataProfile.read(folder());
      assertThat(read).isEqualTo(profile);
      assertThat(List.copyOf(read.features().keySet()))
          .isEqualTo(List.copyOf(profile.features().keySet()));
      Files.delete(folder.resolve(DataProfile.FILE));
    }
  }

  /** JSON has no NaN. */
  @Test
  void profileOfNoRowsIsRead() throws IOException {
    DataProfile none = Profiles.of(new int[0], new double[0][], 2, 3);
    assertThat(none.features().get("f0").mean()).isNaN();
    folder().write(DataProfile.FILE, none.json());
    assertThat(DataProfile.read(folder())).isEqualTo(none);
  }

  @Test
  void missingFileIsNotFound() {
    assertThatThrownBy(() -> DataProfile.read(folder())).isInstanceOf(FileNotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{'                       | '['                       | expected a data profile, found ",
        "'\"schema-version\": 1'   | '\"schema-version\": 2'   | its schema-version is 2 (expected 1)",
        "'\"schema-version\": 1,'  | ''                        | its schema-version is missing (expected 1)",
        "'\"rows\": 2'             | '\"rows\": 3'             | 2 labels (must be one a row, 3)",
        "'\"cat\": 2'              | '\"cat\": 1'              | 1 labels (must be one a row, 2)",
        "'\"labels\"'              | '\"names\"'               | labels is null",
        "'\"4093\":2'              | '\"4093\":1'              | 2 values are not 0 (the histogram has 1)",
        "'\"4093\":2'              | '\"4093\":2,\"0\":1'      | 3 values of a (must be one a row, 2)",
        "'\"4093\":2'              | '\"9000\":2'              | Invalid histogram: 2 in bucket 9000",
        "'\"histogram\":{\"4093\":2}' | '\"histogram\":null'   | histogram is null"
      })
  void damagedFileIsRefusedByName(String of, String by, String why) throws IOException {
    Files.writeString(folder.resolve(DataProfile.FILE), TEXT.replaceFirst(quoted(of), by));
    assertThatThrownBy(() -> DataProfile.read(folder()))
        .is(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot read " + folder().display() + "/data-profile.json: ")
        .hasMessageContaining(why);
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }

  @Test
  void inkOfOtherRowsIsRefused() {
    ValueProfile one = new ValueProfile(1, 1, Double.NaN, 1, 1, Histogram.of(Map.of(4093, 1L)));
    assertThatThrownBy(() -> new DataProfile(1, 0, Map.of(), Map.of(), one))
        .hasMessage("Invalid profile: 1 values of the ink (must be one a row, 0)");
  }
}
