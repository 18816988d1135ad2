package io.logitwin.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RunIdTest {
  private static final RandomGenerator ALL_BITS = () -> -1L;
  private static final RandomGenerator FEW_BITS = () -> 0xAL << 32;

  @Test
  void idIsTheStartInUtcAndEightHexadecimalDigits() {
    Instant start = Instant.parse("2026-11-23T18:15:07.999Z");

    assertThat(RunId.create(start, ALL_BITS)).hasToString("20261123T181507Z-ffffffff");
    assertThat(RunId.create(start, FEW_BITS)).hasToString("20261123T181507Z-0000000a");
  }

  @Test
  void idsSortByTime() {
    Random random = new Random(7);

    assertThat(RunId.create(Instant.parse("2026-12-31T23:59:59Z"), random).text())
        .isLessThan(RunId.create(Instant.parse("2027-01-01T00:00:00Z"), random).text());
  }
}
