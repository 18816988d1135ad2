/** What a training leaves behind, without Spark: the model, its provenance, its JSON and its id. */
package io.logitwin.model;
