package io.logitwin.contract;

import java.util.Objects;
import java.util.Optional;

/**
 * What a contract says of the rows beside their form. Nobody checks it, and no row is read by it,
 * so it is no part of {@link Contract}.
 *
 * @param title what they are called
 * @param source where they are from
 * @param licence under which they may be used
 * @param intendedUse what a model of them is for, and what it is not for
 */
public record About(
    Optional<String> title,
    Optional<String> source,
    Optional<String> licence,
    Optional<String> intendedUse) {
  public About {
    Objects.requireNonNull(title, "title is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(licence, "licence is null");
    Objects.requireNonNull(intendedUse, "intendedUse is null");
  }
}
