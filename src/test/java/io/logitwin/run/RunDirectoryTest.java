package io.logitwin.run;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTest {
  private static final String FAILED = "{\"schema-version\": 1, \"status\": \"failed\"}";
  private static final String INTERRUPTED = "{\"schema-version\": 1, \"status\": \"interrupted\"}";

  /** Of a schema version that this program does not know. */
  private static final String FAILED_LATER =
      "{\"schema-version\": 2, \"job\": {\"name\": \"train\"}, \"status\": \"failed\"}";

  @TempDir Path root;

  private final Configuration hadoop = new Configuration();

  private RunDirectory claim(Path path) throws IOException {
    return claim("file:" + path, "first");
  }

  private RunDirectory claim(String location, String run) throws IOException {
    return RunDirectory.claim(location, hadoop, new RunId(run));
  }

  /** A run that was killed: its process has ended, and the claim is there. */
  private void claimOfADeadProcess(String name, String run) throws IOException {
    Process process = new ProcessBuilder("true").start();
    Holder self = Holder.self(new RunId(run), Instant.EPOCH);
    file(
        name,
        Json.write(
            new Holder(
                run, self.host(), self.system(), self.user(), process.pid(), "1", self.since())));
  }

  private Path folder() {
    return root.resolve("out folder");
  }

  private void file(String name, String text) throws IOException {
    Path file = folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Every file with its text, hidden ones included. */
  private Map<String, String> contents(Path folder) throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private void assertRefusedUntouched(String message) throws IOException {
    Map<String, String> before = contents(folder());

    assertThatThrownBy(() -> claim(folder())).has(fault(Fault.OUTPUT)).hasMessage(message);

    assertThat(contents(folder())).isEqualTo(before);
  }

  @Test
  void missingFolderIsMadeWithItsParents() throws IOException {
    RunDirectory directory = claim(root.resolve("a/b/c d"));

    assertThat(contents(root.resolve("a/b/c d"))).containsOnlyKeys(".claim");
    assertThat(directory.display()).isEqualTo(root + "/a/b/c d");
  }

  @Test
  void emptyFolderIsTaken() throws IOException {
    Files.createDirectory(folder());

    claim(folder());

    assertThat(contents(folder())).containsOnlyKeys(".claim");
  }

  @ParameterizedTest
  @ValueSource(strings = {FAILED, INTERRUPTED, FAILED_LATER})
  void recordOfARunThatDidNotSucceedIsReplacedWithItsQuarantine(String record) throws IOException {
    file("run.json", record);
    file("quarantine/part-0.json", "{}");

    claim(folder());

    assertThat(contents(folder())).containsOnlyKeys(".claim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema-version\": 1, \"status\": \"succeeded\"}",
        "{\"schema-version\": 2, \"status\": \"succeeded\"}",
        "{\"schema-version\": 2, \"status\": \"abandoned\"}",
        "{\"schema-version\": 1, \"status\": null}",
        "{\"schema-version\": 1, \"status\": 1}",
        "{\"schema-version\": \"draft\", \"status\": \"failed\"}",
        "{\"status\": \"failed\"}",
        "{\"schema-version\": 1, \"status\": \"fail",
        "[]",
        "",
        "not JSON"
      })
  void anyOtherRecordIsSomebodysAndStays(String record) throws IOException {
    file("run.json", record);

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds run.json). Nothing there was touched; give another --output");
  }

  @Test
  void failedRecordBesideAnythingElseStays() throws IOException {
    file("run.json", FAILED);
    file("thesis.txt", "years of work");

    Map<String, String> before = contents(folder());
    assertThatThrownBy(() -> claim(folder()))
        .has(fault(Fault.OUTPUT))
        .hasMessageStartingWith("Cannot write to " + folder() + ": it is not empty (it holds ");
    assertThat(contents(folder())).isEqualTo(before);
  }

  @Test
  void quarantineWithoutARecordStays() throws IOException {
    file("quarantine/part-0.json", "{}");

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds quarantine). Nothing there was touched; give another --output");
  }

  @Test
  void hiddenFileCounts() throws IOException {
    file(".keep", "");

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds .keep). Nothing there was touched; give another --output");
  }

  @Test
  void checksumFileCounts() throws IOException {
    file(".thesis.txt.crc", "");

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds .thesis.txt.crc). Nothing there was touched; give another --output");
  }

  @Test
  void fileIsNoFolder() throws IOException {
    Files.writeString(folder(), "text");

    assertThatThrownBy(() -> claim(folder()))
        .has(fault(Fault.OUTPUT))
        .hasMessage("Cannot write to " + folder() + ": it is a file (expected a folder)");
    assertThat(folder()).hasContent("text");
  }

  @Test
  void folderCannotBeMadeInAFile() throws IOException {
    Files.writeString(folder(), "text");

    assertThatThrownBy(() -> claim(folder().resolve("below")))
        .has(fault(Fault.OUTPUT))
        .hasMessageStartingWith("Cannot create the output folder " + folder() + "/below");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out[1]", "out{a,b}", "what?", "out*"})
  void nameThatSparkWouldReadAsAPatternIsRefusedBeforeTheWork(String name) {
    assertThatThrownBy(() -> claim(root.resolve(name)))
        .has(fault(Fault.OUTPUT))
        .hasMessage(
            "Cannot write to "
                + root
                + "/"
                + name
                + ": Spark reads the characters * ? [ ] { } \\ in a path as a pattern; give another --output");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void smallFilesComeWithoutChecksumFiles() throws IOException {
    RunDirectory directory = claim(folder());

    directory.write("metrics.json", "ä\n");
    directory.publishRecord("{}\n");

    assertThat(contents(folder())).isEqualTo(Map.of("metrics.json", "ä\n", "run.json", "{}\n"));
  }

  @Test
  void abandonedRunRemovesWhatItWroteAndNothingElse() throws IOException {
    RunDirectory directory = claim(folder());
    directory.child("quarantine");
    file("quarantine/part-0.json", "{}");
    directory.child("model");
    file("model/data/part-0", "x");
    directory.write("metrics.json", "{}");
    file("thesis.txt", "years of work");
    file("predictions/mine", "not the run's: it has not got so far");

    directory.abandon(FAILED, Set.of("quarantine"));

    assertThat(contents(folder()))
        .containsOnlyKeys("quarantine/part-0.json", "run.json", "thesis.txt", "predictions/mine");
    assertThat(directory.contents()).isEqualTo("predictions, quarantine, run.json, thesis.txt");
  }

  @Test
  void whatATaskStillWritesIsRemovedAgain() throws Exception {
    RunDirectory directory = claim(folder());
    directory.child("model");
    CountDownLatch gone = new CountDownLatch(3);
    Thread task =
        new Thread(
            () -> {
              try {
                while (gone.getCount() > 0) {
                  file("model/metadata/_temporary/0/part-0", "x");
                  await().until(() -> !Files.exists(folder().resolve("model")));
                  gone.countDown();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    task.start();
    await().until(() -> Files.exists(folder().resolve("model/metadata/_temporary/0/part-0")));

    directory.abandon(INTERRUPTED, Set.of());
    task.join();

    assertThat(contents(folder())).containsOnlyKeys("run.json");
    assertThat(directory.contents()).isEqualTo("run.json alone");
  }

  @Test
  void lineageStandsBesideTheRecordOfASuccess() throws IOException {
    RunDirectory directory = claim(folder());

    directory.lineage(Optional.of("first word"));
    directory.lineage(Optional.of("COMPLETE"));
    directory.publishRecord("record");

    assertThat(contents(folder()))
        .isEqualTo(Map.of("lineage.json", "COMPLETE", "run.json", "record"));
  }

  /** The success was written and could not be published: no word of it may stay. */
  @Test
  void lineageOfAFailureTakesThePlaceOfThatOfASuccess() throws IOException {
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    RunDirectory directory = claim("faulty:" + folder(), "first");
    directory.lineage(Optional.of("COMPLETE"));
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (step == Step.RENAME) {
            throw FaultyFileSystem.diskFull();
          }
        });
    assertThatThrownBy(() -> directory.publishRecord("record")).isInstanceOf(IOException.class);
    assertThat(folder().resolve("lineage.json")).hasContent("COMPLETE");
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});

    directory.lineage(Optional.of("FAIL"));
    directory.abandon(FAILED, Set.of());

    assertThat(contents(folder())).isEqualTo(Map.of("lineage.json", "FAIL", "run.json", FAILED));
    claim("faulty:" + folder(), "second").publishRecord("{}");
    assertThat(contents(folder())).containsOnlyKeys("run.json");
  }

  /** Whether the record is there all the same cannot be seen: what counts is why it is not. */
  @Test
  void recordThatCanNeitherBeWrittenNorReadEndsWithTheFirstFailure() throws IOException {
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    RunDirectory directory = claim("faulty:" + folder(), "first");
    FaultyFileSystem.install(
        hadoop,
        (open, file) -> {
          throw new IOException("the disk is away");
        },
        (step, path) -> {
          if (step == Step.RENAME) {
            throw new IOException("the disk is full");
          }
        });

    assertThatThrownBy(() -> directory.publishRecord("record"))
        .hasMessage("the disk is full")
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).isNotEmpty());
  }

  /** What cannot be removed is told, also where the record cannot be left either. */
  @Test
  void endThatFailsTwiceIsToldOnce() throws IOException {
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    RunDirectory directory = claim("faulty:" + folder(), "first");
    directory.write("model.json", "{}");
    FaultyFileSystem.installForChanging(
        hadoop,
        (step, path) -> {
          throw new IOException("the disk is full");
        },
        path -> {
          throw new IOException("cannot delete");
        });

    assertThatThrownBy(() -> directory.abandon(FAILED, Set.of()))
        .hasMessage("cannot delete")
        .satisfies(
            thrown ->
                assertThat(thrown.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .contains("the disk is full"));
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    directory.abandon(FAILED, Set.of());
    assertThat(contents(folder())).isEqualTo(Map.of("run.json", FAILED));
  }

  @Test
  void lineageThatCannotBeWrittenCostsNoRecordAndNoFolder() throws IOException {
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    RunDirectory directory = claim("faulty:" + folder(), "first");
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (path.getName().equals("lineage.json") && step == Step.WRITE) {
            throw FaultyFileSystem.diskFull();
          }
        });

    directory.lineage(Optional.of("FAIL"));
    directory.abandon(FAILED, Set.of());

    assertThat(contents(folder())).isEqualTo(Map.of("run.json", FAILED));
  }

  @Test
  void endedRunWritesNoMore() throws IOException {
    RunDirectory directory = claim(folder());
    directory.abandon(FAILED, Set.of());

    assertThatThrownBy(() -> directory.write("metrics.json", "{}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot write metrics.json: the run has ended");
  }

  @Test
  void nobodyAbandonsASuccess() throws IOException {
    RunDirectory directory = claim(folder());
    directory.write("metrics.json", "{}");
    directory.publishRecord("record");

    directory.abandon(FAILED, Set.of());

    assertThat(contents(folder())).isEqualTo(Map.of("metrics.json", "{}", "run.json", "record"));
  }

  @Test
  void publishedRecordIsNotReplaced() throws IOException {
    RunDirectory directory = claim(folder());
    file("run.json", "somebody's");

    assertThatThrownBy(() -> directory.publishRecord("second"))
        .isInstanceOf(org.apache.hadoop.fs.FileAlreadyExistsException.class)
        .hasMessageContaining("run.json");

    assertThat(folder().resolve("run.json")).hasContent("somebody's");
  }

  @Test
  void resultsHaveNames() throws IOException {
    RunDirectory directory = claim(folder());

    // What a killed run has left is removed by name.
    assertThatThrownBy(() -> directory.child("notes.html"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No run writes notes.html");
  }

  @Test
  void secondRunIsRefusedWhileTheFirstIsAtWork() throws IOException {
    claim(folder());
    file("model/part-0", "x");
    Map<String, String> before = contents(folder());

    assertThatThrownBy(() -> claim("file:" + folder(), "second"))
        .has(fault(Fault.TRY_AGAIN))
        .hasMessageMatching(
            "Cannot write to \\Q"
                + folder()
                + "\\E: run first \\(process "
                + ProcessHandle.current().pid()
                + " of .+ on .+, since .+Z\\) is at work there. Wait until it ends, or give another --output");

    assertThat(contents(folder())).isEqualTo(before);
  }

  @Test
  void folderIsFreeAgainAfterAFailureAndFullAfterASuccess() throws IOException {
    claim(folder()).abandon(FAILED, Set.of());
    claim(folder()).publishRecord("{\"schema-version\": 1, \"status\": \"succeeded\"}");

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds run.json). Nothing there was touched; give another --output");
  }

  @Test
  void whatAKilledRunLeftIsTakenOver() throws IOException {
    claimOfADeadProcess(".claim", "killed");
    file("model/metadata/_temporary/0/part-0", "x");
    file("metrics.json", "{}");
    file(".run.json.0a1b.tmp", "");

    RunDirectory directory = claim(folder());

    assertThat(directory.takeover().orElseThrow())
        .startsWith(folder() + ": took over from run killed (process ")
        .endsWith("), whose process ended without a word; what it wrote is removed");
    assertThat(contents(folder())).containsOnlyKeys(".claim", ".claim-after-killed");
    directory.publishRecord("{}");
    assertThat(contents(folder())).containsOnlyKeys("run.json");
  }

  @Test
  void takeoverThatWasKilledIsTakenOver() throws IOException {
    claimOfADeadProcess(".claim", "one");
    claimOfADeadProcess(".claim-after-one", "two");

    assertThat(claim(folder()).takeover().orElseThrow()).contains("took over from run two ");
    assertThatThrownBy(() -> claim("file:" + folder(), "fourth"))
        .has(fault(Fault.TRY_AGAIN))
        .hasMessageContaining("run first ");
  }

  @Test
  void killedRunsFolderWithAnythingElseStays() throws IOException {
    claimOfADeadProcess(".claim", "killed");
    file("model/part-0", "x");
    file("thesis.txt", "years of work");

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds thesis.txt). Nothing there was touched; give another --output");
  }

  @Test
  void successStaysThoughItsProcessWasKilledBeforeItGaveTheFolderBack() throws IOException {
    claimOfADeadProcess(".claim", "killed");
    file("model/part-0", "x");
    file("run.json", "{\"schema-version\": 1, \"status\": \"succeeded\"}");

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds model). Nothing there was touched; give another --output");
  }

  @Test
  void claimThatHangsInTheAirHoldsNobodyUp() throws IOException {
    file(".claim-after-long-gone", "{}");

    RunDirectory directory = claim(folder());
    directory.publishRecord("{}");

    assertThat(directory.takeover()).isEmpty();
    assertThat(contents(folder())).containsOnlyKeys("run.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..claim.0a1b.tmp", "..claim-after-long-gone.0a1b.tmp"})
  void claimThatWasNeverPublishedGoesWithTheNext(String name) throws IOException {
    claimOfADeadProcess(name, "killed");

    RunDirectory directory = claim(folder());

    assertThat(directory.takeover()).isEmpty();
    assertThat(contents(folder())).containsOnlyKeys(".claim");
  }

  /** Who makes it may be alive, and about to publish it. */
  @Test
  void claimThatMayYetBePublishedStaysAndHoldsNobodyUp() throws IOException {
    file("..claim.empty.tmp", "");
    file("..claim.begun.tmp", "{\"run-id\": ");
    file("..claim.alive.tmp", Json.write(Holder.self(new RunId("other"), Instant.EPOCH)));

    claim(folder()).publishRecord("{}");

    assertThat(contents(folder()))
        .containsOnlyKeys(
            "run.json", "..claim.empty.tmp", "..claim.begun.tmp", "..claim.alive.tmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "system", "user"})
  void claimFromElsewhereCannotBeJudged(String what) throws IOException {
    Holder self = Holder.self(new RunId("far"), Instant.EPOCH);
    Holder far =
        new Holder(
            "far",
            what.equals("host") ? "elsewhere" : self.host(),
            what.equals("system") ? "another boot" : self.system(),
            what.equals("user") ? "somebody" : self.user(),
            1,
            "1",
            self.since());
    file(".claim", Json.write(far));

    assertThatThrownBy(() -> claim(folder()))
        .has(fault(Fault.TRY_AGAIN))
        .hasMessage(
            String.format(
                "Cannot write to %s: run far (process 1 of %s on %s, since 1970-01-01T00:00:00Z) has claimed it, and"
                    + " whether that process still runs cannot be seen from here. If no run is at work there, delete"
                    + " that folder and run again; or give another --output",
                folder(), far.user(), far.host()));
  }

  @Test
  void processOfTheSameNumberIsAnother() throws IOException {
    Holder self = Holder.self(new RunId("before"), Instant.EPOCH);
    file(
        ".claim",
        Json.write(
            new Holder(
                "before", self.host(), self.system(), self.user(), self.pid(), "1", self.since())));

    assertThat(claim(folder()).takeover()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "{\"run-id\": \"x\"}"})
  void claimThatCannotBeReadIsNobodysToTake(String text) throws IOException {
    file(".claim", text);

    assertThatThrownBy(() -> claim(folder()))
        .has(fault(Fault.TRY_AGAIN))
        .hasMessage(
            "Cannot write to "
                + folder()
                + ": the claim .claim in it cannot be read. If no run is at work there, delete that folder and run"
                + " again; or give another --output");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofManyRunsAtOnceOneHasTheFolder(boolean killedBefore) throws Exception {
    int runs = 8;
    ExecutorService threads = Executors.newFixedThreadPool(runs);
    try {
      for (int round = 0; round < 50; round++) {
        String location = "r" + round + "/";
        if (killedBefore) {
          claimOfADeadProcess(location + ".claim", "killed");
        }
        CyclicBarrier start = new CyclicBarrier(runs);
        List<Callable<Optional<RunDirectory>>> claims =
            IntStream.range(0, runs)
                .<Callable<Optional<RunDirectory>>>mapToObj(
                    n -> () -> claimOrNothing(location, "" + n, start))
                .toList();

        List<RunDirectory> holders = new ArrayList<>();
        for (Future<Optional<RunDirectory>> claim : threads.invokeAll(claims)) {
          claim.get().ifPresent(holders::add);
        }

        assertThat(holders).as("round %d", round).hasSize(1);
        holders.get(0).publishRecord("{}");
        assertThat(contents(folder().resolve(location))).containsOnlyKeys("run.json");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Optional<RunDirectory> claimOrNothing(String name, String run, CyclicBarrier start)
      throws Exception {
    start.await();
    try {
      return Optional.of(claim("file:" + folder().resolve(name), run));
    } catch (LogitwinException e) {
      assertThat(e).has(fault(Fault.TRY_AGAIN));
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void recordThatCannotBeWrittenLeavesTheFolderFree(Step failing) throws IOException {
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    RunDirectory directory = claim("faulty:" + folder(), "first");
    directory.write("metrics.json", "{}");
    directory.lineage(Optional.of("FAIL"));
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (step == failing) {
            throw FaultyFileSystem.diskFull();
          }
        });

    assertThatThrownBy(() -> directory.abandon(FAILED, Set.of()))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(folder()).isEmptyDirectory();

    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    claim("faulty:" + folder(), "second").publishRecord("{}");
    assertThat(contents(folder())).containsOnlyKeys("run.json");
  }

  @Test
  void refusedRowsStayWithTheClaimIfTheRecordCannotBeWritten() throws IOException {
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    RunDirectory directory = claim("faulty:" + folder(), "first");
    directory.child("quarantine");
    file("quarantine/part-0.json", "{}");
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          throw FaultyFileSystem.diskFull();
        });

    assertThatThrownBy(() -> directory.abandon(FAILED, Set.of("quarantine")))
        .isInstanceOf(IOException.class);

    assertThat(contents(folder())).containsOnlyKeys(".claim", "quarantine/part-0.json");
  }

  @Test
  void recordWhoseAnswerIsLostIsThere() throws IOException {
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    RunDirectory directory = claim("faulty:" + folder(), "first");
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (step == Step.RENAME) {
            file("run.json", "record");
            throw new IOException("the answer is lost");
          }
        });

    directory.publishRecord("record");

    assertThat(contents(folder())).isEqualTo(Map.of("run.json", "record"));
  }

  @Test
  void ofProcessesAtOnceOneHasTheFolderUntilItIsKilled() throws Exception {
    List<String> folders =
        IntStream.range(0, 40).mapToObj(n -> "file:" + folder().resolve("f" + n)).toList();
    List<Process> processes = new ArrayList<>();
    try {
      for (int n = 0; n < 3; n++) {
        processes.add(claiming("file:" + root.resolve("warm" + n), folders));
      }
      for (Process process : processes) {
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
      }
      for (Process process : processes) {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
      }
      List<String> claimed = new ArrayList<>();
      for (Process process : processes) {
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); !line.equals("done"); line = out.readLine()) {
          claimed.add(line);
        }
      }

      assertThat(claimed).containsExactlyInAnyOrderElementsOf(folders);
      assertThatThrownBy(() -> claim(folders.get(0), "late")).has(fault(Fault.TRY_AGAIN));
    } finally {
      for (Process process : processes) {
        process.destroyForcibly().waitFor();
      }
    }
    for (String location : folders) {
      assertThat(claim(location, "later").takeover()).as(location).isPresent();
    }
  }

  private static Process claiming(String warm, List<String> folders) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ClaimingProcess.class.getName(),
                warm));
    command.addAll(folders);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
