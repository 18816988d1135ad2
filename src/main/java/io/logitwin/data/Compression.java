package io.logitwin.data;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a file is compressed: by its name, and by its first bytes; the two must agree. */
enum Compression {
  NONE("", ""),
  GZIP(".gz", "\\x1f\\x8b"),
  /** A stream goes on with the mark of a block, or of the end. A header may begin with "BZh". */
  BZIP2(".bz2", "BZh[1-9](1AY&SY|\\x17rE8P\\x90)");

  private final String suffix;

  /** What the bytes begin with, one a character. */
  private final Pattern mark;

  Compression(String suffix, String mark) {
    this.suffix = suffix;
    this.mark = Pattern.compile(mark);
  }

  /** Returns the compression that a file's name claims. */
  static Compression ofName(String name) {
    if (name.endsWith(GZIP.suffix)) {
      return GZIP;
    }
    return name.endsWith(BZIP2.suffix) ? BZIP2 : NONE;
  }

  /** Returns the compression that the bytes begin with. */
  static Compression ofBytes(byte[] bytes) {
    String beginning = new String(bytes, StandardCharsets.ISO_8859_1);
    if (GZIP.mark.matcher(beginning).lookingAt()) {
      return GZIP;
    }
    return BZIP2.mark.matcher(beginning).lookingAt() ? BZIP2 : NONE;
  }

  /** Returns what is wrong if the bytes are not what the name claims, which is this. */
  Optional<String> mismatch(Compression found) {
    if (found == this) {
      return Optional.empty();
    }
    return Optional.of(
        found == NONE
            ? String.format("its name ends in %s, but its bytes are not %s", suffix, this)
            : String.format(
                "its bytes are %s, but its name does not end in %s", found, found.suffix));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
