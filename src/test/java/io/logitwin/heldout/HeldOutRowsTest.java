package io.logitwin.heldout;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.storage.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutRowsTest {
  private static final String CONTENT = "00000000000000ff";

  private static List<HeldOutRow> read(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve(HeldOutRow.FILE), text);
    List<HeldOutRow> rows = new ArrayList<>();
    HeldOutRows.read(Folder.at("file:" + folder, new Configuration()), rows::add);
    return rows;
  }

  @Property(tries = 200)
  void rowIsReadAsItWasWritten(
      @ForAll long id,
      @ForAll @IntRange(max = 9) int label,
      @ForAll @IntRange(max = 9) int prediction,
      @ForAll @DoubleRange(max = 1e9) double loss,
      @ForAll @DoubleRange(max = 1) double confidence,
      @ForAll boolean champion) {
    HeldOutAnswer answer = new HeldOutAnswer(prediction, loss, confidence);
    HeldOutRow row =
        new HeldOutRow(
            id, CONTENT, label, answer, champion ? new HeldOutAnswer(label, 0, 1) : null);
    assertThat(HeldOutRow.parse(row.line())).isEqualTo(row);
  }

  @Test
  void rowsStandInTheOrderOfTheFile(@TempDir Path folder) throws IOException {
    List<HeldOutRow> rows =
        read(
            folder,
            HeldOutRow.HEADER
                + "\n7,00000000000000ff,1,1,0.5,0.6,0,2.5,0.9\n-3,0123456789abcdef,0,1,Infinity,1.0,,,\n");
    assertThat(rows)
        .containsExactly(
            new HeldOutRow(
                7, CONTENT, 1, new HeldOutAnswer(1, 0.5, 0.6), new HeldOutAnswer(0, 2.5, 0.9)),
            new HeldOutRow(
                -3,
                "0123456789abcdef",
                0,
                new HeldOutAnswer(1, Double.POSITIVE_INFINITY, 1),
                null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7,00000000000000ff,1,1,0.5,0.6,0,2.5",
        "7,00000000000000ff,1,1,0.5,0.6,0,2.5,0.9,1",
        "7,00000000000000FF,1,1,0.5,0.6,0,2.5,0.9",
        "x,00000000000000ff,1,1,0.5,0.6,0,2.5,0.9",
        "7,00000000000000ff,-1,1,0.5,0.6,0,2.5,0.9",
        "7,00000000000000ff,1,1,-0.5,0.6,0,2.5,0.9",
        "7,00000000000000ff,1,1,NaN,0.6,0,2.5,0.9",
        "7,00000000000000ff,1,1,0.5,1.6,0,2.5,0.9",
        "7,00000000000000ff,1,,,,0,2.5,0.9",
        "7,00000000000000ff,1,1,0.5,0.6,0,,0.9",
        ""
      })
  void lineThatIsNoRowIsRefusedByItsNumber(String line, @TempDir Path folder) {
    String text = HeldOutRow.HEADER + "\n7,00000000000000ff,1,1,0.5,0.6,0,2.5,0.9\n" + line + "\n";
    assertThatThrownBy(() -> read(folder, text))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("held-out.csv, line 3: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "row_id,content\n"})
  void fileWithoutItsHeaderIsRefused(String text, @TempDir Path folder) {
    assertThatThrownBy(() -> read(folder, text))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("held-out.csv, line 1: expected the line 'row_id,");
  }
}
