package io.logitwin.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.BLAS$;

/**
 * Keeps MLlib from trying a native BLAS where there is none: the library that would load it tells
 * of its failure from C, on standard error, past every setting of a log.
 */
public final class NativeBlas {
  private static final Logger LOG = Logger.getLogger("dev.ludovic.netlib");

  private static final String ARCHITECTURE = "os.arch";
  private static final String LIBRARY_PATH = "dev.ludovic.netlib.blas.nativeLibPath";
  private static final String LIBRARY = "dev.ludovic.netlib.blas.nativeLib";
  private static final List<String> SYSTEM_FOLDERS =
      List.of("lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib");

  private NativeBlas() {}

  /**
   * Settles which BLAS this JVM uses, before anything else asks; to be called while no other thread
   * reads {@code os.arch}.
   */
  public static void settle() {
    String architecture = System.getProperty(ARCHITECTURE);
    if (!System.getProperty("os.name").equals("Linux")
        || System.getProperty(LIBRARY_PATH) != null
        || isThere(
            System.getProperty(LIBRARY, "libblas.so.3"),
            Path.of("/"),
            System.getenv().getOrDefault("LD_LIBRARY_PATH", ""))) {
      return;
    }
    LOG.setLevel(Level.SEVERE);
    // Without an architecture there is no library to load, and none is tried.
    System.setProperty(ARCHITECTURE, "");
    try {
      BLAS$.MODULE$.nativeBLAS();
    } finally {
      System.setProperty(ARCHITECTURE, architecture);
    }
  }

  /** Returns the class that MLlib's dense operations go through in this JVM. */
  static String name() {
    return BLAS$.MODULE$.nativeBLAS().getClass().getSimpleName();
  }

  /**
   * Returns whether a library is where the system's loader looks.
   *
   * @param root of the file system
   * @param folders that are looked into first, separated by colons
   */
  static boolean isThere(String library, Path root, String folders) {
    Stream<Path> named = Arrays.stream(folders.split(":")).filter(s -> !s.isEmpty()).map(Path::of);
    Stream<Path> system = SYSTEM_FOLDERS.stream().map(root::resolve);
    return Stream.of(named, system, configured(root).stream())
        .flatMap(folder -> folder)
        .anyMatch(folder -> Files.exists(folder.resolve(library)));
  }

  /** The folders that {@code /etc/ld.so.conf.d} adds, such as Debian's for an architecture. */
  private static List<Path> configured(Path root) {
    Path configuration = root.resolve("etc/ld.so.conf.d");
    if (!Files.isDirectory(configuration)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(configuration)) {
      return files
          .filter(Files::isReadable)
          .flatMap(file -> lines(file).stream())
          .map(String::strip)
          .filter(line -> line.startsWith("/"))
          .map(line -> root.resolve(line.substring(1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
