package io.logitwin.launch;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.logitwin.error.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryFolderTest {
  @TempDir private Path parent;
  private TemporaryFolder folder;

  @BeforeEach
  void name() {
    folder = TemporaryFolder.of(Map.of("TMPDIR", parent.toString()));
  }

  private void assertRefused(String why) {
    assertThatThrownBy(folder::make)
        .has(fault(Fault.PERMISSION))
        .hasMessageStartingWith("Cannot keep temporary files in " + folder.path() + ": ")
        .hasMessageContaining(why)
        .hasMessageEndingWith(". Name another place by TMPDIR");
  }

  @Test
  void onlyTheUserCanReadIt() throws IOException {
    folder.make();

    assertThat(folder.path()).hasParent(parent);
    assertThat(Files.getPosixFilePermissions(folder.path()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThatCode(folder::make).doesNotThrowAnyException();
  }

  @Test
  void withoutATmpdirItIsWhereTemporaryFilesAre() {
    assertThat(TemporaryFolder.of(Map.of()).path().getParent())
        .isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-xr-x", "rwx-----x", "rwxrwx---", "rwxrwxrwx", "r-x------"})
  void folderThatOthersCanReadIsRefused(String permissions) throws IOException {
    Files.createDirectory(folder.path());
    Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString(permissions));

    assertRefused("(expected a folder of your own, mode 700)");
  }

  /** Also one that leads to a folder of the user's own: tomorrow it leads elsewhere. */
  @Test
  void linkIsRefused() throws IOException {
    Path mine = Files.createDirectory(parent.resolve("mine"));
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwx------"));
    Files.createSymbolicLink(folder.path(), mine);

    assertRefused("is there already");
  }

  @Test
  void fileIsRefused() throws IOException {
    Files.createFile(folder.path());
    Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwx------"));

    assertRefused("is there already");
  }

  /** Only root can give a folder to somebody else. */
  @Test
  void folderOfSomebodyElseIsRefused() throws IOException {
    folder.make();
    assumeThat(Files.getAttribute(folder.path(), "unix:uid")).isEqualTo(0);
    Files.setAttribute(folder.path(), "unix:uid", 12345);

    assertRefused("with owner 12345 and mode 700");
  }

  /** Without the sticky bit whoever may write to a folder may rename what others have there. */
  @Test
  void placeWhereEverybodyCanExchangeItIsRefused() throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertRefused("everybody may exchange files in " + parent + " (mode 777");
    assertThat(folder.path()).doesNotExist();
  }

  @Test
  void placeThatIsNotThereIsNamed() {
    folder = TemporaryFolder.of(Map.of("TMPDIR", parent.resolve("none").toString()));

    assertRefused("there is no folder " + parent.resolve("none"));
  }
}
