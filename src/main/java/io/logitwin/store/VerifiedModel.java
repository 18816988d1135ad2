package io.logitwin.store;

import io.logitwin.model.TrainedModel;
import java.util.Optional;

/**
 * A model that was taken from a store, and all that is needed to use it: it is what was published,
 * whatever becomes of the version's files, and of who is the champion.
 *
 * @param version which one it is
 * @param contract the text of the contract that its rows were held to; empty if the version has
 *     none
 */
public record VerifiedModel(ModelVersion version, TrainedModel model, Optional<String> contract) {}
