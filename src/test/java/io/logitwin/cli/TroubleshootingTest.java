package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/troubleshooting.md explains are messages that the program has. */
class TroubleshootingTest {
  private static final Pattern EXPLAINED = Pattern.compile("\\*\\*`([^`]+)`\\*\\*");

  /** Spark says these, and Hadoop. */
  private static final List<String> OF_OTHERS =
      List.of("Initial job has not accepted any resources", "A secret key must be specified");

  @Test
  void messagesAreThoseOfTheSources() throws IOException {
    String sources = sources();
    List<String> explained =
        EXPLAINED
            .matcher(Files.readString(Path.of("docs/troubleshooting.md")))
            .results()
            .map(match -> match.group(1))
            .filter(message -> !OF_OTHERS.contains(message))
            .toList();

    assertThat(explained).hasSizeGreaterThan(20);
    assertThat(explained).allSatisfy(message -> assertThat(words(message, sources)).isEmpty());
  }

  /** Returns the fixed parts of a message that no source has. */
  private static List<String> words(String message, String sources) {
    return Stream.of(message.split("…"))
        .map(String::strip)
        .filter(part -> !sources.contains(part))
        .toList();
  }

  /** All of the sources, with texts that go on in the next line in one. */
  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> all =
          Stream.concat(files.filter(Files::isRegularFile), Stream.of(Path.of("run-spark.sh")))
              .sorted()
              .toList();
      StringBuilder text = new StringBuilder();
      for (Path file : all) {
        text.append(Files.readString(file)).append('\n');
      }
      return Stream.of(text.toString())
          .map(source -> source.replaceAll("\"\\s*\\+\\s*\"", ""))
          .collect(Collectors.joining());
    }
  }
}
