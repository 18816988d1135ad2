package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.Dialect;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLocatorTest {
  private static final Configuration HADOOP = new Configuration();
  private static final String FIRST = "\n \ny,a\r\n0,1\n\n\n1,22222222\r0,x\n\t\n1,3";
  private static final int[] LINES_OF_FIRST = {4, 7, 8, 10};

  @TempDir Path folder;

  private RowLocator locator(long sliceBytes, String... names) throws IOException {
    List<FileFacts> facts = new ArrayList<>();
    for (String name : names) {
      InputFile file = InputFiles.find("file:" + folder.resolve(name), HADOOP).get(0);
      facts.add(FileScan.scan(file, Dialect.PLAIN, sliceBytes, 1000, HADOOP));
    }
    return new RowLocator("input", facts, RowPlace.Unit.LINE, Dialect.PLAIN, 1000, HADOOP);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 1000})
  void rowsAreFoundWhateverTheSlices(long sliceBytes) throws IOException {
    SmallInputs.write(folder, "a.csv", SmallInputs.bytes(FIRST));
    RowLocator locator = locator(sliceBytes, "a.csv");
    for (int row = 0; row < LINES_OF_FIRST.length; row++) {
      assertThat(locator.locate(row))
          .isEqualTo(RowPlace.line(folder.resolve("a.csv").toString(), LINES_OF_FIRST[row]));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9, 1000})
  void rowsOfABzip2FileAreFoundWhateverTheSlices(long sliceBytes) throws IOException {
    byte[] stored = new byte[0];
    for (int start = 0; start < FIRST.length(); start += 5) {
      String stream = FIRST.substring(start, Math.min(FIRST.length(), start + 5));
      stored = SmallInputs.concatenation(stored, SmallInputs.bzip2(SmallInputs.bytes(stream)));
    }
    SmallInputs.write(folder, "a.csv.bz2", stored);
    RowLocator locator = locator(sliceBytes, "a.csv.bz2");
    for (int row = 0; row < LINES_OF_FIRST.length; row++) {
      assertThat(locator.locate(row))
          .isEqualTo(RowPlace.line(folder.resolve("a.csv.bz2").toString(), LINES_OF_FIRST[row]));
    }
  }

  @Test
  void rowsAreCountedOverAllFiles() throws IOException {
    SmallInputs.write(folder, "a.csv", SmallInputs.bytes(FIRST));
    SmallInputs.write(folder, "b.csv.gz", SmallInputs.gzip(SmallInputs.bytes("y,a\n\n0,1\n1,2\n")));
    RowLocator locator = locator(4, "a.csv", "b.csv.gz");
    assertThat(locator.locate(3)).hasToString(folder.resolve("a.csv") + " line 10");
    assertThat(locator.locate(4)).hasToString(folder.resolve("b.csv.gz") + " line 3");
    assertThat(locator.locate(5)).hasToString(folder.resolve("b.csv.gz") + " line 4");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4, Long.MAX_VALUE})
  void rowThatIsNotInTheInputIsRefused(long rowId) throws IOException {
    SmallInputs.write(folder, "a.csv", SmallInputs.bytes(FIRST));
    RowLocator locator = locator(1000, "a.csv");
    assertThatThrownBy(() -> locator.locate(rowId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row id: " + rowId + " (must be in 0..3)");
  }
}
