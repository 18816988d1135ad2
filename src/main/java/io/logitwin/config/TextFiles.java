package io.logitwin.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Reads small text files that the user names, on any file system that the Hadoop client knows. */
public final class TextFiles {
  private static final int MAXIMUM_BYTES = 1 << 20;

  private final Supplier<Configuration> hadoop;

  /**
   * Makes a reader.
   *
   * @param hadoop asked only if there is a file to read: a Hadoop configuration takes half a second
   *     to load
   */
  public TextFiles(Supplier<Configuration> hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Returns the text of the file that a value names; that it cannot be read is a problem of that
   * value.
   */
  Optional<String> read(String key, Value value, Problems problems) {
    String location = Locations.resolve(value);
    try {
      Path path = new Path(location);
      try (FSDataInputStream in = path.getFileSystem(hadoop.get()).open(path)) {
        byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
        if (bytes.length > MAXIMUM_BYTES) {
          problems.add(
              key, value, "the file " + Locations.display(location) + " is larger than 1 MiB");
          return Optional.empty();
        }
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          key,
          value,
          "cannot read the file " + Locations.display(location) + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
