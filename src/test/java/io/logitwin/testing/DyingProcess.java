package io.logitwin.testing;

import io.logitwin.error.LogitwinException;
import io.logitwin.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;

/** A process that writes and deletes so many times, and then never again. */
public final class DyingProcess {
  private final Configuration hadoop = new Configuration();
  private final AtomicInteger step = new AtomicInteger();
  private final int last;
  private String before = "";

  /**
   * @param last the step that is not done any more, from 1
   */
  public DyingProcess(int last) {
    this.last = last;
    FaultyFileSystem.installForChanging(
        hadoop,
        (what, path) -> step(what + path.getName()),
        path -> step("DELETE" + path.getName()));
  }

  /** A file is written in many pieces, of which one is enough. */
  private void step(String what) throws IOException {
    boolean again = what.equals(before);
    before = what;
    if ((again ? step.get() : step.incrementAndGet()) >= last) {
      throw new IOException("the process is dead");
    }
  }

  /** What the process does. */
  @FunctionalInterface
  public interface Work {
    void on(ModelStore store) throws IOException;
  }

  /**
   * Does it, until the end or death.
   *
   * @return whether it came to the end
   */
  public boolean survives(Path folder, Work work) throws IOException {
    ModelStore store = ModelStore.open("faulty:" + folder, hadoop, StoredRuns.CLOCK, StoredRuns.BY);
    try {
      work.on(store);
    } catch (IOException | LogitwinException e) {
      if (step.get() < last) {
        throw e;
      }
      return false;
    }
    return step.get() < last;
  }
}
