package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.SmallInputs;
import java.nio.charset.StandardCharsets;
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
  void bytesTellACompression() {
    assertThat(Compression.ofBytes(SmallInputs.gzip(TEXT))).isEqualTo(Compression.GZIP);
    assertThat(Compression.ofBytes(SmallInputs.bzip2(TEXT))).isEqualTo(Compression.BZIP2);
    assertThat(Compression.ofBytes(SmallInputs.bzip2(new byte[0]))).isEqualTo(Compression.BZIP2);
    assertThat(Compression.ofBytes(TEXT)).isEqualTo(Compression.NONE);
    assertThat(Compression.ofBytes(new byte[] {0x1f})).isEqualTo(Compression.NONE);
    assertThat(Compression.ofBytes(SmallInputs.bytes("BZh9,BZh8\n")))
        .as("a header that begins like bzip2")
        .isEqualTo(Compression.NONE);
  }

  @Test
  void nameAndBytesMustAgree() {
    assertThat(Compression.NONE.mismatch(Compression.NONE)).isEmpty();
    assertThat(Compression.GZIP.mismatch(Compression.GZIP)).isEmpty();
    assertThat(Compression.NONE.mismatch(Compression.BZIP2))
        .hasValue("its bytes are bzip2, but its name does not end in .bz2");
    assertThat(Compression.BZIP2.mismatch(Compression.GZIP))
        .hasValue("its bytes are gzip, but its name does not end in .gz");
    assertThat(Compression.GZIP.mismatch(Compression.NONE))
        .hasValue("its name ends in .gz, but its bytes are not gzip");
  }
}
