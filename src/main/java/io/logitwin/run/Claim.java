package io.logitwin.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * The right of one run to a folder: a file in it that says who the run is.
 *
 * <p>The first claim is the file {@code .claim}. The claim that takes over from run R, whose
 * process is dead, is {@code .claim-after-R}; the holder is the last of this chain. A takeover is
 * thus an exclusive creation, too, and has one winner: nobody deletes a claim to make his own. A
 * link that was made too late, after the chain it continues has gone, hangs in the air, and its
 * maker sees that. What a run leaves that is killed:
 *
 * <table>
 * <caption>Crash points</caption>
 * <tr><th>killed</th><th>there is</th><th>the next run</th></tr>
 * <tr><td>before the claim</td><td>an empty folder, or what was there</td><td>goes on</td></tr>
 * <tr><td>while it claims</td><td>the claim, as a hidden temporary file</td><td>goes on, and removes
 *     it</td></tr>
 * <tr><td>at work</td><td>a claim, some results</td><td>takes over, and removes them</td></tr>
 * <tr><td>between record and release</td><td>all, and a claim</td><td>refuses the folder of a run that
 *     succeeded; takes over from another</td></tr>
 * <tr><td>during the release</td><td>all, and a claim that holds nobody up</td><td>the same</td></tr>
 * </table>
 */
final class Claim {
  private static final String FIRST = ".claim";
  private static final String AFTER = ".claim-after-";
  private static final int ATTEMPTS = 100;

  private final Folder folder;
  private final List<String> chain;
  private final Optional<Holder> predecessor;

  private Claim(Folder folder, List<String> chain, Optional<Holder> predecessor) {
    this.folder = folder;
    this.chain = List.copyOf(chain);
    this.predecessor = predecessor;
  }

  /** Returns whether a file in a folder belongs to a claim. */
  static boolean isPart(String name) {
    return name.equals(FIRST) || name.startsWith(AFTER) || isTemporary(name);
  }

  private static boolean isTemporary(String name) {
    return Folder.isTemporary(name, FIRST) || Folder.isTemporary(name, AFTER);
  }

  /**
   * Claims a folder, which must exist.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if another run holds it, or may hold it
   */
  static Claim take(Folder folder, Holder self) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Chain before = Chain.read(folder);
      before.requireDead(folder);
      try {
        folder.publish(before.nextName(), Json.write(self));
      } catch (FileAlreadyExistsException e) {
        // Another run was faster. It holds the folder, or has already given it back.
        continue;
      }
      if (Chain.read(folder).endsWith(self)) {
        tidy(folder, before.withNext());
        return new Claim(folder, before.withNext(), before.last());
      }
      folder.delete(before.nextName());
    }
    throw new LogitwinException(
        Fault.TRY_AGAIN,
        "Cannot write to " + folder.display() + ": other runs claim it all the time");
  }

  private static void tidy(Folder folder, List<String> chain) throws IOException {
    for (String name : folder.names()) {
      boolean hangs = name.startsWith(AFTER) && !chain.contains(name);
      if (hangs || (isTemporary(name) && isOfTheDead(folder, name))) {
        folder.delete(name);
      }
    }
  }

  /** One that is being written may be empty: its maker must find it again, to be refused. */
  private static boolean isOfTheDead(Folder folder, String temporary) throws IOException {
    try {
      return holder(folder, temporary).map(Holder::state).equals(Optional.of(Holder.State.DEAD));
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** Returns who made a claim; empty if he died while he wrote it, or it never was one. */
  private static Optional<Holder> holder(Folder folder, String name) throws IOException {
    String text = folder.read(name);
    try {
      return Optional.ofNullable(Json.mapper().readValue(text, Holder.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Returns the run that this claim was taken over from. */
  Optional<Holder> predecessor() {
    return predecessor;
  }

  /**
   * Takes the claim back as if it had not been: who was killed before is still to be taken over.
   */
  void withdraw() throws IOException {
    folder.delete(chain.get(chain.size() - 1));
  }

  /**
   * Gives the folder back. The first claim goes first: what remains if the process dies in between
   * hangs in the air and holds nobody up.
   */
  void release() throws IOException {
    for (String name : chain) {
      folder.delete(name);
    }
  }

  /**
   * The claims on a folder, as they follow each other.
   *
   * @param names the files
   * @param last who made the last one
   */
  private record Chain(List<String> names, Optional<Holder> last) {
    static Chain read(Folder folder) throws IOException {
      List<String> names = new ArrayList<>();
      Optional<Holder> last = Optional.empty();
      while (true) {
        String name = next(last);
        try {
          last = holder(folder, name);
        } catch (FileNotFoundException e) {
          return new Chain(names, last);
        }
        if (last.isEmpty()) {
          throw refusal(folder, "the claim " + name + " in it cannot be read");
        }
        names.add(name);
      }
    }

    private static String next(Optional<Holder> last) {
      return last.map(holder -> AFTER + holder.runId()).orElse(FIRST);
    }

    List<String> withNext() {
      List<String> longer = new ArrayList<>(names);
      longer.add(nextName());
      return longer;
    }

    String nextName() {
      return next(last);
    }

    boolean endsWith(Holder holder) {
      return last.equals(Optional.of(holder));
    }

    void requireDead(Folder folder) {
      Holder.State state = last.map(Holder::state).orElse(Holder.State.DEAD);
      if (state == Holder.State.ALIVE) {
        throw new LogitwinException(
            Fault.TRY_AGAIN,
            String.format(
                "Cannot write to %s: %s is at work there. Wait until it ends, or give another --output",
                folder.display(), last.orElseThrow().describe()));
      }
      if (state == Holder.State.UNKNOWN) {
        String found =
            last.orElseThrow().describe()
                + " has claimed it, and whether that process still runs cannot be seen from here";
        throw refusal(folder, found);
      }
    }

    private static LogitwinException refusal(Folder folder, String found) {
      return new LogitwinException(
          Fault.TRY_AGAIN,
          String.format(
              "Cannot write to %s: %s. If no run is at work there, delete that folder and run again;"
                  + " or give another --output",
              folder.display(), found));
    }
  }
}
