package io.logitwin.pipeline;

import io.logitwin.config.ScoreSettings;
import io.logitwin.model.mllib.MllibModel;
import java.io.IOException;

/** The job score, in which something happens when its model was read and no row was answered. */
public final class ScoreMeanwhile {
  private ScoreMeanwhile() {}

  /** Runs the pipeline. */
  public static Ending run(ScoreSettings settings, Stages stages, Runnable event)
      throws IOException {
    return Ending.done(
        new ScorePipeline(
                settings,
                stages,
                model -> {
                  event.run();
                  return MllibModel.of(model);
                })
            .run());
  }
}
