package io.logitwin.report;

import io.logitwin.audit.AlgebraResult;
import io.logitwin.audit.ClassPair;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.audit.OneVsRestResult;
import io.logitwin.audit.ShiftResult;
import io.logitwin.audit.TwoFitsResult;
import java.util.Objects;
import java.util.Optional;

/** What {@code audit} found, part by part. */
public record AuditResult(
    ShiftResult shift,
    OneVsRestResult oneVsRest,
    ClassPair pair,
    TwoFitsResult twoFits,
    AlgebraResult algebra,
    Optional<ExplainedRow> explained) {
  public AuditResult {
    Objects.requireNonNull(shift, "shift is null");
    Objects.requireNonNull(oneVsRest, "oneVsRest is null");
    Objects.requireNonNull(pair, "pair is null");
    Objects.requireNonNull(twoFits, "twoFits is null");
    Objects.requireNonNull(algebra, "algebra is null");
    Objects.requireNonNull(explained, "explained is null");
  }
}
