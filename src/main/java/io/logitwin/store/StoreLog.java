package io.logitwin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import io.logitwin.text.Fingerprint;
import io.logitwin.text.SchemaVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * The log: files that are only ever added, each by an exclusive creation that is the commit.
 * Whoever loses the race for a place reads what the winner wrote, and decides anew.
 */
final class StoreLog {
  private static final Pattern NAME = Pattern.compile("(\\d{6,18})\\.json");
  private static final int ATTEMPTS = 1000;
  private static final ObjectReader ENTRIES = Json.mapper().readerFor(LogEntry.class);

  private final Folder folder;

  StoreLog(Folder folder) {
    this.folder = folder;
  }

  /**
   * Reads all entries.
   *
   * @throws LogitwinException {@code INPUT_DATA} if one is missing, cannot be read, or does not
   *     follow the one before
   */
  StoreState read() throws IOException {
    // A listing may miss a file that appears while it is made, but not those before the last.
    List<String> names = LongStream.rangeClosed(1, last()).mapToObj(StoreLog::name).toList();
    List<Written> written = written(names);
    List<LogEntry> entries = new ArrayList<>();
    String hash = "";
    for (int i = 0; i < names.size(); i++) {
      LogEntry entry = written.get(i).entry();
      if (entry.sequence() != i + 1L || !entry.previous().equals(hash)) {
        throw damaged(
            names.get(i),
            i == 0
                ? "it does not begin a log"
                : "it does not follow " + names.get(i - 1) + ", or that was changed");
      }
      entries.add(entry);
      hash = written.get(i).hash();
    }
    try {
      return new StoreState(entries, hash);
    } catch (IllegalArgumentException e) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format("Cannot trust the log %s: %s", folder.display(), e.getMessage()),
          e);
    }
  }

  private long last() throws IOException {
    return folder.names().stream().mapToLong(StoreLog::number).max().orElse(0);
  }

  /** An entry, and the SHA-256 of its text. */
  private record Written(LogEntry entry, String hash) {}

  /** Reads the files, many at once: a store of years has thousands, and each is a question. */
  private List<Written> written(List<String> names) throws IOException {
    try {
      return names.parallelStream().map(this::written).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Written written(String name) {
    try {
      String text = folder.read(name);
      return new Written(parse(name, text), Fingerprint.of(text));
    } catch (FileNotFoundException e) {
      throw damaged(name, "it is missing, and later ones are there");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds an entry.
   *
   * @param decision makes the entry from what the log says, or returns one that is there if there
   *     is nothing to add; may refuse by an exception, and is asked again if another was faster
   * @return the entry that is there now
   */
  LogEntry append(Function<StoreState, LogEntry> decision) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      StoreState state = read();
      LogEntry entry = decision.apply(state);
      if (entry.sequence() <= state.entries().size()) {
        return entry;
      }
      if (publish(name(entry.sequence()), Json.write(entry))) {
        return entry;
      }
    }
    throw new LogitwinException(
        Fault.TRY_AGAIN, "Cannot write to " + folder.display() + ": others do so all the time");
  }

  /**
   * Returns whether the entry is there now, or another stands in its place. That a file is there,
   * or that it could not be made, may be the answer to a question that was asked twice.
   */
  private boolean publish(String name, String text) throws IOException {
    try {
      folder.publish(name, text);
      return true;
    } catch (FileAlreadyExistsException e) {
      return isThere(name, text);
    } catch (IOException e) {
      if (isThereAfter(e, name, text)) {
        return true;
      }
      throw e;
    }
  }

  private boolean isThere(String name, String text) throws IOException {
    return folder.read(name).equals(text);
  }

  private boolean isThereAfter(IOException failure, String name, String text) {
    try {
      return isThere(name, text);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private static long number(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private static String name(long sequence) {
    return String.format("%06d.json", sequence);
  }

  private LogEntry parse(String name, String text) {
    try {
      LogEntry entry = ENTRIES.readValue(text);
      if (entry != null && entry.schemaVersion() == LogEntry.SCHEMA_VERSION) {
        return entry;
      }
    } catch (JsonProcessingException e) {
      throw damaged(name, unlike(text).orElseGet(() -> noEntry(e)));
    }
    throw damaged(name, unlike(text).orElse("it is no entry of a log"));
  }

  /** An entry of another form may also have what cannot be read here. */
  private static Optional<String> unlike(String text) {
    try {
      return SchemaVersion.unlike(LogEntry.SCHEMA_VERSION, Json.mapper().readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String noEntry(JsonProcessingException failure) {
    String why = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return "it is no entry of a log (" + why + ")";
  }

  private LogitwinException damaged(String name, String why) {
    return new LogitwinException(
        Fault.INPUT_DATA,
        String.format("Cannot trust the log %s: %s: %s", folder.display(), name, why));
  }
}
