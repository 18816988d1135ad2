package io.logitwin.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * How the rows have changed since the champion was trained, as distances: 0 is not at all, 1 is
 * nothing in common.
 *
 * @param labels distance of the labels' distributions
 * @param features the largest distance of a feature's distributions
 * @param featureName which feature that is; null if there is none
 * @param ink distance of the distributions of ink; null if the rows are no pictures
 * @param oneSided what only one side has, features or classes, a sentence each
 */
@JsonInclude(Include.NON_NULL)
public record DriftFacts(
    double labels, double features, String featureName, Double ink, List<String> oneSided) {
  public DriftFacts {
    requireDistance("labels", labels);
    requireDistance("features", features);
    if (ink != null) {
      requireDistance("ink", ink);
    }
    oneSided = List.copyOf(oneSided);
  }

  private static void requireDistance(String name, double found) {
    if (!(found >= 0 && found <= 1)) {
      throw new IllegalArgumentException(
          "Invalid distance of " + name + ": " + found + " (must be in 0..1)");
    }
  }
}
