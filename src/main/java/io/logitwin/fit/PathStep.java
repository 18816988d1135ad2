package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.solver.StopReason;

/**
 * A fit on a path.
 *
 * @param settings with its penalty
 * @param model what it ended with
 * @param iterations how many it took from its start
 * @param stopReason why it ended
 */
public record PathStep(
    FitSettings settings, SoftmaxModel model, int iterations, StopReason stopReason) {}
