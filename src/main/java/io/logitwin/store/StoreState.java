package io.logitwin.store;

import io.logitwin.config.VersionName;
import io.logitwin.store.LogEntry.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a log says, from its first entry to its last.
 *
 * @param entries in order
 * @param lastHash the SHA-256 of the last entry's text; empty if there is none
 */
public record StoreState(List<LogEntry> entries, String lastHash) {
  /**
   * @throws IllegalArgumentException if a version is made the champion that is not there, one is
   *     rolled back where there was none, or the champion or the one before it is removed, or a
   *     number is published that was given up
   */
  public StoreState {
    entries = List.copyOf(entries);
    History history = new History();
    for (LogEntry entry : entries) {
      if (!history.permits(entry)) {
        throw new IllegalArgumentException(
            String.format(
                "Invalid log: entry %d cannot %s version %d there",
                entry.sequence(), entry.action().code(), entry.version()));
      }
      history.add(entry);
    }
  }

  /** Returns the champion, if there is one. */
  public OptionalLong champion() {
    return championAt(entries.size());
  }

  /** Returns the entry that made the champion. */
  public Optional<LogEntry> promotion() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).action().makesChampion()) {
        return Optional.of(entries.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the champion that a rollback goes back to: the one before the champion, of those that
   * were not rolled back since they were promoted, nor removed.
   */
  public OptionalLong previous() {
    return history().previous();
  }

  /**
   * Returns the newest version that is there, if it is newer than all that ever were the champion.
   */
  public OptionalLong challenger() {
    long newest = history().present.stream().mapToLong(Long::longValue).max().orElse(0);
    long newestChampion =
        entries.stream()
            .filter(entry -> entry.action().makesChampion())
            .mapToLong(LogEntry::version)
            .max()
            .orElse(0);
    return newest > newestChampion ? OptionalLong.of(newest) : OptionalLong.empty();
  }

  /** Returns the versions that are there, ascending: published, and not removed. */
  public List<Long> versions() {
    return history().present.stream().sorted().toList();
  }

  /** Returns whether a version is there: published, and not removed. */
  public boolean has(long version) {
    return publication(version).isPresent() && removal(version).isEmpty();
  }

  /** Returns the entry that published a version, be it removed or not. */
  public Optional<LogEntry> publication(long version) {
    return entry(Action.PUBLISH, version);
  }

  /**
   * Returns the entry that removed a version, or by which a number was given up that never became
   * one.
   */
  public Optional<LogEntry> removal(long version) {
    return entry(Action.REMOVE, version);
  }

  private Optional<LogEntry> entry(Action action, long version) {
    return entries.stream()
        .filter(entry -> entry.action() == action && entry.version() == version)
        .findFirst();
  }

  /** Returns the removed versions, ascending. */
  public List<Long> removed() {
    return removals().filter(version -> publication(version).isPresent()).toList();
  }

  /** Returns the numbers that were given up, ascending: none of them ever was a version. */
  public List<Long> givenUp() {
    return removals().filter(version -> publication(version).isEmpty()).toList();
  }

  private Stream<Long> removals() {
    return entries.stream()
        .filter(entry -> entry.action() == Action.REMOVE)
        .map(LogEntry::version)
        .sorted();
  }

  /**
   * Returns the versions that can be removed, ascending: all that are there but the newest ones,
   * the champion, the one that a rollback goes back to, and the challenger.
   *
   * @param keep how many of the newest stay, at least 1
   */
  public List<Long> removable(int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException("Invalid keep: " + keep + " (must be > 0)");
    }
    List<Long> versions = versions();
    return versions.subList(0, Math.max(0, versions.size() - keep)).stream()
        .filter(
            version ->
                Stream.of(champion(), previous(), challenger())
                    .noneMatch(OptionalLong.of(version)::equals))
        .toList();
  }

  /**
   * Returns the version that a name means by this log, if there is one. That of a number is the
   * number, whether it was published or not.
   */
  public OptionalLong find(VersionName name) {
    return switch (name.text()) {
      case "champion" -> champion();
      case "previous" -> previous();
      case "challenger" -> challenger();
      default -> name.number();
    };
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
        .filter(entry -> entry.action().makesChampion())
        .mapToLong(LogEntry::version)
        .reduce((before, after) -> after);
  }

  private History history() {
    History history = new History();
    entries.forEach(history::add);
    return history;
  }

  /** What a log comes to, entry by entry. */
  private static final class History {
    private final Set<Long> published = new HashSet<>();
    private final Set<Long> present = new HashSet<>();
    private final Set<Long> givenUp = new HashSet<>();

    /**
     * The champions that can still be gone back to, one after the other: each once, where it was
     * last promoted, and none that was rolled back since, or removed. The last is the champion.
     */
    private final List<Long> line = new ArrayList<>();

    boolean permits(LogEntry entry) {
      long version = entry.version();
      return switch (entry.action()) {
        case PUBLISH -> !published.contains(version) && !givenUp.contains(version);
        case PROMOTE -> present.contains(version);
        case ROLLBACK -> !line.isEmpty() && present.contains(version);
        case REMOVE ->
            published.contains(version) ? isRemovable(version) : !givenUp.contains(version);
      };
    }

    private boolean isRemovable(long version) {
      return present.contains(version)
          && !champion().equals(OptionalLong.of(version))
          && !previous().equals(OptionalLong.of(version));
    }

    void add(LogEntry entry) {
      long version = entry.version();
      switch (entry.action()) {
        case PUBLISH -> {
          published.add(version);
          present.add(version);
        }
        case PROMOTE -> {
          line.remove(Long.valueOf(version));
          line.add(version);
        }
        case ROLLBACK -> {
          line.remove(line.size() - 1);
          if (!champion().equals(OptionalLong.of(version))) {
            line.add(version);
          }
        }
        case REMOVE -> {
          if (!published.contains(version)) {
            givenUp.add(version);
          }
          present.remove(version);
          line.remove(Long.valueOf(version));
        }
      }
    }

    OptionalLong champion() {
      return fromEnd(1);
    }

    OptionalLong previous() {
      return fromEnd(2);
    }

    private OptionalLong fromEnd(int place) {
      return line.size() < place
          ? OptionalLong.empty()
          : OptionalLong.of(line.get(line.size() - place));
    }
  }
}
