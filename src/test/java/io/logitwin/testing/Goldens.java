package io.logitwin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/** The reference values under {@code src/test/resources/goldens}; its README says who made them. */
public final class Goldens {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Goldens() {}

  /** Returns one of the files, parsed. */
  public static JsonNode read(String name) {
    try {
      return MAPPER.readTree(text(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the whole numbers of one of the files, one a line. */
  public static List<Long> numbers(String name) {
    return text(name).lines().map(Long::valueOf).toList();
  }

  private static String text(String name) {
    try (InputStream stream = Goldens.class.getResourceAsStream("/goldens/" + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("Cannot find the golden " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the elements of a JSON array. */
  public static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** Returns a JSON array of numbers. */
  public static double[] doubles(JsonNode array) {
    return elements(array).stream().mapToDouble(JsonNode::asDouble).toArray();
  }

  /** Returns a JSON array of arrays of numbers. */
  public static double[][] matrix(JsonNode array) {
    return elements(array).stream().map(Goldens::doubles).toArray(double[][]::new);
  }
}
