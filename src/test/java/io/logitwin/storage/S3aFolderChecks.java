package io.logitwin.storage;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.testing.s3.LoopbackS3;
import io.logitwin.testing.s3.Mishaps.Kind;
import io.logitwin.testing.s3.Races;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder on S3, by Hadoop's connector: {@code mvn -B -Ps3a verify}. */
class S3aFolderChecks {
  private final Configuration hadoop = new Configuration();
  private LoopbackS3 s3;

  @BeforeEach
  void start() throws IOException {
    s3 = LoopbackS3.start();
    s3.settings().forEach(hadoop::set);
    // Each test has a server of its own.
    hadoop.setBoolean("fs.s3a.impl.disable.cache", true);
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  private Folder folder() throws IOException {
    Folder folder = Folder.at("s3a://" + LoopbackS3.BUCKET + "/runs", hadoop).exclusive();
    folder.make();
    return folder;
  }

  private long puts(String name) {
    return s3.served().stream().filter(request -> request.equals("PUT runs/" + name)).count();
  }

  @Test
  void publishedObjectIsThereAloneAndNotReplaced() throws IOException {
    Folder folder = folder();
    folder.publish("record", "first ä");

    assertThatThrownBy(() -> folder.publish("record", "second"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> folder.publish("record", "first ä"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.names()).containsExactly("record");
    assertThat(folder.read("record")).isEqualTo("first ä");
    assertThat(s3.keys()).contains("runs/record").noneMatch(key -> key.endsWith(".tmp"));
  }

  @Test
  void ofManyWhoPublishAtOnceOneWins() throws Exception {
    assertThat(Races.winners(folder(), 8, 25)).isEqualTo(Collections.nCopies(25, 1));
  }

  /** Equal bytes are no proof that they are one's own. */
  @Test
  void ofManyWhoPublishTheSameTextOneWins() throws Exception {
    assertThat(Races.winnersOfTheSameText(folder(), 8, 25)).isEqualTo(Collections.nCopies(25, 1));
  }

  /** The client asks again by itself, and is refused because of what it has put. */
  @ParameterizedTest
  @CsvSource({"ANSWER_LOST", "ANSWER_HELD"})
  void whoseAnswerIsLostIsToldThatItIsDone(Kind kind) throws IOException {
    // The shortest that the connector allows.
    hadoop.set("fs.s3a.connection.request.timeout", "15s");
    Folder folder = folder();
    s3.mishaps().answer("PUT", "record", kind);

    folder.publish("record", "mine");

    assertThat(folder.read("record")).isEqualTo("mine");
    assertThat(puts("record")).isEqualTo(2);
    assertThat(s3.mishaps().left()).isZero();
  }

  @Test
  void whoIsAnsweredLateAndHasLostIsToldSo() throws IOException {
    Folder folder = folder();
    folder.publish("record", "theirs");
    s3.mishaps().answer("PUT", "record", Kind.ANSWER_LOST);

    assertThatThrownBy(() -> folder.publish("record", "mine"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.read("record")).isEqualTo("theirs");
  }

  /** S3 asks for patience, or says that another request was at work on the same key. */
  @ParameterizedTest
  @CsvSource({"503, SlowDown", "500, InternalError", "409, ConditionalRequestConflict"})
  void whoIsSentAwayTriesAgain(int status, String code) throws IOException {
    Folder folder = folder();
    s3.mishaps().refuse("PUT", "record", 3, status, code);

    folder.publish("record", "mine");

    assertThat(folder.read("record")).isEqualTo("mine");
    assertThat(puts("record")).isEqualTo(4);
  }

  @Test
  void conflictWithOneWhoWasFasterIsALostRace() throws IOException {
    Folder folder = folder();
    folder.publish("record", "theirs");
    s3.mishaps().refuse("PUT", "record", 1, 409, "ConditionalRequestConflict");

    assertThatThrownBy(() -> folder.publish("record", "mine"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.read("record")).isEqualTo("theirs");
  }

  @Test
  void conflictWithoutEndIsAFailureAndNothingIsThere() throws IOException {
    Folder folder = folder();
    s3.mishaps().refuse("PUT", "record", 100, 409, "ConditionalRequestConflict");

    assertThatThrownBy(() -> folder.publish("record", "mine"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("ConditionalRequestConflict");
    assertThat(folder.names()).isEmpty();
  }

  @Test
  void withoutConditionalWritesNothingIsExclusiveAndNothingIsWritten() throws IOException {
    hadoop.setBoolean("fs.s3a.create.conditional.enabled", false);
    Folder folder = Folder.at("s3a://" + LoopbackS3.BUCKET + "/runs", hadoop);

    assertThatThrownBy(folder::exclusive)
        .is(fault(Fault.STORAGE))
        .hasMessageContaining("does not promise");
    assertThatThrownBy(() -> folder.publish("record", "mine"))
        .is(fault(Fault.STORAGE))
        .hasMessageContaining("fs.s3a.create.conditional.enabled");
    assertThat(s3.keys()).isEmpty();
  }

  /** The connector cannot know; without a look all would win. */
  @Test
  void serverThatDoesNotHeedConditionsIsFoundOut() throws IOException {
    s3.mishaps().ignoreConditions();
    Folder folder = folder();

    assertThatThrownBy(() -> folder.publish("record", "mine"))
        .is(fault(Fault.STORAGE))
        .hasMessageContaining("does not heed If-None-Match");
    assertThat(folder.names()).isEmpty();
  }

  @Test
  void replacedObjectIsPutOnceMore() throws IOException {
    Folder folder = folder();
    folder.publish("record", "first");

    folder.replace("record", "second");

    assertThat(folder.read("record")).isEqualTo("second");
    assertThat(folder.names()).containsExactly("record");
    assertThat(puts("record")).isEqualTo(2);
  }

  /** An object of several parts is complete at once, or never there. */
  @Test
  void largeObjectIsCopiedInPartsAndTakenOnlyOnce(@TempDir Path disk) throws IOException {
    hadoop.set("fs.s3a.multipart.size", "5M");
    byte[] bytes = new byte[11 << 20];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) (i % 251));
    Files.write(disk.resolve("large"), bytes);
    Folder source = Folder.at("file:" + disk, hadoop);
    Folder folder = folder();
    s3.mishaps().answer("COMPLETE", "large", Kind.ANSWER_LOST);

    folder.copy(source, "large");

    assertThat(folder.digest("large")).isEqualTo(source.digest("large"));
    assertThatThrownBy(() -> folder.copy(source, "large"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(s3.openUploads()).isZero();
  }

  @Test
  void whatCannotBeReadToItsEndIsNotPut(@TempDir Path disk) throws IOException {
    Files.createDirectories(disk.resolve("part"));
    Folder folder = folder();

    assertThatThrownBy(() -> folder.copy(Folder.at("file:" + disk, hadoop), "part"))
        .isInstanceOf(IOException.class);
    assertThat(folder.names()).isEmpty();
  }

  @Test
  void listingGoesOverPages() throws IOException {
    s3.close();
    s3 = LoopbackS3.start(2);
    s3.settings().forEach(hadoop::set);
    Folder folder = folder();
    List<String> names = IntStream.range(0, 7).mapToObj(i -> "file-" + i).toList();
    for (String name : names) {
      folder.write(name, name);
      folder.folder("below").folder(name).write("a", name);
    }

    assertThat(folder.names()).hasSize(8).containsAll(names).contains("below");
    assertThat(folder.files()).hasSize(14).contains("below/file-3/a");
    folder.delete("below");
    assertThat(folder.names()).isEqualTo(names);
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    Folder folder = folder();

    assertThatThrownBy(() -> folder.read("record")).isInstanceOf(FileNotFoundException.class);
    assertThat(Folder.at("s3a://" + LoopbackS3.BUCKET + "/none", hadoop).names()).isEmpty();
  }

  @Test
  void whoseKeyIsNotKnownIsNotPermitted() {
    hadoop.set("fs.s3a.access.key", "AKIASTRANGER");

    assertThatThrownBy(this::folder)
        .is(fault(Fault.PERMISSION))
        .hasMessageNotContaining(LoopbackS3.SECRET_KEY);
  }

  /** What the connector itself says it can. */
  @Test
  void connectorHasConditionalWrites() throws IOException {
    org.apache.hadoop.fs.Path root =
        new org.apache.hadoop.fs.Path("s3a://" + LoopbackS3.BUCKET + "/");
    try (FileSystem fileSystem = root.getFileSystem(hadoop)) {
      assertThat(fileSystem.getClass().getName())
          .isEqualTo("org.apache.hadoop.fs.s3a.S3AFileSystem");
      assertThat(fileSystem.hasPathCapability(root, "fs.option.create.conditional.overwrite"))
          .isTrue();
    }
  }
}
