package io.logitwin.data;

import io.logitwin.text.Fingerprint;
import io.logitwin.text.Secrets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was read, as it stands in run.json. {@code lines = headerLines + blankLines + rows +
 * quarantined}.
 *
 * @param contract the contract's name
 * @param files the files in name order
 * @param lines all lines, counted independently of the rows
 * @param headerLines one a file
 * @param blankLines lines of nothing but spaces and tabs
 * @param rows accepted rows
 * @param quarantined refused rows
 */
public record InputSummary(
    String contract,
    List<File> files,
    long lines,
    long headerLines,
    long blankLines,
    long rows,
    long quarantined) {
  public InputSummary {
    files = List.copyOf(files);
  }

  /**
   * A file of the input.
   *
   * @param path its location, without secrets
   * @param bytes its length as stored
   * @param sha256 of its bytes as stored, the same before and after reading
   */
  public record File(String path, long bytes, String sha256) {
    public File {
      path = Secrets.hide(path);
    }
  }

  /** Returns whether every line is accounted for. */
  public boolean reconciles() {
    return lines == headerLines + blankLines + rows + quarantined;
  }

  /** Returns the SHA-256 of the files' SHA-256, a line each, in order: whatever their names are. */
  public String fingerprint() {
    return Fingerprint.of(
        files.stream().map(file -> file.sha256() + "\n").collect(Collectors.joining()));
  }
}
