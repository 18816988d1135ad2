package io.logitwin.store;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Registers that are wrong on purpose, as others have been. */
final class PlantedBugs {
  private PlantedBugs() {}

  /** No fencing: who wants to promote does not look at what changed since. */
  static final class Unfenced extends LogRegister {
    Unfenced(ModelStore store) {
      super(store);
    }

    @Override
    public void promote(long version) throws IOException {
      store().champions().promote(version, "", "better", now -> true);
    }
  }

  /**
   * The champion is an alias: a file that is read, changed and written again, by a rename. It holds
   * the champions that can be gone back to, the last of which is the champion.
   */
  static final class Alias implements ChampionRegister {
    private static final String FILE = "line";
    private final ModelStore store;
    private final Folder folder;
    private final int champions;
    private List<Long> seen = List.of();

    /**
     * @param folder where the file is
     * @param champions what it holds where there is none yet: 1, 2, ... up to this
     */
    Alias(ModelStore store, Folder folder, int champions) {
      this.store = store;
      this.folder = folder;
      this.champions = champions;
    }

    private List<Long> line() throws IOException {
      try {
        return Stream.of(folder.read(FILE).split(" ", -1)).map(Long::valueOf).toList();
      } catch (FileNotFoundException e) {
        return LongStream.rangeClosed(1, champions).boxed().toList();
      }
    }

    private void write(List<Long> line) throws IOException {
      folder.make();
      folder.replace(FILE, line.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static long last(List<Long> line) {
      return line.isEmpty() ? 0 : line.get(line.size() - 1);
    }

    @Override
    public long read() throws IOException {
      seen = line();
      return seen.isEmpty() ? 0 : store.open(store.state(), last(seen)).manifest().version();
    }

    @Override
    public void promote(long version) throws IOException {
      store.verify(version);
      List<Long> line = line();
      if (!line.equals(seen)) {
        throw new LogitwinException(Fault.TRY_AGAIN, "Cannot go on: the alias changed meanwhile");
      }
      List<Long> longer = new ArrayList<>(line);
      longer.remove(Long.valueOf(version));
      longer.add(version);
      write(longer);
    }

    @Override
    public long promoteFirst(long version) throws IOException {
      store.verify(version);
      List<Long> line = line();
      if (line.isEmpty()) {
        write(List.of(version));
        return version;
      }
      return last(line);
    }

    @Override
    public long rollBack() throws IOException {
      List<Long> line = line();
      if (line.size() < 2) {
        throw new LogitwinException(Fault.NO_INPUT, "Cannot roll back: there is one champion");
      }
      List<Long> shorter = line.subList(0, line.size() - 1);
      store.verify(last(shorter));
      write(shorter);
      return last(shorter);
    }
  }
}
