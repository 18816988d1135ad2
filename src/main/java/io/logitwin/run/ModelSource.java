package io.logitwin.run;

import io.logitwin.config.Locations;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.ModelJson;
import io.logitwin.model.TrainedModel;
import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * Where a model is taken from: the folder of the run that trained it; or where a model alone is,
 * its JSON.
 */
public final class ModelSource {
  private ModelSource() {}

  /**
   * Reads a model.
   *
   * @param location a run's folder, or a file whose name ends in {@code .json}
   * @throws LogitwinException {@code NO_INPUT} if there is none
   * @throws LogitwinException {@code INPUT_DATA} if the run did not succeed or trained another
   *     model, or the JSON is not that of a model
   */
  public static TrainedModel read(String location, Configuration hadoop) throws IOException {
    if (isJson(location)) {
      int slash = location.lastIndexOf('/');
      return model(Folder.at(location.substring(0, slash), hadoop), location.substring(slash + 1));
    }
    Folder folder = Folder.at(location, hadoop);
    String text =
        text(
            folder,
            RunRecord.FILE,
            "the folder of a train run, a model.json, or with --store a version");
    RecordedRun run = RecordedRun.read(text, folder.child(RunRecord.FILE));
    if (!run.status().isComplete() || run.model() == null) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot take a model from %s: its run.json tells of a run of the job %s that %s (expected a train run that succeeded)",
              folder.display(),
              run.job(),
              run.status().isComplete() ? "left no model" : "did not succeed"));
    }
    TrainedModel model = model(folder, ModelJson.FILE);
    if (run.model().id() != null && !run.model().id().equals(model.id())) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot trust the model in %s: model.json has the id %s, but run.json has %s",
              folder.display(), model.id(), run.model().id()));
    }
    return model;
  }

  private static boolean isJson(String location) {
    return location.endsWith(".json") && location.lastIndexOf('/') > 0;
  }

  private static TrainedModel model(Folder folder, String name) throws IOException {
    String file = Locations.display(folder.child(name));
    return ModelJson.read(text(folder, name, "a model.json"), file);
  }

  private static String text(Folder folder, String name, String expected) throws IOException {
    try {
      return folder.read(name);
    } catch (FileNotFoundException e) {
      throw new LogitwinException(
          Fault.NO_INPUT,
          String.format(
              "Cannot find the model: there is no %s (expected --model to be %s)",
              Locations.display(folder.child(name)), expected),
          e);
    }
  }
}
