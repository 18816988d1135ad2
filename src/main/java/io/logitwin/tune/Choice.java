package io.logitwin.tune;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The penalty that is chosen, by the one-standard-error rule: of the path on which the smallest
 * mean loss is, the largest lambda whose mean loss is not more than one standard error above it. It
 * makes the simplest model that the rows cannot tell from the best one.
 *
 * <p>Source: T. Hastie, R. Tibshirani and J. Friedman, The Elements of Statistical Learning, 2nd
 * edition, section 7.10.1. Which share of L1 the path has is decided by the smallest loss, because
 * the rule says which of two lambdas is simpler, and nothing of two shares.
 *
 * @param candidates all that were tried
 * @param best of the smallest mean loss; of several, the one with the largest lambda
 * @param chosen by the rule; it may be the best one
 */
public record Choice(List<Candidate> candidates, Candidate best, Candidate chosen) {
  public Choice {
    candidates = List.copyOf(candidates);
  }

  /**
   * Chooses.
   *
   * @param candidates at least one
   */
  public static Choice of(List<Candidate> candidates) {
    Candidate best =
        candidates.stream()
            .min(
                Comparator.comparingDouble(Candidate::logLoss)
                    .thenComparing(Candidate::regParam, Comparator.reverseOrder()))
            .orElseThrow(() -> new IllegalArgumentException("Invalid candidates: none"));
    double bound = best.logLoss() + best.standardError();
    Candidate chosen =
        candidates.stream()
            .filter(candidate -> candidate.elasticNetParam() == best.elasticNetParam())
            .filter(candidate -> candidate.equals(best) || candidate.logLoss() <= bound)
            .max(Comparator.comparingDouble(Candidate::regParam))
            .orElseThrow();
    return new Choice(candidates, best, chosen);
  }

  /**
   * Returns whether the smallest loss is at the smallest lambda, so that a smaller may be better.
   */
  public boolean isOpenBelow() {
    return ofBestPath().noneMatch(candidate -> candidate.regParam() < best.regParam());
  }

  /** Returns whether the largest lambda is chosen, so that a larger may be as good. */
  public boolean isOpenAbove() {
    return ofBestPath().noneMatch(candidate -> candidate.regParam() > chosen.regParam());
  }

  private Stream<Candidate> ofBestPath() {
    return candidates.stream()
        .filter(candidate -> candidate.elasticNetParam() == best.elasticNetParam());
  }
}
