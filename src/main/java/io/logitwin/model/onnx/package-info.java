/**
 * The trained model as an ONNX graph in double precision, without Spark: written, and read back.
 */
package io.logitwin.model.onnx;
