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
  private static final Path FOLDER = Inputs.FOLDER.resolve("side-by-side").toAbsolutePath();

  private final LocalSpark local;
  private final Python python;
  private final Path csv;
  private final String maxIter;
  private final Path testIds = FOLDER.resolve("test-ids.txt");

  /**
   * @param csv what all of them read
   * @param maxIter the most iterations of a fit
   */
  WholePrograms(LocalSpark local, Python python, Path csv, int maxIter) {
    this.local = local;
    this.python = python;
    this.csv = csv;
    this.maxIter = String.valueOf(maxIter);
  }

  /**
   * Lets Logitwin split the rows, and writes down which are test rows: those that the others must
   * leave out of the fit. Must be called first.
   */
  void split() throws IOException, InterruptedException {
    train("fused");
    SparkSession spark = local.builder("test rows").getOrCreate();
    TrainingData.writeIds(
        spark.read().parquet(FOLDER.resolve("fused/predictions").toString()), testIds);
    spark.stop();
  }

  Outcome train(String solver) throws IOException, InterruptedException {
    Path output = FOLDER.resolve(solver);
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
            maxIter);
    Child child = Child.run(Programs.train(local.master(), options), Map.of(), log(solver));
    return Outcome.ofRun(output, child.seconds());
  }

  Outcome stockMllib() throws IOException, InterruptedException {
    Path json = FOLDER.resolve("stock-mllib.json");
    Files.deleteIfExists(json);
    List<String> arguments = List.of(csv.toString(), testIds.toString(), json.toString(), maxIter);
    Child child =
        Child.run(Programs.stockMllib(local.master(), arguments), Map.of(), log("stock-mllib"));
    return Outcome.ofScript(json, child.seconds());
  }

  Outcome scikitLearn() throws IOException, InterruptedException {
    Path json = FOLDER.resolve("scikit-learn.json");
    Files.deleteIfExists(json);
    List<String> command =
        python.command(
            "scikit_learn.py",
            csv.toString(),
            testIds.toString(),
            "--json",
            json.toString(),
            "--max-iter",
            maxIter);
    Child child = Child.run(command, Python.threads(local.cores()), log("scikit-learn"));
    Outcome outcome = Outcome.ofScript(json, child.seconds());
    Map<String, Double> seconds = outcome.seconds();
    seconds.put(
        ScikitLearnFits.STANDARDIZE_AND_FIT, seconds.get("standardize") + seconds.get("fit"));
    return outcome;
  }

  /** Hashes the file as the job does. */
  void hash() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(csv), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static Path log(String name) {
    return FOLDER.resolve(name + ".log");
  }
}
