package io.logitwin.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * What a gate is told beside the held-out rows.
 *
 * @param champion the version that the challenger is measured against, from 1
 * @param optimalityGap how far the challenger's objective is from the best possible, at most, as
 *     certified; null if that is not known
 * @param drift how the rows have changed; null if nobody has measured it
 * @param classNames by label, at least 1
 */
@JsonInclude(Include.NON_NULL)
public record GateFacts(
    long champion, Double optimalityGap, DriftFacts drift, List<String> classNames) {
  public GateFacts {
    if (champion < 1) {
      throw new IllegalArgumentException("Invalid champion: " + champion + " (must be >= 1)");
    }
    classNames = List.copyOf(classNames);
    if (classNames.isEmpty()) {
      throw new IllegalArgumentException("Invalid class names: none");
    }
    if (optimalityGap != null && !Double.isFinite(optimalityGap)) {
      // As JSON has it: what is not known is not there.
      optimalityGap = null;
    }
  }
}
