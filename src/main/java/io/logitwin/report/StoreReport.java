package io.logitwin.report;

import io.logitwin.run.RecordedRun.PublishedSection;
import io.logitwin.store.LogEntry;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.store.LogEntry.Published;
import io.logitwin.store.Manifest;
import io.logitwin.store.StoreState;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands in a model store, line by line. */
public final class StoreReport {
  private static final int SHORT_ID = 8;

  private StoreReport() {}

  /** Returns what a version is called. */
  public static String name(long version) {
    return String.format("v%06d", version);
  }

  /** Returns what a model has become. */
  public static String published(Manifest manifest, String store) {
    return name(manifest.version()) + " of " + store;
  }

  /**
   * Returns who is the champion after a version was published.
   *
   * @param problem what the user should know besides
   */
  public static String promoted(PublishedSection published, Optional<String> problem) {
    return String.format(
        "%s%s",
        published.champion() == published.version()
            ? name(published.version()) + " is the champion"
            : "the champion is still " + name(published.champion()),
        problem.map(text -> "; but " + text).orElse(""));
  }

  public static String replaced(long champion, long version) {
    return String.format(
        "  champion  %s; it was %s (models rollback makes it that again)",
        name(version), name(champion));
  }

  public static String keptAside(long champion, long version) {
    return String.format(
        "  champion  %s, as before; %s is kept aside (gate replay %s; models promote %s makes it the champion)",
        name(champion), name(version), name(version), name(version));
  }

  /** Returns that a run with this id was there before. */
  public static String doneBefore(String runId, long version, boolean promoted) {
    return String.format(
        "  The run %s was done before: it published %s, which %s. Nothing was done",
        Text.line(runId), name(version), promoted ? "became the champion" : "was kept aside");
  }

  /** Returns that there is nothing to do. */
  public static String unchanged(long version) {
    return String.format(
        "Nothing has changed since %s: the same rows, settings, gate and code. Nothing was done",
        name(version));
  }

