package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.store.ModelStore;
import io.logitwin.testing.ProjectCopy;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When run-spark.sh makes its class archives and when it uses them. Most tests start a Java that
 * only pretends to make one and prints the driver's command instead of running it.
 */
class ClassArchiveIT {
  private static final String MAKING =
      "run-spark.sh: making a class archive, because there is none for this build yet (one short"
          + " run; later starts are faster)\n";
  private static final String WOULD_MAKE =
      "run-spark.sh: would make a class archive first, because there is none for this build yet\n";
  private static final String MAKES = "echo 'no archive' >\"$file\"";

  /** From this release on the archive of a run is an AOT cache. */
  private static final int FIRST_WITH_AOT_CACHE = 25;

  /** A heap that no archive was made for. */
  private static final String OTHER_HEAP = "-XX:-UseCompressedOops";

  @TempDir Path caller;
  private Path project;
  private Path target;

  @BeforeEach
  void copyTheProject() throws IOException {
    project = ProjectCopy.in(caller);
    target = project.resolve("target");
  }

  private RunSpark launcher() {
    return new RunSpark(project.resolve("run-spark.sh"), caller);
  }

  private Path pretendedJava(String name, String making) throws IOException {
    return pretendedJava(name, making, "17.0.15");
  }

  /**
   * A Java that does {@code making} instead of making {@code $file}, and runs no driver. The
   * archive of the check it makes always.
   */
  private Path pretendedJava(String name, String making, String version) throws IOException {
    Path home = caller.resolve(name);
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        file=''
        for argument; do
          case $argument in -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*) file=${argument#*=} ;; esac
        done
        case "$*" in
          *' --launch '*)
            echo "$*" >>'%1$s/checks'
            [ -z "$file" ] || echo 'no archive' >"$file"
            while [ "$1" != --launch ]; do shift; done
            shift
            printf '%%s\\0' local archive "$0" -cp '%3$s/conf/:/spark/slf4j-api.jar:/spark/*' SparkSubmit --class io.logitwin.cli.Main '%3$s/target/logitwin.jar' "$@" >&3
            ;;
          *ArchiveClassesAtExit=* | *AOTCacheOutput=*)
            echo "$*" >>'%1$s/makings'
            %2$s
            ;;
          *) echo "driver: $*" ;;
        esac
        """
            .formatted(caller, making, project));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    ProjectCopy.setTime(home.resolve("release"), Instant.EPOCH);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }

  private RunSpark pretending() throws IOException {
    Path home = caller.resolve("java home");
    // A Java that is written again is a newer one.
    return launcher()
        .with(
            "JAVA_HOME",
            (Files.exists(home) ? home : pretendedJava("java home", MAKES)).toString());
  }

  private List<String> makings() throws IOException {
    return Files.readAllLines(caller.resolve("makings"));
  }

  private List<String> checks() throws IOException {
    return Files.readAllLines(caller.resolve("checks"));
  }

  private String archiveOption() {
    return "-XX:SharedArchiveFile=" + target.resolve("archive/classes.jsa");
  }

  private static void assertStartsFrom(String archiveOption, Ended ended) {
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).startsWith("driver: ").contains(" " + archiveOption + " ");
  }

  private void assertStartsWithoutArchive(Ended ended) {
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .startsWith("driver: -cp " + project + "/conf/:")
        .contains("--class io.logitwin.cli.Main " + target.resolve("logitwin.jar") + " ")
        .doesNotContain("SharedArchiveFile", "AOT", "-Xlog", "-Xshare");
  }

  @Test
  void isMadeOnceABuildAndUsed() throws IOException, InterruptedException {
    Ended first = pretending().run("train");
    Ended second = pretending().run("audit", "--master", "local[2]");

    assertThat(first.err()).isEqualTo(MAKING);
    assertStartsFrom(archiveOption(), first);
    assertThat(first.out())
        .startsWith("driver: -cp " + target.resolve("logitwin.jar") + ":")
        .contains("/*:" + project + "/conf/ ", "--class io.logitwin.cli.Main spark-internal train");
    assertThat(second.err()).isEmpty();
    assertStartsFrom(archiveOption(), second);
    assertThat(makings()).hasSize(1);
    try (Stream<Path> files = Files.list(target.resolve("archive"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("check.jsa", "classes.jsa", "made-for");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.15, -XX:ArchiveClassesAtExit, -XX:SharedArchiveFile, classes.jsa",
    "21.0.7, -XX:ArchiveClassesAtExit, -XX:SharedArchiveFile, classes.jsa",
    "25.0.3, -XX:AOTCacheOutput, -XX:AOTCache, classes.aot"
  })
  void isOfTheKindThatTheJavaKnows(String version, String make, String take, String name)
      throws IOException, InterruptedException {
    Path java = pretendedJava("this java", MAKES, version);

    Ended ended = launcher().with("JAVA_HOME", java.toString()).run("train");

    assertThat(ended.err()).isEqualTo(MAKING);
    assertStartsFrom(take + "=" + target.resolve("archive").resolve(name), ended);
    assertThat(makings())
        .singleElement()
        .asString()
        .contains(" " + make + "=" + target.resolve("archive/making."))
        // A folder on the class path would spoil it.
        .doesNotContain(project + "/conf/ ");
  }

  @Test
  void checkHasOneOfItsOwnFromTheSecondStartOn() throws IOException, InterruptedException {
    String option = " -XX:SharedArchiveFile=" + target.resolve("archive/check.jsa") + " ";
    pretending().run("train");
    pretending().run("help");
    pretending().with("LOGITWIN_CLASS_ARCHIVE", "off").run("help");

    List<String> checks = checks();
    assertThat(checks).hasSize(5);
    assertThat(checks.get(0)).doesNotContain("Archive");
    assertThat(checks.get(1)).contains(" train ", " --publish ").doesNotContain("Archive");
    assertThat(checks.get(2))
        .contains(" -XX:ArchiveClassesAtExit=", " -Dlogitwin.warm-up.store=", " score ")
        .doesNotContain("SharedArchiveFile");
    assertThat(checks.get(3)).contains(option);
    assertThat(checks.get(4)).doesNotContain("Archive");
  }

  @Test
  void isLeftAloneByAStartThatItDoesNotFit() throws IOException, InterruptedException {
    pretending().run("train");
    Path java = caller.resolve("java home/bin/java");
    FileTime time = Files.getLastModifiedTime(java);
    Files.writeString(java, Files.readString(java).replace(" local archive ", " local plain "));
    assertThat(java.toFile().setLastModified(time.toMillis())).isTrue();

    Ended ended = pretending().run("train");

    assertThat(ended.err()).isEmpty();
    assertStartsWithoutArchive(ended);
    assertThat(makings()).hasSize(1);
  }

  @Test
  void isLeftAloneByAJavaThatIsRefused() throws IOException, InterruptedException {
    pretending().run("train");
    Path other = pretendedJava("other java", MAKES);
    Files.writeString(other.resolve("release"), "JAVA_VERSION=\"26.0.1\"\n");

    Ended refused = launcher().with("JAVA_HOME", other.toString()).run("train");

    assertThat(refused.exitCode()).isEqualTo(78);
    assertThat(pretending().run("train").err()).isEmpty();
    assertThat(makings()).hasSize(1);
  }

  @Test
  void makingTellsHowFarItIs() throws IOException, InterruptedException {
    String stages =
        "echo 'no archive' >\"$file\"; printf 'train X\\n  read          4.0 s  178 rows\\n  fit  22.4 s  x\\n  rows  3\\n'";

    Ended ended =
        launcher().with("JAVA_HOME", pretendedJava("java home", stages).toString()).run("train");

    assertThat(ended.err())
        .isEqualTo(MAKING + "run-spark.sh:   read fit done; the JVM has written its classes\n");
  }

  @Test
  void isMadeOnceByTwoStartsAtOnce() throws IOException, InterruptedException {
    RunSpark launcher = pretending();
    RunSpark.Started first = launcher.start("train");
    RunSpark.Started second = launcher.start("train");

    assertStartsFrom(archiveOption(), first.await());
    assertStartsFrom(archiveOption(), second.await());
    assertThat(makings()).hasSize(1);
  }

  @Test
  void dryRunNamesItAndMakesNone() throws IOException, InterruptedException {
    Ended before = pretending().run("--dry-run", "train");
    pretending().run("train");
    Ended after = pretending().run("--dry-run", "train");

    assertThat(before.err()).isEqualTo(WOULD_MAKE);
    assertThat(before.out()).doesNotContain("SharedArchiveFile");
    assertThat(after.err()).isEmpty();
    assertThat(after.out())
        .contains("-XX:SharedArchiveFile=")
        .contains("target/archive/classes.jsa ");
    assertThat(makings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logitwin.jar", "archive/classes.jsa", "archive/check.jsa"})
  void isMadeAgainWhenAFileWasWrittenSince(String name) throws IOException, InterruptedException {
    pretending().run("train");
    ProjectCopy.setTime(target.resolve(name), Instant.now());

    assertThat(pretending().run("--dry-run", "train").err()).isEqualTo(WOULD_MAKE);
    assertStartsFrom(archiveOption(), pretending().run("train"));
    assertThat(makings()).hasSize(2);
    assertThat(pretending().run("train").err()).isEmpty();
  }

  @Test
  void isMadeAgainForAnotherJava() throws IOException, InterruptedException {
    pretending().run("train");
    Path other = pretendedJava("other java", MAKES);

    Ended ended = launcher().with("JAVA_HOME", other.toString()).run("train");

    assertThat(ended.err()).isEqualTo(MAKING);
    assertThat(makings()).hasSize(2);
  }

  @Test
  void isMadeAgainForAnotherReleaseOfJava() throws IOException, InterruptedException {
    Path java = pretendedJava("java home", MAKES);
    Path release = java.resolve("release");
    RunSpark launcher = launcher().with("JAVA_HOME", java.toString());
    launcher.run("train");
    Files.writeString(release, "JAVA_VERSION=\"17.0.16\"\n");
    ProjectCopy.setTime(release, Instant.EPOCH);

    assertThat(launcher.run("train").err()).isEqualTo(MAKING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "exit 0", "echo half >\"$file\"; exit 1"})
  void isNotTriedAgainWhenTheJvmMadeNone(String making) throws IOException, InterruptedException {
    RunSpark launcher = launcher().with("JAVA_HOME", pretendedJava("java home", making).toString());

    Ended first = launcher.run("train");
    Ended second = launcher.run("train");

    assertThat(first.err()).isEqualTo(MAKING);
    assertStartsWithoutArchive(first);
    assertThat(second.err()).isEmpty();
    assertStartsWithoutArchive(second);
    assertThat(makings()).hasSize(1);
  }

  @Test
  void interruptedMakingEndsTheStartAndIsTriedAgain() throws IOException, InterruptedException {
    Path interrupted = pretendedJava("impatient java", MAKES + "; exit 130");

    Ended ended = launcher().with("JAVA_HOME", interrupted.toString()).run("train");

    assertThat(ended.exitCode()).isEqualTo(130);
    assertThat(ended.out()).isEmpty();
    assertThat(target.resolve("archive")).isEmptyDirectory();
    assertStartsFrom(archiveOption(), pretending().run("train"));
  }

  @Test
  void folderThatCannotBeWrittenIsNoProblem() throws IOException, InterruptedException {
    Files.writeString(target.resolve("archive"), "a file where the folder should be");

    Ended ended = pretending().run("train");

    assertThat(ended.err()).isEmpty();
    assertStartsWithoutArchive(ended);
    assertThat(caller.resolve("makings")).doesNotExist();
  }

  /** In a folder without blanks: JDK 17 archives no class of a jar of which the path has one. */
  @Test
  void classesComeFromItAndOneThatCannotBeUsedIsPassedOverInSilence()
      throws IOException, InterruptedException {
    project = ProjectCopy.at(caller.resolve("project"));
    target = project.resolve("target");

    Ended first = trainOnIris("first", "");
    String loaded = read("first.classes");

    assertThat(first.err())
        .isEqualTo(
            MAKING
                + "run-spark.sh:   read validate split fit certify recompute compare evaluate"
                + " examples write parity profile hold-out publish promote report done; the JVM has written its classes\n");
    assertThat(first.exitCode()).isZero();
    // Not by contains: its message would show all of the 25000 lines.
    for (String name : List.of("io.logitwin.cli.Main", "org.apache.spark.SparkContext")) {
      assertThat(sourceOf(name, loaded))
          .isEqualTo("shared objects file" + (aotCache() ? "" : " (top)"));
    }
    assertThat(sourceOf("io.logitwin.launch.Launch", classesOfTheCheck()))
        .isEqualTo("shared objects file (top)");
    assertThat(sourceOf("io.logitwin.store.LogEntry", classesOfModels()))
        .isEqualTo("shared objects file (top)");

    assertStartsInSilenceWithout(trainOnIris("other", OTHER_HEAP), "other", first);

    damage(target.resolve("archive/check.jsa"));
    damage(target.resolve("archive").resolve(aotCache() ? "classes.aot" : "classes.jsa"));
    assertStartsInSilenceWithout(trainOnIris("damaged", ""), "damaged", first);
    assertThat(sourceOf("io.logitwin.launch.Launch", classesOfTheCheck())).startsWith("file:");
  }

  private static boolean aotCache() {
    return Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
  }

  /** As if the disk had lost it: the time of the last change is what it was. */
  private static void damage(Path archive) throws IOException {
    FileTime time = Files.getLastModifiedTime(archive);
    Files.delete(archive);
    Files.writeString(archive, "damaged");
    Files.setLastModifiedTime(archive, time);
  }

  private void assertStartsInSilenceWithout(Ended ended, String name, Ended first)
      throws IOException {
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(accuracy(ended)).isEqualTo(accuracy(first));
    assertThat(ended.out()).startsWith("train ");
    assertThat(sourceOf("org.apache.spark.SparkContext", read(name + ".classes")))
        .startsWith("file:");
  }

  private String classesOfTheCheck() throws IOException, InterruptedException {
    Path classes = caller.resolve("check.classes");
    Ended ended =
        launcher()
            .with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes)
            .run("--dry-run", "train", "--input", project.resolve("data/iris.csv").toString());
    assertThat(ended.exitCode()).isZero();
    return Files.readString(classes);
  }

  private String classesOfModels() throws IOException, InterruptedException {
    ModelStore store = StoredRuns.store(caller.resolve("models"));
    store.publish(StoredRuns.run(caller, 1));
    Ended ended =
        launcher()
            .with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + caller.resolve("models.classes"))
            .run("models", "list", "--store", caller.resolve("models").toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return read("models.classes");
  }

  private String read(String name) throws IOException {
    return Files.readString(caller.resolve(name));
  }

  private static String sourceOf(String name, String loaded) {
    String start = " " + name + " source: ";
    return loaded
        .lines()
        .filter(line -> line.contains(start))
        .map(line -> line.substring(line.indexOf(start) + start.length()))
        .findFirst()
        .orElse("not loaded");
  }

  private static List<String> accuracy(Ended ended) {
    List<String> lines =
        ended.out().lines().filter(line -> line.startsWith("  accuracy ")).toList();
    assertThat(lines).hasSize(1);
    return lines;
  }

  private Ended trainOnIris(String name, String javaOption)
      throws IOException, InterruptedException {
    return launcher()
        .run(
            "train",
            "--input",
            project.resolve("data/iris.csv").toString(),
            "--output",
            name,
            "--conf",
            "spark.ui.enabled=false",
            "--driver-java-options",
            javaOption + " -Xlog:class+load:file=" + caller.resolve(name + ".classes"));
  }
}
