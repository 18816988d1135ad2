package io.logitwin.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.logitwin.contract.Contract;
import io.logitwin.text.Fingerprint;
import io.logitwin.text.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was read, as it stands in run.json. {@code lines = headerLines + blankLines + rows +
 * quarantined + continuedLines}. Of an input that could not be read, what was not known yet is
 * null, and missing in the file; of all others everything is known.
 *
 * @param location where the input was to be found, without secrets; older records have none
 * @param format how it is stored, if it is no text: {@code parquet}, {@code orc}, {@code avro}, or
 *     {@code iceberg} or {@code delta}
 * @param snapshot of a table of a catalog, which snapshot of it; of files null
 * @param filesId of a table whose snapshots are counted, so that other tables have the same
 *     numbers, what the snapshot's files are; else null
 * @param again of a snapshot, how {@code --input} names it; older records have none
 * @param contract the contract's name
 * @param files the files in name order; of a table none
 * @param lines all lines, counted independently of the rows
 * @param headerLines one a file
 * @param blankLines lines of nothing but spaces and tabs
 * @param continuedLines lines that go on a row, within a cell in quotes; older records have none
 * @param rows accepted rows
 * @param quarantined refused rows
 */
@JsonInclude(Include.NON_NULL)
public record InputSummary(
    String location,
    String format,
    String snapshot,
    String filesId,
    String again,
    String contract,
    List<File> files,
    Long lines,
    Long headerLines,
    Long blankLines,
    Long continuedLines,
    Long rows,
    Long quarantined) {
  public InputSummary {
    location = location == null ? null : Secrets.hide(location);
    again = again == null ? null : Secrets.hide(again);
    files = files == null ? null : List.copyOf(files);
  }

  /**
   * A file of the input.
   *
   * @param path its location, without secrets
   * @param bytes its length as stored
   * @param modified its time of modification, null if the file system has none; older records have
   *     none
   * @param sha256 of its bytes as stored, the same before and after reading
   */
  @JsonInclude(Include.NON_NULL)
  public record File(String path, long bytes, Instant modified, String sha256) {
    public File {
      path = Secrets.hide(path);
    }

    private static File of(InputFile file, String sha256) {
      Instant modified = file.modified() > 0 ? Instant.ofEpochMilli(file.modified()) : null;
      return new File(file.location(), file.bytes(), modified, sha256);
    }
  }

  static InputSummary at(String location) {
    return new InputSummary(
        location, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  InputSummary found(List<InputFile> found) {
    List<File> unread = found.stream().map(file -> File.of(file, null)).toList();
    return new InputSummary(
        location, null, null, null, null, null, unread, null, null, null, null, null, null);
  }

  InputSummary in(String found) {
    return new InputSummary(
        location, found, null, null, null, null, files, null, null, null, null, null, null);
  }

  /** Returns the same of a table, whose rows are in no files of ours. */
  InputSummary of(TableSnapshot held) {
    return new InputSummary(
        location,
        held.format().code(),
        held.id(),
        held.filesId(),
        held.again(location),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  InputSummary under(Contract found) {
    return new InputSummary(
        location,
        format,
        snapshot,
        filesId,
        again,
        found.name(),
        files,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  InputSummary scanned(List<FileFacts> facts) {
    return new InputSummary(
        location,
        format,
        snapshot,
        filesId,
        again,
        contract,
        facts.stream().map(file -> File.of(file.file(), file.sha256())).toList(),
        facts.stream().mapToLong(FileFacts::lines).sum(),
        facts.stream().filter(file -> file.headerLine() > 0).count(),
        facts.stream().mapToLong(FileFacts::blankLines).sum(),
        facts.stream().mapToLong(FileFacts::continuedLines).sum(),
        null,
        null);
  }

  InputSummary counted(long records) {
    return new InputSummary(
        location, format, snapshot, filesId, again, contract, files, records, 0L, 0L, 0L, null,
        null);
  }

  InputSummary parsed(long accepted, long refused) {
    return new InputSummary(
        location,
        format,
        snapshot,
        filesId,
        again,
        contract,
        files,
        lines,
        headerLines,
        blankLines,
        continuedLines,
        accepted,
        refused);
  }

  /** Returns how many lines go on a row; none in the records of before rows could. */
  public long linesContinued() {
    return continuedLines == null ? 0 : continuedLines;
  }

  /** Returns whether every line is accounted for. */
  public boolean reconciles() {
    return lines == headerLines + blankLines + rows + quarantined + linesContinued();
  }

  /**
   * Returns the SHA-256 of the files' SHA-256, a line each, in order, whatever their names are; of
   * a table that of its snapshot's number, and of what its files are where others have such
   * numbers.
   */
  public String fingerprint() {
    if (snapshot != null) {
      String ofFiles = filesId == null ? "" : " " + filesId;
      return Fingerprint.of(format + " " + snapshot + ofFiles + "\n");
    }
    return Fingerprint.of(
        files.stream().map(file -> file.sha256() + "\n").collect(Collectors.joining()));
  }
}