  /** Returns the versions, a line each, the newest first. */
  public static List<String> list(StoreState state) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "  %-10s %-24s %-8s  %-20s %-8s  %s",
            "version", "published", "model", "accuracy", "gap", "is"));
    Map<Long, LogEntry> newest = new TreeMap<>((a, b) -> Long.compare(b, a));
    state.entries().stream()
        .filter(entry -> entry.action() == Action.PUBLISH)
        .forEach(entry -> newest.put(entry.version(), entry));
    Map<Long, String> aliases = aliases(state);
    newest
        .values()
        .forEach(entry -> lines.add(line(entry, aliases.getOrDefault(entry.version(), ""))));
    if (newest.isEmpty()) {
      lines.add("  no version yet");
    }
    return lines;
  }

  private static String line(LogEntry entry, String aliases) {
    Published published = entry.published();
    return String.format(
            Locale.ROOT,
            "  %-10s %-24s %-8s  %-20s %-8s  %s",
            name(entry.version()),
            entry.at(),
            Text.excerpt(published.modelId()).substring(0, SHORT_ID),
            accuracy(published),
            gap(published),
            aliases)
        .stripTrailing();
  }

  private static String accuracy(Published published) {
    return String.format(
        Locale.ROOT,
        "%.4f (%d/%d)",
        (double) published.correct() / published.total(),
        published.correct(),
        published.total());
  }

  private static String gap(Published published) {
    return Double.isNaN(published.optimalityGap())
        ? "unknown"
        : String.format(Locale.ROOT, "%.1e", published.optimalityGap());
  }

  private static Map<Long, String> aliases(StoreState state) {
    Map<Long, String> aliases = new TreeMap<>();
    state.entries().stream()
        .filter(entry -> entry.action() == Action.REMOVE)
        .forEach(entry -> aliases.put(entry.version(), "removed at " + entry.at()));
    state
        .promotion()
        .ifPresent(entry -> aliases.put(entry.version(), "champion since " + entry.at()));
    state.previous().ifPresent(version -> aliases.merge(version, "previous", StoreReport::both));
    state
        .challenger()
        .ifPresent(version -> aliases.merge(version, "challenger", StoreReport::both));
    return aliases;
  }

  private static String both(String one, String other) {
    return one + ", " + other;
  }

  /** Returns who was the champion, and by which word of the log. */
  public static List<String> champion(StoreState state) {
    if (state.promotion().isEmpty()) {
      return List.of("  no champion");
    }
    LogEntry promotion = state.promotion().get();
    List<String> lines = new ArrayList<>();
    lines.add("  champion  " + name(promotion.version()));
    lines.add(
        String.format(
            "  by        %s at %s, %s%s (entry %d of the log)",
            promotion.action().code(),
            promotion.at(),
            Text.line(promotion.by()),
            promotion.runId().isEmpty() ? "" : ", run " + Text.line(promotion.runId()),
            promotion.sequence()));
    lines.add("  reason    " + Text.line(promotion.reason()));
    state.entries().stream()
        .filter(entry -> entry.action() == Action.PUBLISH && entry.version() == promotion.version())
        .map(LogEntry::published)
        .forEach(
            published ->
                lines.add(
                    String.format(
                        "  figures   accuracy %s, gap %s, model %s",
                        accuracy(published), gap(published), Text.line(published.modelId()))));
    return lines;
  }

  /** Returns what a version is. */
  public static List<String> show(Manifest manifest, StoreState state) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  version   "
            + name(manifest.version())
            + "  "
            + aliases(state).getOrDefault(manifest.version(), ""));
    lines.add("  published " + manifest.publishedAt() + ", run " + Text.line(manifest.runId()));
    lines.add("  model     " + Text.line(manifest.modelId()));
    lines.add("  parent    " + (manifest.parent() == null ? "none" : name(manifest.parent())));
    lines.add(
        "  input     "
            + Text.line(Objects.requireNonNullElse(manifest.run().input().location(), "unknown")));
    lines.add("            fingerprint " + Text.line(manifest.inputFingerprint()));
    lines.add(
        String.format(
            "  rows      %d train + %d test, seed %d",
            manifest.run().split().train(),
            manifest.run().split().test(),
            manifest.run().split().seed()));
    lines.add(
        String.format(
            Locale.ROOT,
            "  accuracy  %.4f (%d of %d)",
            manifest.run().accuracy().recomputed().value(),
            manifest.run().accuracy().recomputed().correct(),
            manifest.run().accuracy().recomputed().total()));
    lines.add(
        String.format(
            "  files     %d, %d bytes",
            manifest.files().size(),
            manifest.files().stream().mapToLong(file -> file.bytes()).sum()));
    lines.addAll(history(manifest.version(), state));
    return lines;
  }

  /** Returns what is still known of a version that was removed, or never finished. */
  public static List<String> removed(LogEntry removal, StoreState state) {
    List<String> lines = new ArrayList<>();
    String version = "  version   " + name(removal.version());
    Optional<LogEntry> publication = state.publication(removal.version());
    lines.add(
        version
            + (publication.isPresent() ? "  removed at " : "  never published; given up at ")
            + removal.at());
    publication
        .map(LogEntry::published)
        .ifPresent(
            published -> {
              lines.add("  model     " + Text.line(published.modelId()));
              lines.add("  accuracy  " + accuracy(published) + ", gap " + gap(published));
            });
    lines.addAll(history(removal.version(), state));
    return lines;
  }

  private static List<String> history(long version, StoreState state) {
    return state.entries().stream()
        .filter(entry -> entry.version() == version)
        .map(
            entry ->
                String.format(
                    "  %-9s %s, %s: %s",
                    entry.action().code(),
                    entry.at(),
                    Text.line(entry.by()),
                    Text.line(entry.reason())))
        .toList();
  }

  public static String verified(long version) {
    return "  "
        + name(version)
        + "  every file, the model and its self-test are what was published";
  }

  /** Returns that versions are whole and no part of the store. */
  public static List<String> unseen(List<Long> versions) {
    return versions.stream()
        .map(version -> "  " + name(version) + "  is whole, but the log does not know it")
        .toList();
  }

  /**
   * Returns what was done.
   *
   * @param problem what the user should know besides
   */
  public static List<String> done(LogEntry entry, Optional<String> problem) {
    return Stream.concat(Stream.of(done(entry)), problem.map(text -> "  but " + text).stream())
        .toList();
  }

  private static String done(LogEntry entry) {
    return String.format(
        "  %s is the champion (%s at %s: %s)",
        name(entry.version()), entry.action().code(), entry.at(), Text.line(entry.reason()));
  }
}
