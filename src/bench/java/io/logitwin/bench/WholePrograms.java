package io.logitwin.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;

/** Runs each contestant once, as a process of its own, on the same file and the same split. */
final class WholePrograms {
  private final LocalSpark local;
  private final Python python;
  private final Path csv;
  private final String maxIter;
  private final Path folder;
  private final Path testIds;

  /**
   * @param csv what all of them read
   * @param maxIter the most iterations of a fit
   * @param folder for what they write, under that of all measurements
   */
  WholePrograms(LocalSpark local, Python python, Path csv, int maxIter, String folder) {
    this.local = local;
    this.python = python;
    this.csv = csv;
    this.maxIter = String.valueOf(maxIter);
    this.folder = Inputs.FOLDER.resolve(folder).toAbsolutePath();
    this.testIds = this.folder.resolve("test-ids.txt");
  }

  /**
   * Lets Logitwin split the rows, and writes down which are test rows: those that the others must
   * leave out of the fit. Must be called first.
   */
  void split() throws IOException, InterruptedException {
    train("fused");
    SparkSession spark = local.builder("test rows").getOrCreate();
    TrainingData.writeIds(
        spark.read().parquet(folder.resolve("fused/predictions").toString()), testIds);
    spark.stop();
  }

  Outcome train(String solver) throws IOException, InterruptedException {
    Path output = folder.resolve(solver);
    FileUtil.fullyDelete(output.toFile());
    List<String> options =
        List.of(
            "--input",
            csv.toString(),
            "--output",
            output.toString(),
            "--solver",
            solver,
            "--max-iter",
            maxIter,
            // As many iterations as the others do.
            "--target-gap",
            "0");
    WatchedChild child =
        WatchedChild.run(python, Programs.train(local.master(), options), Map.of(), log(solver));
    return Outcome.ofRun(output, child.seconds()).of(child);
  }

  Outcome stockMllib() throws IOException, InterruptedException {
    Path json = fresh("stock-mllib.json");
    List<String> arguments = List.of(csv.toString(), testIds.toString(), json.toString(), maxIter);
    WatchedChild child =
        WatchedChild.run(
            python, Programs.stockMllib(local.master(), arguments), Map.of(), log("stock-mllib"));
    return Outcome.ofScript(json, child.seconds()).of(child);
  }

  Outcome scikitLearn() throws IOException, InterruptedException {
    return script(Python.SCIKIT_LEARN, "scikit-learn");
  }

  Outcome pyTorch() throws IOException, InterruptedException {
    return script(Python.PYTORCH, "pytorch");
  }

  private Outcome script(String script, String name) throws IOException, InterruptedException {
    Path json = fresh(name + ".json");
    List<String> command =
        python.command(
            script,
            csv.toString(),
            testIds.toString(),
            "--json",
            json.toString(),
            "--max-iter",
            maxIter);
    WatchedChild child =
        WatchedChild.run(python, command, Python.threads(local.cores()), log(name));
    Outcome outcome = Outcome.ofScript(json, child.seconds()).of(child);
    outcome.addSum(PythonFits.STANDARDIZE_AND_FIT, "standardize", "fit");
    return outcome;
  }

  /** Returns the name of a file that is not there yet. */
  private Path fresh(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    return file;
  }

  /** Hashes the file as the job does. */
  void hash() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(csv), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }
}
