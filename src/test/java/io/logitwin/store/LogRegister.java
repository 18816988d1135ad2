package io.logitwin.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The champion as the project's jobs use it: what the log says. */
class LogRegister implements ChampionRegister {
  private final ModelStore store;
  private final List<StoreState> states = new ArrayList<>();

  LogRegister(ModelStore store) {
    this.store = store;
  }

  ModelStore store() {
    return store;
  }

  @Override
  public List<StoreState> states() {
    return List.copyOf(states);
  }

  @Override
  public long read() throws IOException {
    StoreState state = store.state();
    states.add(state);
    OptionalLong champion = state.champion();
    return champion.isEmpty() ? 0 : store.open(state, champion.getAsLong()).manifest().version();
  }

  @Override
  public void promote(long version) throws IOException {
    StoreState seen = states.get(states.size() - 1);
    store
        .champions()
        .promote(version, "", "better", now -> now.promotion().equals(seen.promotion()));
  }

  @Override
  public long promoteFirst(long version) throws IOException {
    return store.champions().promoteFirst(version, "").version();
  }

  @Override
  public long rollBack() throws IOException {
    return store.champions().rollback("worse").version();
  }
}
