package io.logitwin.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** How a file is compressed: by its name, and by its first bytes; the two must agree. */
enum Compression {
  NONE("", ""),
  GZIP(".gz", "\u001f\u008b"),
  BZIP2(".bz2", "BZh");

  private final String suffix;

  /** The first bytes, one a character. */
  private final String magic;

  Compression(String suffix, String magic) {
    this.suffix = suffix;
    this.magic = magic;
  }

  /** Returns the compression that a file's name claims. */
  static Compression ofName(String name) {
    if (name.endsWith(GZIP.suffix)) {
      return GZIP;
    }
    return name.endsWith(BZIP2.suffix) ? BZIP2 : NONE;
  }

  /** Returns what is wrong if the first bytes are not what the name claims. */
  Optional<String> mismatch(byte[] firstBytes) {
    for (Compression compression : new Compression[] {GZIP, BZIP2}) {
      boolean starts = compression.begins(firstBytes);
      if (starts && this != compression) {
        return Optional.of(
            String.format(
                "its bytes are %s, but its name does not end in %s",
                compression, compression.suffix));
      }
      if (!starts && this == compression) {
        return Optional.of(
            String.format("its name ends in %s, but its bytes are not %s", suffix, this));
      }
    }
    return Optional.empty();
  }

  private boolean begins(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(magic);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
