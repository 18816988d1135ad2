package io.logitwin.store;

import io.logitwin.store.Operation.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the champion should be: one value, which one after the other reads and writes. Written from
 * the words of docs/store.md, without the store's code.
 *
 * @param line the champions that can be gone back to, each once; the last is the champion
 * @param changes how often the champion was made
 * @param seen at which change each process read last
 */
record ChampionModel(List<Long> line, int changes, Map<Integer, Integer> seen) {
  ChampionModel {
    line = List.copyOf(line);
    seen = Map.copyOf(seen);
  }

  /** Returns the model of a store whose versions were promoted in this order. */
  static ChampionModel of(List<Long> promoted) {
    return new ChampionModel(promoted, promoted.size(), Map.of());
  }

  /**
   * Returns what is true after an operation; empty if its answer would be a lie here. One without
   * an answer does what it can.
   */
  Optional<ChampionModel> after(Operation operation) {
    return switch (operation.kind()) {
      case READ -> read(operation);
      case PROMOTE -> promote(operation);
      case PROMOTE_FIRST -> promoteFirst(operation);
      case ROLL_BACK -> rollBack(operation);
    };
  }

  private Optional<ChampionModel> read(Operation read) {
    Map<Integer, Integer> now = new HashMap<>(seen);
    now.put(read.process(), changes);
    return told(read, Answer.DONE, champion(), new ChampionModel(line, changes, now));
  }

  private Optional<ChampionModel> promote(Operation promote) {
    boolean is = champion() == promote.version();
    boolean may = Integer.valueOf(changes).equals(seen.get(promote.process()));
    return is || !may
        ? told(promote, is ? Answer.DONE : Answer.REFUSED, is ? champion() : 0, this)
        : told(promote, Answer.DONE, promote.version(), made(promote.version()));
  }

  private Optional<ChampionModel> promoteFirst(Operation promote) {
    return changes > 0
        ? told(promote, Answer.DONE, champion(), this)
        : told(promote, Answer.DONE, promote.version(), made(promote.version()));
  }

  /**
   * Who rolls back may be told at any time that something changed; whether it did is asked later.
   */
  private Optional<ChampionModel> rollBack(Operation back) {
    if (back.answer() == Answer.REFUSED) {
      return Optional.of(this);
    }
    if (line.size() < 2) {
      return told(back, Answer.IMPOSSIBLE, 0, this);
    }
    List<Long> shorter = line.subList(0, line.size() - 1);
    return told(
        back,
        Answer.DONE,
        shorter.get(shorter.size() - 1),
        new ChampionModel(shorter, changes + 1, seen));
  }

  private static Optional<ChampionModel> told(
      Operation operation, Answer answer, long champion, ChampionModel then) {
    boolean honest = operation.answer() == answer && operation.champion() == champion;
    return honest || !operation.isAnswered() ? Optional.of(then) : Optional.empty();
  }

  private ChampionModel made(long version) {
    List<Long> longer = new ArrayList<>(line);
    longer.remove(Long.valueOf(version));
    longer.add(version);
    return new ChampionModel(longer, changes + 1, seen);
  }

  private long champion() {
    return line.isEmpty() ? 0 : line.get(line.size() - 1);
  }
}
