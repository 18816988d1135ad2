package io.logitwin.store;

import io.logitwin.store.LogEntry.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What a log says, from its first entry to its last.
 *
 * @param entries in order
 * @param lastHash the SHA-256 of the last entry's text; empty if there is none
 */
public record StoreState(List<LogEntry> entries, String lastHash) {
  public StoreState {
    entries = List.copyOf(entries);
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
   * were not rolled back themselves.
   */
  public OptionalLong previous() {
    List<Long> line = line();
    return line.size() < 2 ? OptionalLong.empty() : OptionalLong.of(line.get(line.size() - 2));
  }

  /** Returns the newest version that was published and never was the champion, if there is one. */
  public OptionalLong challenger() {
    TreeSet<Long> never = new TreeSet<>();
    for (LogEntry entry : entries) {
      if (entry.action() == Action.PUBLISH) {
        never.add(entry.version());
      } else {
        never.headSet(entry.version(), true).clear();
      }
    }
    return never.isEmpty() ? OptionalLong.empty() : OptionalLong.of(never.last());
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

  /** Returns what the log said at a time, by the clocks of those who wrote it. */
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

  /** The champions one after the other, without those that were rolled back. */
  private List<Long> line() {
    List<Long> line = new ArrayList<>();
    for (LogEntry entry : entries) {
      switch (entry.action()) {
        case PUBLISH -> {}
        case PROMOTE -> line.add(entry.version());
        case ROLLBACK -> {
          line.remove(line.size() - 1);
          if (line.isEmpty() || line.get(line.size() - 1) != entry.version()) {
            line.add(entry.version());
          }
        }
      }
    }
    return line;
  }
}
