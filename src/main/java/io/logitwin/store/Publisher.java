package io.logitwin.store;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.RecordedRun;
import io.logitwin.storage.Folder;
import io.logitwin.storage.StoredFile;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.store.LogEntry.Published;
import io.logitwin.store.VersionFolder.Claim;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Makes a run a version of a store. */
final class Publisher {
  private final ModelStore store;
  private final Folder folder;
  private final String by;

  /**
   * @param folder the store's, on which creation is exclusive
   */
  Publisher(ModelStore store, Folder folder, String by) {
    this.store = store;
    this.folder = folder;
    this.by = by;
  }

  /** Publishes a version, as {@link ModelStore#publish} says. */
  Manifest publish(Publication publication) throws IOException {
    RecordedRun run = publication.run();
    OptionalLong parent = store.state().champion();
    long version = claim(run.runId());
    try {
      return publish(publication, version, parent);
    } catch (LogitwinException | IOException e) {
      // Of a number that was given up meanwhile the files are gone: that is no damage.
      store.stateAfter(e).ifPresent(state -> requireOpen(state, version));
      throw e;
    }
  }

  private Manifest publish(Publication publication, long version, OptionalLong parent)
      throws IOException {
    RecordedRun run = publication.run();
    VersionFolder target = new VersionFolder(version, folder);
    List<StoredFile> files = target.fill(publication);
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA_VERSION,
            version,
            store.now(),
            run.runId(),
            publication.modelId(),
            parent.isPresent() ? parent.getAsLong() : null,
            run.input().fingerprint(),
            run,
            files);
    String hash = target.complete(manifest);
    // What cannot be verified is not published.
    target.verify(hash);
    announce(manifest, hash, "trained by " + run.job());
    return manifest;
  }

  /**
   * Adds to the log that a version was published, unless that is there: whoever repairs the store
   * may do it for a maker who is only slow.
   *
   * @param manifest of a version that verifies
   * @param hash the SHA-256 of its text
   * @return the entry that is there now
   */
  LogEntry announce(Manifest manifest, String hash, String reason) throws IOException {
    RecordedRun run = manifest.run();
    Published published =
        new Published(
            hash,
            manifest.modelId(),
            run.accuracy().recomputed().correct(),
            run.accuracy().recomputed().total(),
            gap(run));
    long version = manifest.version();
    return store.append(
        state -> {
          requireOpen(state, version);
          return state
              .publication(version)
              .map(there -> requireSame(there, hash))
              .orElseGet(
                  () ->
                      store.entry(
                          state, Action.PUBLISH, version, manifest.runId(), reason, published));
        });
  }

  private void requireOpen(StoreState state, long version) {
    Optional<LogEntry> removal =
        state.removal(version).filter(entry -> state.publication(version).isEmpty());
    if (removal.isPresent()) {
      throw new LogitwinException(
          Fault.TRY_AGAIN,
          String.format(
              "Cannot publish %s in the store %s: it was not done for so long that it was given up,"
                  + " at %s by %s (entry %d of the log). Nothing was published; run the job again",
              VersionFolder.name(version),
              store.display(),
              removal.get().at(),
              removal.get().by(),
              removal.get().sequence()));
    }
  }

  private LogEntry requireSame(LogEntry there, String hash) {
    if (!there.published().manifest().equals(hash)) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot publish %s in the store %s: the log has it with another %s (entry %d)",
              VersionFolder.name(there.version()),
              store.display(),
              Manifest.FILE,
              there.sequence()));
    }
    return there;
  }

  private static double gap(RecordedRun run) {
    return run.certificate() == null || run.certificate().optimalityGap() == null
        ? Double.NaN
        : run.certificate().optimalityGap();
  }

  /** A number is never given twice, also not that of a version whose maker died. */
  private long claim(String runId) throws IOException {
    long version = newest() + 1;
    while (!new VersionFolder(version, folder).claim(new Claim(runId, by, store.now()))) {
      version++;
    }
    return version;
  }

  private long newest() throws IOException {
    return LongStream.concat(
            store.state().entries().stream().mapToLong(LogEntry::version),
            store.numbers().stream().mapToLong(Long::longValue))
        .max()
        .orElse(0);
  }
}
