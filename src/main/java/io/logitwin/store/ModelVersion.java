package io.logitwin.store;

import io.logitwin.config.AgeLimits;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which version of which store a model is.
 *
 * @param store as a person writes it, without secrets
 * @param number from 1
 * @param publishedAt by the clock of the machine that published it
 */
public record ModelVersion(String store, long number, Instant publishedAt) {
  private static final double MILLISECONDS_A_DAY = 86_400e3;
  private static final MathContext THREE_DIGITS = new MathContext(3);

  /** Returns what the version is called in its store: {@code v000007}. */
  public String name() {
    return VersionFolder.name(number);
  }

  /**
   * Holds its age against limits. It counts from the publication: a rollback makes an old model the
   * champion, and no younger. A version that a clock says is of the future has no age.
   *
   * @return what the user should be told of its age, if anything
   * @throws LogitwinException {@code TRY_AGAIN} if it is too old
   */
  public Optional<String> requireYoung(AgeLimits limits, Instant now) {
    Duration age = Duration.between(publishedAt, now);
    if (limits.refuse().filter(limit -> age.compareTo(limit) > 0).isPresent()) {
      throw new LogitwinException(
          Fault.TRY_AGAIN,
          String.format(
              "Cannot answer with %s: it is %s old (published at %s), and max-model-age is %s. Publish"
                  + " a newer one (retrain), or name it by its number to take it whatever its age",
              this, days(age), publishedAt, days(limits.refuse().get())));
    }
    return limits
        .warn()
        .filter(limit -> age.compareTo(limit) > 0)
        .map(
            limit ->
                String.format(
                    "%s is %s old (published at %s); warn-model-age is %s. Is it still retrained?",
                    this, days(age), publishedAt, days(limit)));
  }

  private static String days(Duration age) {
    BigDecimal days = new BigDecimal(age.toMillis() / MILLISECONDS_A_DAY);
    return days.round(THREE_DIGITS).stripTrailingZeros().toPlainString() + " days";
  }

  /** Returns it as it stands in messages. */
  @Override
  public String toString() {
    return name() + " of " + store;
  }
}
