package io.logitwin.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be true of a store that many have worked on, once nobody does any more. */
final class QuietStore {
  private final ModelStore store;
  private final Path place;
  private final List<Manifest> published;
  private final List<ChampionRegister> registers;
  private final boolean hasDead;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param published what its publishers were told
   * @param registers what those who used it have read
   * @param hasDead whether one of them was killed
   */
  QuietStore(
      ModelStore store,
      Path place,
      List<Manifest> published,
      List<ChampionRegister> registers,
      boolean hasDead) {
    this.store = store;
    this.place = place;
    this.published = published;
    this.registers = registers;
    this.hasDead = hasDead;
  }

  /** Returns what is not; the dead are cleared away meanwhile. */
  List<String> problems() throws IOException {
    if (!hasDead) {
      requireAlias("with nobody killed");
    }
    require(Repair.run(store).damaged().isEmpty(), "a whole version does not verify");
    requireAlias("after repair");
    StoreState state = store.state();
    requireOrder(state.entries());
    requireVersions(state);
    requirePrefixes(state.entries());
    return problems;
  }

  private void require(boolean condition, String problem) {
    if (!condition) {
      problems.add(problem);
    }
  }

  private void requireAlias(String when) throws IOException {
    long champion = store.state().champion().orElse(0);
    Path alias = place.resolve("aliases/champion");
    String written = Files.exists(alias) ? Files.readString(alias) : "";
    String expected = champion == 0 ? "" : String.format("v%06d\n", champion);
    require(
        written.equals(expected),
        String.format("%s the alias says %s and the log %d", when, written.strip(), champion));
  }

  private void requireOrder(List<LogEntry> entries) {
    Instant before = Instant.MIN;
    Set<Long> numbers = new HashSet<>();
    for (LogEntry entry : entries) {
      require(!entry.at().isBefore(before), "entry " + entry.sequence() + " is of an earlier time");
      before = entry.at();
      if (entry.action() == LogEntry.Action.PUBLISH) {
        require(numbers.add(entry.version()), entry.version() + " is published twice");
      }
    }
  }

  /** Whatever was read of the log stands there still. */
  private void requirePrefixes(List<LogEntry> entries) {
    for (ChampionRegister register : registers) {
      for (StoreState seen : register.states()) {
        int size = seen.entries().size();
        require(
            size <= entries.size() && entries.subList(0, size).equals(seen.entries()),
            "an entry that was read is another now, or gone");
      }
    }
  }

  private void requireVersions(StoreState state) throws IOException {
    for (long version : state.versions()) {
      store.verify(version);
    }
    Set<Long> numbers = new HashSet<>();
    for (Manifest manifest : published) {
      require(numbers.add(manifest.version()), manifest.version() + " was given to two");
      require(
          state.has(manifest.version()) && store.manifest(manifest.version()).equals(manifest),
          manifest.version() + " is not what its publisher was told");
    }
  }
}
