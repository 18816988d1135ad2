package io.logitwin.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Projects of which a test may change the sources and the build. */
public final class ProjectCopy {
  private ProjectCopy() {}

  /** Makes a project in a folder with blanks, with the real build behind links. */
  public static Path in(Path folder) throws IOException {
    return at(folder.resolve("my projects/log twin"));
  }

  /** Makes a project that is a folder of this name, with the real build behind links. */
  public static Path at(Path copy) throws IOException {
    Files.createDirectories(copy);
    for (String name : new String[] {"conf", "data", "jobs"}) {
      Files.createSymbolicLink(copy.resolve(name), RunSpark.PROJECT.resolve(name));
    }
    for (String name : new String[] {"run-spark.sh", "pom.xml"}) {
      Files.copy(
          RunSpark.PROJECT.resolve(name), copy.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path target = Files.createDirectories(copy.resolve("target"));
    Files.createSymbolicLink(target.resolve("spark"), RunSpark.PROJECT.resolve("target/spark"));
    Files.copy(RunSpark.PROJECT.resolve("target/logitwin.jar"), target.resolve("logitwin.jar"));
    Path source = Files.createDirectories(copy.resolve("src/main/java")).resolve("Main.java");
    Files.writeString(source, "");
    setTime(source, Instant.EPOCH);
    for (Path above = source.getParent();
        !above.equals(copy.resolve("src"));
        above = above.getParent()) {
      setTime(above, Instant.EPOCH);
    }
    return copy;
  }

  /** Sets when a file was last changed. */
  public static void setTime(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
