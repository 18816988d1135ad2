package io.logitwin.store;

import io.logitwin.store.LogEntry.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a log says, from its first entry to its last.
 *
 * @param entries in order
 * @param lastHash the SHA-256 of the last entry's text; empty if there is none
 */
public record StoreState(List<LogEntry> entries, String lastHash) {
  /**
   * @throws IllegalArgumentException if a version is made the champion that was not published, or
   *     one is rolled back where there was none
   */
  public StoreState {
    entries = List.copyOf(entries);
    Set<Long> published = new HashSet<>();
    boolean hadChampion = false;
    for (LogEntry entry : entries) {
      boolean possible =
          switch (entry.action()) {
            case PUBLISH -> published.add(entry.version());
            case PROMOTE -> published.contains(entry.version());
            case ROLLBACK -> hadChampion && published.contains(entry.version());
          };
      if (!possible) {
        throw new IllegalArgumentException(
            String.format(
                "Invalid log: entry %d cannot %s version %d there",
                entry.sequence(), entry.action().code(), entry.version()));
      }
      hadChampion |= entry.action() != Action.PUBLISH;
    }
  }

  /** Returns the champion, if there is one. */
  public OptionalLong champion() {
    return championAt(entries.size());
  }

  /** Returns the entry that made the champion. */
  public Optional<LogEntry> promotion() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).action() != Action.PUBLISH) {
        return Optional.of(entries.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the champion that a rollback goes back to: the one before the champion, of those that
   * were not rolled back since they were promoted.
   */
  public OptionalLong previous() {
    List<Long> line = line();
    return line.size() < 2 ? OptionalLong.empty() : OptionalLong.of(line.get(line.size() - 2));
  }

  /** Returns the newest version, if it is newer than all that ever were the champion. */
  public OptionalLong challenger() {
    long newest = 0;
    long newestChampion = 0;
    for (LogEntry entry : entries) {
      newest = Math.max(newest, entry.version());
      if (entry.action() != Action.PUBLISH) {
        newestChampion = Math.max(newestChampion, entry.version());
      }
    }
    return newest > newestChampion ? OptionalLong.of(newest) : OptionalLong.empty();
  }

  /** Returns the published versions, ascending. */
  public List<Long> versions() {
    return entries.stream()
        .filter(entry -> entry.action() == Action.PUBLISH)
        .map(LogEntry::version)
        .sorted()
        .toList();
  }

  /** Returns whether a version was published. */
  public boolean has(long version) {
    return entries.stream()
        .anyMatch(entry -> entry.action() == Action.PUBLISH && entry.version() == version);
  }

  /**
   * Returns what the log said at a time. Times never go back along a log, whatever the clocks of
   * those who write it do.
   */
  public StoreState at(Instant time) {
    int end = entries.size();
    while (end > 0 && entries.get(end - 1).at().isAfter(time)) {
      end--;
    }
    return new StoreState(entries.subList(0, end), end == 0 ? "" : "unknown");
  }

  private OptionalLong championAt(int end) {
    return entries.subList(0, end).stream()
        .filter(entry -> entry.action() != Action.PUBLISH)
        .mapToLong(LogEntry::version)
        .reduce((before, after) -> after);
  }

  /**
   * The champions that can still be gone back to, one after the other: each once, where it was last
   * promoted, and none that was rolled back since.
   */
  private List<Long> line() {
    List<Long> line = new ArrayList<>();
    for (LogEntry entry : entries) {
      if (entry.action() == Action.PROMOTE) {
        line.remove(Long.valueOf(entry.version()));
        line.add(entry.version());
      } else if (entry.action() == Action.ROLLBACK) {
        line.remove(line.size() - 1);
        if (line.isEmpty() || line.get(line.size() - 1) != entry.version()) {
          line.add(entry.version());
        }
      }
    }
    return line;
  }
}
