package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableNameTest {
  private static final String ID = "8c3e0f1a01234567";

  @TempDir Path caller;

  @ParameterizedTest
  @CsvSource({
    "table:rows, rows, ,",
    "table:lake.db.rows, lake.db.rows, ,",
    "table:lake.db.rows@0, lake.db.rows, 0,",
    "table:lake.db.rows@9144676061883593444, lake.db.rows, 9144676061883593444,",
    "table:lake.db.rows@3:" + ID + ", lake.db.rows, 3, " + ID,
    "table:delta.`/data/my rows@2.x`@3, delta.`/data/my rows@2.x`, 3,",
    "table:`a``b`.größe, `a``b`.größe, ,"
  })
  void nameSnapshotAndFilesAreTold(String location, String name, String snapshot, String filesId) {
    TableName expected =
        new TableName(name, Optional.ofNullable(snapshot), Optional.ofNullable(filesId));
    assertThat(TableName.read(location)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows.csv",
        "table:",
        "table:a b",
        "table:a..b",
        "table:a.",
        "table:x.`",
        "table:a@",
        "table:a@b",
        "table:a@03",
        "table:a@-3",
        "table:a@12345678901234567890",
        "table:a@3:",
        "table:a@3:8c3e",
        "table:a@2026-11-27",
        "table:a@3 "
      })
  void whatIsWrittenOtherwiseIsNone(String location) {
    assertThat(TableName.read(location)).isEmpty();
  }

  @Test
  void snapshotIsNamedAsItIsRead() {
    TableName name = TableName.read("table:lake.db.rows@1").orElseThrow();

    assertThat(name.location("7", Optional.empty())).isEqualTo("table:lake.db.rows@7");
    assertThat(TableName.read(name.location("7", Optional.of(ID))))
        .contains(new TableName("lake.db.rows", Optional.of("7"), Optional.of(ID)));
  }

  @ParameterizedTest
  @CsvSource({
    "table:db.rows@v3, 3",
    "table:db.rows VERSION AS OF 3, 3",
    "table:db.rows#3, 3",
    "table:db.rows@03, 3",
    "table:db.rows@version=12, 12"
  })
  void whatWasProbablyMeantIsTold(String location, String number) {
    assertThat(TableName.bound(location))
        .isEqualTo(TableName.BOUND + "; did you mean 'table:db.rows@" + number + "'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table:db.rows@latest", "table:db.rows@2026-11-27", "table:a b"})
  void whatMeansNoNumberIsNotGuessed(String location) {
    assertThat(TableName.bound(location)).isEqualTo(TableName.BOUND);
  }

  private TrainSettings train(Map<String, String> commandLine) {
    return TrainSettings.read(
        new SettingsSources(
            TrainSettings.JOB,
            new LinkedHashMap<>(commandLine),
            Origin.commandLine(caller),
            ProjectFiles.of(Optional.of(Path.of("").toAbsolutePath()), caller),
            new TextFiles(Configuration::new)),
        new Problems());
  }

  @Test
  void optionTakesASnapshot() {
    for (String location : List.of("table:lake.db.rows", "table:lake.db.rows@3:" + ID)) {
      assertThat(train(Map.of("input", location)).input().location()).isEqualTo(location);
    }
  }

  @Test
  void wrongNameIsAProblemOfTheCommandLineOrOfTheFile() throws Exception {
    assertThatThrownBy(() -> train(Map.of("input", "table:db.rows@v3")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(
            "command line: --input: invalid value 'table:db.rows@v3' ("
                + TableName.BOUND
                + "; did you mean 'table:db.rows@3'?)");
    Path file = Files.writeString(caller.resolve("my.properties"), "input = table:a b\n");
    assertThatThrownBy(() -> train(Map.of("config", file.toString())))
        .has(fault(Fault.CONFIGURATION))
        .hasMessage(file + " line 1: input: invalid value 'table:a b' (" + TableName.BOUND + ")");
  }
}
