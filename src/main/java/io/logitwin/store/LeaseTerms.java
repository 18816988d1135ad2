package io.logitwin.store;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * The files of the lease: {@code 000007.json} is its seventh term, and the last one counts. A term
 * begins by an exclusive creation. After that its own holder alone writes to it, which changes
 * nothing any more once there is a later one. Earlier ones are deleted, the last one never: so no
 * number is the last one twice.
 */
final class LeaseTerms {
  private static final Pattern FILE = Pattern.compile("\\.?(\\d{6,18})\\.json.*");
  private static final Pattern NAME = Pattern.compile("(\\d{6,18})\\.json");

  private final Folder folder;

  LeaseTerms(Folder store) {
    this.folder = store.folder("lease");
  }

  /** A term with its number, from 1. */
  record Numbered(long number, LeaseTerm term) {}

  /**
   * Returns the last term; empty if there was none.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if its file says nothing, so that nobody knows
   *     whether it is over
   */
  Optional<Numbered> last() throws IOException {
    while (true) {
      OptionalLong last =
          folder.names().stream()
              .map(NAME::matcher)
              .filter(Matcher::matches)
              .mapToLong(name -> Long.parseLong(name.group(1)))
              .max();
      if (last.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(read(last.getAsLong()));
      } catch (FileNotFoundException e) {
        // It was not the last one any more, and is deleted: look again.
      }
    }
  }

  private Numbered read(long number) throws IOException {
    return LeaseTerm.parse(folder.read(name(number)))
        .map(term -> new Numbered(number, term))
        .orElseThrow(
            () ->
                new LogitwinException(
                    Fault.TRY_AGAIN,
                    String.format(
                        "Cannot tell who works on the store: %s in %s cannot be read. If no run is at"
                            + " work on it, delete that file and run again",
                        name(number), folder.display())));
  }

  /** Begins a term; returns false if another has begun one with that number, or a later one. */
  boolean begin(Numbered numbered) throws IOException {
    folder.make();
    String name = name(numbered.number());
    String text = numbered.term().json();
    try {
      folder.publish(name, text);
    } catch (FileAlreadyExistsException e) {
      // It may be the answer to a question that was asked twice.
      if (!last().equals(Optional.of(numbered))) {
        return false;
      }
    }
    if (!last().map(Numbered::number).equals(Optional.of(numbered.number()))) {
      // The listing was older than the terms that have come and gone since.
      folder.delete(name);
      return false;
    }
    deleteBefore(numbered.number());
    return true;
  }

  /** Writes a term anew, which only its own holder does. */
  void write(Numbered numbered) throws IOException {
    folder.replace(name(numbered.number()), numbered.term().json());
  }

  /** Temporary files of those who died belong to a term by their name. */
  private void deleteBefore(long number) throws IOException {
    List<String> names = folder.names();
    for (String name : names) {
      Matcher file = FILE.matcher(name);
      if (file.matches() && Long.parseLong(file.group(1)) < number) {
        folder.delete(name);
      }
    }
  }

  private static String name(long number) {
    return String.format("%06d.json", number);
  }
}
