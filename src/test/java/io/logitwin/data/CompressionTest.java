package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.SmallInputs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionTest {
  private static final byte[] TEXT = "label,a\n".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "a.csv, NONE",
    "a.csv.gz, GZIP",
    "a.csv.bz2, BZIP2",
    "gz, NONE",
    "a.GZ, NONE",
    "a.gz.csv, NONE",
    "a.zip, NONE"
  })
  void nameClaimsACompression(String name, Compression expected) {
    assertThat(Compression.ofName(name)).isEqualTo(expected);
  }

  @Test
  void bytesThatAreWhatTheNameClaimsAreNoMismatch() {
    assertThat(Compression.NONE.mismatch(TEXT)).isEmpty();
    assertThat(Compression.NONE.mismatch(new byte[0])).isEmpty();
    assertThat(Compression.GZIP.mismatch(first(SmallInputs.gzip(TEXT)))).isEmpty();
    assertThat(Compression.BZIP2.mismatch(first(SmallInputs.bzip2(TEXT)))).isEmpty();
  }

  @Test
  void compressedBytesUnderAPlainNameAreAMismatch() {
    assertThat(Compression.NONE.mismatch(first(SmallInputs.gzip(TEXT))))
        .hasValue("its bytes are gzip, but its name does not end in .gz");
    assertThat(Compression.NONE.mismatch(first(SmallInputs.bzip2(TEXT))))
        .hasValue("its bytes are bzip2, but its name does not end in .bz2");
  }

  @Test
  void textUnderTheNameOfACompressionIsAMismatch() {
    assertThat(Compression.GZIP.mismatch(TEXT))
        .hasValue("its name ends in .gz, but its bytes are not gzip");
    assertThat(Compression.BZIP2.mismatch(TEXT))
        .hasValue("its name ends in .bz2, but its bytes are not bzip2");
    assertThat(Compression.GZIP.mismatch(new byte[] {0x1f}))
        .hasValue("its name ends in .gz, but its bytes are not gzip");
  }

  @Test
  void oneCompressionUnderTheNameOfTheOtherIsAMismatch() {
    assertThat(Compression.BZIP2.mismatch(first(SmallInputs.gzip(TEXT))))
        .hasValue("its bytes are gzip, but its name does not end in .gz");
    assertThat(Compression.GZIP.mismatch(first(SmallInputs.bzip2(TEXT)))).isPresent();
  }

  private static byte[] first(byte[] bytes) {
    return Arrays.copyOf(bytes, 4);
  }
}
