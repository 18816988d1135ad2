package io.logitwin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.storage.Folder;
import io.logitwin.testing.s3.LoopbackS3;
import io.logitwin.testing.s3.Races;
import io.logitwin.testing.s3.S3ProxyProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second opinion on S3, by a server that is not ours: {@code mvn -B -Ps3a verify}. */
class S3ProxyChecks {
  private static final String ROOT = "s3a://" + LoopbackS3.BUCKET + "/";
  private static final Configuration HADOOP = new Configuration();

  @TempDir static Path process;
  @TempDir Path folder;

  private static S3ProxyProcess s3;

  @BeforeAll
  static void start() throws IOException {
    s3 = S3ProxyProcess.start(process);
    s3.settings().forEach(HADOOP::set);
    HADOOP.setBoolean("fs.s3a.impl.disable.cache", true);
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  private static Folder folder(String name) throws IOException {
    Folder folder = Folder.at(ROOT + name, HADOOP).exclusive();
    folder.make();
    return folder;
  }

  @Test
  void publishedObjectIsThereAloneAndNotReplaced() throws IOException {
    Folder runs = folder("runs");
    runs.publish("record", "first ä");

    assertThatThrownBy(() -> runs.publish("record", "first ä"))
        .isInstanceOf(FileAlreadyExistsException.class);
    runs.replace("alias", "old");
    runs.replace("alias", "new");
    assertThat(runs.names()).containsExactly("alias", "record");
    assertThat(runs.read("record")).isEqualTo("first ä");
    assertThat(runs.read("alias")).isEqualTo("new");
    runs.delete("record");
    assertThat(runs.names()).containsExactly("alias");
  }

  @Test
  void ofManyWhoPublishAtOnceOneWins() throws Exception {
    assertThat(Races.winners(folder("race"), 8, 10)).isEqualTo(Collections.nCopies(10, 1));
  }

  @Test
  void objectOfPartsIsTakenOnlyOnce() throws IOException {
    Configuration hadoop = new Configuration(HADOOP);
    hadoop.set("fs.s3a.multipart.size", "5M");
    Files.write(folder.resolve("large"), new byte[11 << 20]);
    Folder source = Folder.at("file:" + folder, hadoop);
    Folder target = Folder.at(ROOT + "copies", hadoop);

    target.copy(source, "large");

    assertThat(target.digest("large")).isEqualTo(source.digest("large"));
    assertThatThrownBy(() -> target.copy(source, "large"))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void versionsArePublishedPromotedRolledBackAndRemoved() throws IOException {
    new StoreOnS3(ROOT, HADOOP, folder).checkLife("life");
  }

  @Test
  void publishersAtOnceGetNumbersOfTheirOwn() throws Exception {
    new StoreOnS3(ROOT, HADOOP, folder).checkCrowd("crowd", 3, 2);
  }
}
