package io.logitwin.testing;

import io.logitwin.model.ModelJson;
import io.logitwin.model.TrainedModel;
import io.logitwin.run.Json;
import io.logitwin.run.RecordedRun;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.storage.Folder;
import io.logitwin.store.ModelStore;
import io.logitwin.store.Publication;
import io.logitwin.store.SelfTest;
import io.logitwin.store.SelfTest.TestRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** Runs that nobody ran, for stores. */
public final class StoredRuns {
  public static final Configuration HADOOP = new Configuration();
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T08:00:00.123456Z"), ZoneOffset.UTC);
  public static final String BY = "me@here";

  private static final Set<String> PARTS = Set.of("model", "model.json");

  private StoredRuns() {}

  /** Opens or makes a store in a folder. */
  public static ModelStore store(Path folder) throws IOException {
    return ModelStore.openOrMake("file:" + folder, HADOOP, CLOCK, BY);
  }

  /**
   * Returns a run whose model is another for each seed, with its files in a folder of its own.
   *
   * @param parent where that folder is made
   */
  public static Publication run(Path parent, int seed) throws IOException {
    return run(parent, seed, Map.of());
  }

  /**
   * Returns such a run with more files.
   *
   * @param more their texts by their names
   */
  public static Publication run(Path parent, int seed, Map<String, String> more)
      throws IOException {
    SoftmaxModel parameters =
        new SoftmaxModel(
            new double[] {seed, -0.5, 0.25, 1e-3 * seed},
            new double[] {0.1, -0.1},
            2,
            SummationOrder.INTERCEPT_LAST);
    TrainedModel model = TrainedModels.of(parameters);
    Path folder = Files.createDirectories(parent.resolve("run-" + seed));
    Files.createDirectories(folder.resolve("model/data"));
    Files.writeString(folder.resolve("model.json"), ModelJson.write(model));
    Files.writeString(folder.resolve("model/data/part-0.parquet"), "parameters " + seed);
    Files.writeString(folder.resolve("model/data/_SUCCESS"), "");
    Files.writeString(folder.resolve("model/data/.part-0.parquet.crc"), "crc");
    Files.writeString(folder.resolve("run.json"), "no part of a version");
    Set<String> parts = new HashSet<>(PARTS);
    for (Map.Entry<String, String> file : more.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
      parts.add(file.getKey());
    }
    return new Publication(
        Folder.at("file:" + folder, HADOOP), parts, record(seed), model.id(), selfTest(parameters));
  }

  /** Makes such a run a version, and that the champion, as {@code train --publish} does. */
  public static long publishAndPromote(ModelStore store, Path runs, int seed) throws IOException {
    long version = store.publish(run(runs, seed)).version();
    store.champions().promote(version, "run-" + seed, "better", state -> true);
    store
        .writeAliases()
        .ifPresent(
            why -> {
              throw new IllegalStateException(why);
            });
    return version;
  }

  private static RecordedRun record(int seed) throws IOException {
    String text = Files.readString(Path.of("src/test/resources/runs/train.json"));
    RecordedRun sample = RecordedRun.read(text, "train.json");
    return RecordedRun.read(
        Json.write(sample).replace(sample.runId(), "run-" + seed), "train.json");
  }

  private static SelfTest selfTest(SoftmaxModel model) {
    double[] margins = model.margins(new int[] {1}, new double[] {2.5});
    return new SelfTest(
        List.of(
            new TestRow(
                7,
                List.of(1),
                List.of(2.5),
                boxed(margins),
                boxed(Softmax.probabilities(margins)))));
  }

  private static List<Double> boxed(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
