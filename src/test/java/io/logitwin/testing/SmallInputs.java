package io.logitwin.testing;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Small inputs, made by code, and the settings to read them. */
public final class SmallInputs {
  private static final int PIXELS = 784;

  /** The contract of conf/contracts/digits.properties, written out once more. */
  public static final Contract DIGITS =
      Contracts.of("digits", "label", pixels(), 10, 10, FeatureType.INTEGER, 0, 255);

  /** The contract of conf/contracts/generic.properties, written out once more. */
  public static final Contract GENERIC = Contracts.generic("generic");

  private SmallInputs() {}

  /** Returns settings with the defaults of jobs/train.properties. */
  public static InputSettings settings(String location) {
    return settings(location, 0);
  }

  public static InputSettings settings(String location, long maxQuarantined) {
    return new InputSettings(
        location, Optional.empty(), List.of(DIGITS, GENERIC), maxQuarantined, 1 << 20);
  }

  /** Returns pixel0..pixel783. */
  public static List<String> pixels() {
    return IntStream.range(0, PIXELS).mapToObj(i -> "pixel" + i).toList();
  }

  public static String digitsHeader() {
    return "label," + String.join(",", pixels());
  }

  /** Returns a row of digits: the label, the first pixels, and zeros for the other pixels. */
  public static String digitsRow(String label, String... firstPixels) {
    List<String> cells = new ArrayList<>();
    cells.add(label);
    cells.addAll(Arrays.asList(firstPixels));
    cells.addAll(Collections.nCopies(PIXELS - firstPixels.length, "0"));
    return String.join(",", cells);
  }

  /** Returns the lines of a valid digits file: the header, and twelve rows of ten classes. */
  public static List<String> digitsLines() {
    List<String> lines = new ArrayList<>();
    lines.add(digitsHeader());
    for (int i = 0; i < 12; i++) {
      lines.add(digitsRow(String.valueOf(i % 10), String.valueOf(20 * i), "7", "255"));
    }
    return lines;
  }

  /** Returns lines, each ended by LF. */
  public static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] bzip2(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out)) {
      bzip2.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] concatenation(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Writes a file and returns its location. */
  public static String write(Path folder, String name, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      Path file = Files.write(folder.resolve(name), bytes);
      return "file:" + file.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
