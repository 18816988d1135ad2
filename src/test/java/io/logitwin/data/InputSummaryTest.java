package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static io.logitwin.testing.SmallInputs.bytes;
import static io.logitwin.testing.SmallInputs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Dialect;
import io.logitwin.error.Fault;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of an input, step by step. */
class InputSummaryTest {
  private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05.678Z");

  private static final String ONE = "8c3e0f1a01234567";
  private static final String OTHER = "9c3e0f1a01234567";

  @TempDir Path folder;

  private final List<InputSummary> known = new ArrayList<>();
  private final List<InputFile> files = new ArrayList<>();

  private InputOutline outline(String location) throws IOException {
    InputSettings settings = SmallInputs.settings(location);
    FoundFiles found = FoundFiles.of(settings, PlainReading.HADOOP, known::add);
    files.addAll(found.files());
    return TextFiles.outline(
        settings,
        found,
        TextFiles.first(settings, found, PlainReading.HADOOP),
        new ContractColumns(settings),
        known::add);
  }

  private String file(String text) throws IOException {
    String location = write(folder, "rows.csv", bytes(text));
    Files.setLastModifiedTime(folder.resolve("rows.csv"), FileTime.from(MODIFIED));
    return location;
  }

  private static InputSummary.File rows(String location, long bytes, String sha256) {
    return new InputSummary.File(location, bytes, MODIFIED, sha256);
  }

  @Test
  void ofAMissingInputThePlaceIsKnown() {
    String location = "file:" + folder + "/none.csv";

    assertThatThrownBy(() -> outline(location)).has(fault(Fault.NO_INPUT));

    assertThat(known).containsExactly(InputSummary.at(location));
  }

  @Test
  void ofAFileThatIsNoTableItsLengthAndTimeAreKnown() throws IOException {
    String location = file("PK\u0003\u0004");

    assertThatThrownBy(() -> outline(location)).has(fault(Fault.INPUT_DATA));

    assertThat(known)
        .last()
        .isEqualTo(
            new InputSummary(
                location,
                null,
                null,
                null,
                null,
                null,
                List.of(rows(location, 4, null)),
                null,
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void whatIsFoundLaterIsAdded() throws IOException {
    String location = file("y,a\n0,1\n\n1,x\n");
    InputOutline outline = outline(location);
    assertThat(known).last().isEqualTo(outline.summary());
    assertThat(outline.summary())
        .isEqualTo(
            new InputSummary(
                location,
                null,
                null,
                null,
                null,
                "generic",
                List.of(rows(location, 13, null)),
                null,
                null,
                null,
                null,
                null,
                null));

    FileFacts facts = FileScan.scan(files.get(0), Dialect.PLAIN, 100, 100, PlainReading.HADOOP);
    InputSummary scanned = outline.summary().scanned(List.of(facts));
    List<InputSummary.File> hashed = List.of(rows(location, 13, facts.sha256()));

    assertThat(scanned)
        .isEqualTo(
            new InputSummary(
                location, null, null, null, null, "generic", hashed, 4L, 1L, 1L, 0L, null, null));
    assertThat(scanned.parsed(1, 1))
        .isEqualTo(
            new InputSummary(
                location, null, null, null, null, "generic", hashed, 4L, 1L, 1L, 0L, 1L, 1L));
    assertThat(scanned.parsed(1, 1).reconciles()).isTrue();
    assertThat(scanned.parsed(1, 0).reconciles()).isFalse();
  }

  /** Over HTTP, say. */
  @Test
  void timeThatAFileSystemDoesNotHaveIsNotKnown() {
    InputFile file = new InputFile("http://me:hidden@host/rows.csv", 7, 0);

    assertThat(InputSummary.at("http://me:hidden@host/").found(List.of(file)))
        .isEqualTo(
            new InputSummary(
                "http://***@host/",
                null,
                null,
                null,
                null,
                null,
                List.of(new InputSummary.File("http://***@host/rows.csv", 7, null, null)),
                null,
                null,
                null,
                null,
                null,
                null));
  }

  private static InputSummary table(SnapshotFormat format, String id, String filesId) {
    return InputSummary.at("table:a.b")
        .of(new TableSnapshot(format, "`a`.`b`", id, filesId, TableSnapshot.Choice.TABLE));
  }

  @Test
  void snapshotIsNamedSoThatItCanBeReadAgain() {
    assertThat(table(SnapshotFormat.ICEBERG, "77", null).again()).isEqualTo("table:a.b@77");
    assertThat(table(SnapshotFormat.DELTA, "3", ONE).again()).isEqualTo("table:a.b@3:" + ONE);
    assertThat(table(SnapshotFormat.ICEBERG, TableSnapshot.NONE, null).again()).isNull();
  }

  /** Versions of Delta are counted, in every table from 0. */
  @Test
  void fingerprintOfAVersionIsOneOfItsTable() {
    String fingerprint = table(SnapshotFormat.DELTA, "3", ONE).fingerprint();

    assertThat(table(SnapshotFormat.DELTA, "3", ONE).fingerprint()).isEqualTo(fingerprint);
    assertThat(table(SnapshotFormat.DELTA, "4", ONE).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(table(SnapshotFormat.DELTA, "3", OTHER).fingerprint()).isNotEqualTo(fingerprint);
  }

  /** As stores have it from before there were tables of other formats: sha256sum says so. */
  @Test
  void fingerprintOfASnapshotOfIcebergIsThatOfItsId() {
    assertThat(table(SnapshotFormat.ICEBERG, "77", null).fingerprint())
        .isEqualTo("e6d367bcc95e8e6e86402f4c9914f5507705986893ede88b75880935fb3643c9");
  }
}
