package io.logitwin.config;

import io.logitwin.text.Secrets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Turns a path as a user writes it into one that means the same wherever it is read. */
public final class Locations {
  private static final Pattern WITH_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:/.*");

  private static final Pattern OF_THE_SHELL = Pattern.compile("[\\s`$\"'\\\\&|;<>()*?\\[\\]{}!#~]");

  private Locations() {}

  /**
   * Returns where rows are: the name of a table as written, and anything else as {@link #resolve}
   * does.
   */
  static String resolveRows(Value value) {
    return isTable(value.text()) ? value.text() : resolve(value);
  }

  /** Returns whether rows are in a table of a catalog. */
  public static boolean isTable(String location) {
    return location.startsWith(TableName.PREFIX);
  }

  /**
   * Returns a location with a scheme: as written if it has one, otherwise a local file, relative to
   * the folder that its origin starts from. Globs pass through.
   */
  public static String resolve(Value value) {
    return resolve(value.text(), value.origin().base());
  }

  static boolean hasScheme(String text) {
    return WITH_SCHEME.matcher(text).matches();
  }

  /** Returns whether a text that may also be a name is a file. */
  static boolean isFile(String text) {
    return text.contains("/") || text.endsWith(".properties");
  }

  static String resolve(String text, Path base) {
    if (hasScheme(text)) {
      return text;
    }
    try {
      return "file:" + base.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      // A NUL character: no file has such a name, and the reader will say so.
      return "file:" + text;
    }
  }

  /**
   * Returns the folder that relative paths in a configuration file start from: the project's folder
   * for a file in {@code jobs/}, the file's own folder for any other local file, the caller's
   * folder for a file elsewhere.
   */
  static Path baseOf(String location, Origin caller, ProjectFiles project) {
    if (!location.startsWith("file:")) {
      return caller.base();
    }
    Path folder = Path.of(withoutScheme(location)).getParent();
    if (folder == null || project.isJobsFolder(folder)) {
      return project.base();
    }
    return folder;
  }

  /** Returns a location as a person writes it: local files without their scheme; no secrets. */
  public static String display(String location) {
    return Secrets.hide(withoutScheme(location));
  }

  /**
   * Returns a location as {@link #display} does, ready to be pasted into a command: in quotes,
   * where a shell would read something else, such as the backticks of a table's name.
   */
  public static String argument(String location) {
    String shown = display(location);
    return OF_THE_SHELL.matcher(shown).find() ? "'" + shown.replace("'", "'\\''") + "'" : shown;
  }

  private static String withoutScheme(String location) {
    return location.replaceFirst("^file:/+", "/");
  }
}
