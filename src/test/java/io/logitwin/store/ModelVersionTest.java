package io.logitwin.store;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.AgeLimits;
import io.logitwin.error.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelVersionTest {
  private static final Instant PUBLISHED = Instant.parse("2026-10-17T00:00:00Z");
  private static final ModelVersion VERSION = new ModelVersion("out/store", 7, PUBLISHED);
  private static final AgeLimits LIMITS =
      new AgeLimits(Optional.of(Duration.ofDays(30)), Optional.of(Duration.ofDays(40)));

  private static Instant after(Duration age) {
    return PUBLISHED.plus(age);
  }

  @Test
  void ageIsToldAboveOneLimitAndRefusedAboveTheOther() {
    assertThat(VERSION.requireYoung(LIMITS, after(Duration.ofDays(30)))).isEmpty();
    assertThat(VERSION.requireYoung(LIMITS, after(Duration.ofDays(40))))
        .contains(
            "v000007 of out/store is 40 days old (published at 2026-10-17T00:00:00Z);"
                + " warn-model-age is 30 days. Is it still retrained?");
    assertThatThrownBy(() -> VERSION.requireYoung(LIMITS, after(Duration.ofHours(40 * 24 + 12))))
        .has(fault(Fault.TRY_AGAIN))
        .hasMessage(
            "Cannot answer with v000007 of out/store: it is 40.5 days old (published at"
                + " 2026-10-17T00:00:00Z), and max-model-age is 40 days. Publish a newer one"
                + " (retrain), or name it by its number to take it whatever its age");
  }

  /** Whoever retrains every hour has limits below a day. */
  @Test
  void shortAgesAreToldAsWell() {
    AgeLimits hour = new AgeLimits(Optional.of(Duration.ofMinutes(72)), Optional.empty());

    assertThat(VERSION.requireYoung(hour, after(Duration.ofHours(3))).orElseThrow())
        .contains("is 0.125 days old", "warn-model-age is 0.05 days");
  }

  @Test
  void withoutLimitsAnyAgeWillDo() {
    assertThat(VERSION.requireYoung(AgeLimits.NONE, after(Duration.ofDays(10_000)))).isEmpty();
  }

  /** A clock that was set back makes no model old. */
  @Test
  void versionOfTheFutureHasNoAge() {
    AgeLimits narrow =
        new AgeLimits(Optional.of(Duration.ofNanos(1)), Optional.of(Duration.ofNanos(1)));

    assertThat(VERSION.requireYoung(narrow, after(Duration.ofDays(-1)))).isEmpty();
  }
}
