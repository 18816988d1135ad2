package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.logitwin.cli.Failures;
import io.logitwin.error.Fault;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFilesTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path folder;

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      SmallInputs.write(file.getParent(), file.getFileName().toString(), new byte[] {'x'});
    }
  }

  /** Returns the names that are found, relative to the folder. */
  private List<String> find(String location) throws IOException {
    return InputFiles.find("file:" + folder.resolve(location), HADOOP).stream()
        .map(file -> folder.relativize(Path.of(file.display())).toString())
        .toList();
  }

  private void assertMissing(String location, String message) {
    assertThatThrownBy(() -> find(location))
        .has(fault(Fault.NO_INPUT))
        .hasMessage(message + folder + (location.isEmpty() ? "" : "/" + location))
        .satisfies(thrown -> assertThat(Failures.exitCode(thrown)).isEqualTo(66));
  }

  @Test
  void fileMeansItself() throws IOException {
    touch("a.csv", "b.csv");
    assertThat(find("a.csv")).containsExactly("a.csv");
  }

  @Test
  void lengthAndTimeAreRecorded() throws IOException {
    touch("a.csv");
    InputFile file = InputFiles.find("file:" + folder + "/a.csv", HADOOP).get(0);
    assertThat(file.bytes()).isEqualTo(1);
    assertThat(file.modified())
        .isEqualTo(Files.getLastModifiedTime(folder.resolve("a.csv")).toMillis());
    assertThat(file.display()).isEqualTo(folder.resolve("a.csv").toString());
  }

  @Test
  void filesOfAFolderAreInNameOrder() throws IOException {
    touch("b.csv", "part-10.csv", "part-2.csv", "B.csv", "a.csv.gz");
    assertThat(find("")).containsExactly("B.csv", "a.csv.gz", "b.csv", "part-10.csv", "part-2.csv");
  }

  @Test
  void hiddenFilesOfAFolderAreNotData() throws IOException {
    touch("a.csv", "_SUCCESS", ".b.csv", "_temporary/c.csv");
    assertThat(find("")).containsExactly("a.csv");
  }

  @Test
  void hiddenFilesAreNotDataForAGlobEither() throws IOException {
    touch("a.csv", "_SUCCESS", ".b.csv");
    assertThat(find("*")).containsExactly("a.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_train.csv", ".train.csv"})
  void hiddenFileThatIsNamedIsRead(String name) throws IOException {
    touch(name);
    assertThat(find(name)).containsExactly(name);
  }

  @Test
  void folderInAFolderIsRefused() throws IOException {
    touch("a.csv", "sub/b.csv");
    assertThatThrownBy(() -> find(""))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot read the folder "
                + folder
                + ": it holds the folder sub. Name its files by a glob");
  }

  /** Whatever stands first in it. */
  @Test
  void folderOfATableOfDeltaIsNamedAsATable() throws IOException {
    touch("label=1/part-0.parquet", "part-1.parquet", "_delta_log/00000000000000000000.json");
    assertThatThrownBy(() -> find(""))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot read the folder "
                + folder
                + ": it is a table of Delta, and its files also hold rows that the table has no more. Name the"
                + " table: --input 'table:delta.`"
                + folder
                + "`'");
  }

  @Test
  void globIsInNameOrderAndMayMatchFolders() throws IOException {
    touch("x/2.csv", "x/1.csv", "y/3.csv", "y/no.txt", "z.csv");
    assertThat(find("*/*.csv")).containsExactly("x/1.csv", "x/2.csv", "y/3.csv");
    assertThat(find("[xy]")).containsExactly("x/1.csv", "x/2.csv", "y/3.csv", "y/no.txt");
  }

  @Test
  void fileThatAGlobMatchesTwiceIsReadOnce() throws IOException {
    touch("x/1.csv", "x/2.csv");
    assertThat(find("{x/1.csv,x/*.csv}")).containsExactly("x/1.csv", "x/2.csv");
    assertThat(find("{x,x/2.csv}")).containsExactly("x/1.csv", "x/2.csv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my digits.csv",
        "a*b.csv",
        "a[1].csv",
        "a{b}.csv",
        "a?.csv",
        "50%25.csv",
        "a#b.csv",
        "z\u00FC.csv",
        "a+b=c.csv"
      })
  void fileWhoseNameLooksLikeAGlobOrAnAddressMeansItself(String name) throws IOException {
    touch(name, "aXb.csv", "a1.csv");
    assertThat(find(name)).containsExactly(name);
    InputFile file = InputFiles.find("file:" + folder + "/" + name, HADOOP).get(0);
    assertThat(FileScan.fingerprint(file, HADOOP))
        .as("SHA-256 of the letter x, by sha256sum")
        .isEqualTo("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
  }

  @Test
  void fileThatDoesNotExistIsNoInput() {
    assertMissing("none.csv", "Cannot find the input ");
  }

  @Test
  void globThatMatchesNothingIsNoInput() throws IOException {
    touch("a.csv");
    assertMissing("*.gz", "Cannot find the input ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits[1.csv", "digits{1.csv", "[z-a].csv"})
  void missingFileWhoseNameIsABrokenGlobIsNoInput(String name) {
    assertMissing(name, "Cannot find the input ");
  }

  @Test
  void emptyFolderIsNoInput() {
    assertMissing("", "Cannot find a file in ");
  }

  @Test
  void folderOfHiddenFilesIsNoInput() throws IOException {
    touch("_SUCCESS", ".a.csv");
    assertMissing("", "Cannot find a file in ");
  }

  @Test
  void unknownSchemeIsAnErrorOfTheCommandLine() {
    assertThatThrownBy(() -> InputFiles.find("gopher://host/a.csv", HADOOP))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith(
            "Cannot read gopher://host/a.csv: the Hadoop client knows no such scheme");
  }

  @Test
  void pipeIsRefusedBeforeItIsRead() throws Exception {
    Process made = new ProcessBuilder("mkfifo", folder.resolve("rows.csv").toString()).start();
    assertThat(made.waitFor()).isZero();
    assertThatThrownBy(() -> find("rows.csv"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot read "
                + folder.resolve("rows.csv")
                + ": it is a pipe or a device, and the input is read more than once. Write it to a file"
                + " first (cat > rows.csv), and name that");
    assertThatThrownBy(() -> find("*")).hasMessageContaining("it is a pipe or a device");
  }

  @Test
  void deviceIsRefused() {
    assertThatThrownBy(() -> InputFiles.find("file:/dev/null", HADOOP))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot read /dev/null: it is a pipe or a device");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b.csv", "", "*", "*.csv", "a:*"})
  void fileWithAColonInItsNameIsRefusedByItsName(String location) throws IOException {
    touch("a:b.csv", "c.csv");
    assertThatThrownBy(() -> find(location))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot read the file 'a:b.csv' in "
                + folder
                + ": Hadoop takes what stands before the colon in its name for a scheme. Rename it");
  }

  @Test
  void missingFileWithAColonInItsNameIsNoInput() {
    assertMissing("a:b.csv", "Cannot find the input ");
  }

  @Test
  void addressIsLookedUpBeforeTheJobStarts() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/a.csv",
        exchange -> {
          exchange.sendResponseHeaders(200, 1);
          exchange.getResponseBody().write('x');
          exchange.close();
        });
    server.start();
    try {
      String host = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(InputFiles.find(host + "/a.csv", HADOOP)).hasSize(1);
      assertThatThrownBy(() -> InputFiles.find(host + "/b.csv", HADOOP))
          .has(fault(Fault.NO_INPUT))
          .hasMessage("Cannot find the input " + host + "/b.csv");
      assertThatThrownBy(() -> InputFiles.find(host + "/a.csv?token=secret", HADOOP))
          .has(fault(Fault.NO_INPUT))
          .hasMessage(
              "Cannot find the input "
                  + host
                  + "/a.csv with a query: Hadoop's client sends none. Download it first, and name the file");
    } finally {
      server.stop(0);
    }
  }
}
