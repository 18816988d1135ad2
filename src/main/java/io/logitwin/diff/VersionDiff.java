package io.logitwin.diff;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.heldout.HeldOutRows;
import io.logitwin.run.RecordedRun;
import io.logitwin.store.StoredVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How two versions differ.
 *
 * @param a the first
 * @param b the second
 * @param sameModel whether the models are equal to the last bit
 * @param sameInput whether both were made from the same input
 * @param parameters null if they cannot be compared
 * @param settings the settings of the runs that differ
 * @param environment what the runs ran on, as far as it differs
 * @param metrics the figures
 * @param heldOut null if the rows cannot be compared
 * @param notComparable what cannot be compared, and why
 */
public record VersionDiff(
    Side a,
    Side b,
    boolean sameModel,
    boolean sameInput,
    ParameterChange parameters,
    List<Changed> settings,
    List<Changed> environment,
    MetricsChange metrics,
    HeldOutChange heldOut,
    List<String> notComparable) {
  public VersionDiff {
    settings = List.copyOf(settings);
    environment = List.copyOf(environment);
    notComparable = List.copyOf(notComparable);
  }

  /**
   * One of the two.
   *
   * @param version its number
   * @param modelId its model's name
   * @param classes k
   * @param features d
   * @param contract the contract's name
   * @param input where the rows were; null in older records
   * @param inputFingerprint of the rows
   */
  public record Side(
      long version,
      String modelId,
      int classes,
      int features,
      String contract,
      String input,
      String inputFingerprint) {
    private static Side of(StoredVersion version) {
      return new Side(
          version.manifest().version(),
          version.manifest().modelId(),
          version.model().parameters().classes(),
          version.model().parameters().features(),
          version.model().contract().name(),
          version.manifest().run().input().location(),
          version.manifest().inputFingerprint());
    }
  }

  /**
   * Compares two versions, as far as they can be.
   *
   * @throws LogitwinException {@code INPUT_DATA} if a file is not of the form that is known here
   */
  public static VersionDiff between(StoredVersion a, StoredVersion b) throws IOException {
    Side first = Side.of(a);
    Side second = Side.of(b);
    RecordedRun runA = a.manifest().run();
    RecordedRun runB = b.manifest().run();
    List<String> notComparable = new ArrayList<>();
    return new VersionDiff(
        first,
        second,
        first.modelId().equals(second.modelId()),
        first.inputFingerprint().equals(second.inputFingerprint()),
        parameters(a, b, notComparable),
        Changed.between(runA.settings(), runB.settings()),
        Changed.between(runA.environment(), runB.environment()),
        MetricsChange.between(runA, figures(a, notComparable), runB, figures(b, notComparable)),
        heldOut(a, b, notComparable),
        notComparable);
  }

  private static ParameterChange parameters(
      StoredVersion a, StoredVersion b, List<String> notComparable) {
    List<String> others =
        Stream.of(
                Names.difference("classes", a.model().classNames(), b.model().classNames()),
                Names.difference("features", a.model().featureNames(), b.model().featureNames()))
            .flatMap(Optional::stream)
            .toList();
    others.forEach(other -> notComparable.add("the parameters, by " + other));
    return others.isEmpty() ? ParameterChange.between(a.model(), b.model()) : null;
  }

  private static Figures figures(StoredVersion version, List<String> notComparable)
      throws IOException {
    if (!version.holds(Figures.FILE)) {
      notComparable.add(
          String.format("log loss and recall: %s has no %s", version.name(), Figures.FILE));
      return null;
    }
    return Figures.read(version.folder());
  }

  private static HeldOutChange heldOut(StoredVersion a, StoredVersion b, List<String> notComparable)
      throws IOException {
    boolean lacking = false;
    for (StoredVersion version : List.of(a, b)) {
      if (!version.holds(HeldOutRow.FILE)) {
        notComparable.add(
            String.format(
                "the held-out rows: %s has no %s; it was published before versions kept them",
                version.name(), HeldOutRow.FILE));
        lacking = true;
      }
    }
    if (lacking) {
      return null;
    }
    try {
      return HeldOutChange.between(
          rows(a), a.model().classNames(), rows(b), b.model().classNames());
    } catch (IllegalArgumentException e) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot compare the %s of %s and %s: %s",
              HeldOutRow.FILE, a.name(), b.name(), e.getMessage()),
          e);
    }
  }

  private static List<HeldOutRow> rows(StoredVersion version) throws IOException {
    List<HeldOutRow> rows = new ArrayList<>();
    HeldOutRows.read(version.folder(), rows::add);
    return rows;
  }
}
