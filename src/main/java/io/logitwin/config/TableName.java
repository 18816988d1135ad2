package io.logitwin.config;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of a catalog, as {@code --input} names it: {@code table:CATALOG.DB.NAME}, or {@code
 * table:CATALOG.DB.NAME@SNAPSHOT} for one of its snapshots.
 *
 * @param name the table's name, as SQL has it
 * @param snapshot the number of a snapshot; empty for the one that the table has when it is read
 * @param filesId what the snapshot's files must be, where its number alone could be one of another
 *     table; empty if whatever has the number will do
 */
public record TableName(String name, Optional<String> snapshot, Optional<String> filesId) {
  /** What stands before the name. */
  static final String PREFIX = "table:";

  /** What it must be, for a message. */
  public static final String BOUND =
      "must be table:CATALOG.DB.NAME, in backticks what is no word; @SNAPSHOT behind it names one of its snapshots,"
          + " by its number or as input.again in run.json has it";

  private static final String PART = "(?:[\\p{L}\\p{N}_]+|`(?:[^`]|``)+`)";
  private static final String NAME = "(" + PART + "(?:\\." + PART + ")*)";
  private static final String SNAPSHOT = "(0|[1-9][0-9]{0,18})";
  private static final Pattern FORM =
      Pattern.compile(PREFIX + NAME + "(?:@" + SNAPSHOT + "(?::([0-9a-f]{16}))?)?");

  /** SQL's own words, {@code @v3}, {@code #3}. */
  private static final Pattern MEANT = Pattern.compile(PREFIX + NAME + "[\\s@#:]\\D*0*" + SNAPSHOT);

  public TableName {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(snapshot, "snapshot is null");
    Objects.requireNonNull(filesId, "filesId is null");
  }

  /** Returns what a location names, if it is a table's and written as it must be. */
  public static Optional<TableName> read(String location) {
    Matcher parts = FORM.matcher(location);
    return parts.matches()
        ? Optional.of(
            new TableName(
                parts.group(1),
                Optional.ofNullable(parts.group(2)),
                Optional.ofNullable(parts.group(3))))
        : Optional.empty();
  }

  /** Returns what a location that is not written so must be, and what was probably meant. */
  static String bound(String location) {
    Matcher meant = MEANT.matcher(location);
    return meant.matches()
        ? BOUND + "; did you mean '" + PREFIX + meant.group(1) + "@" + meant.group(2) + "'?"
        : BOUND;
  }

  /**
   * Returns the location of one snapshot of the table.
   *
   * @param id its number
   * @param files what its files are, empty where the number alone is one of no other table
   */
  public String location(String id, Optional<String> files) {
    return PREFIX + name + "@" + id + files.map(text -> ":" + text).orElse("");
  }
}
