package io.logitwin.answers;

import io.logitwin.text.Text;

/** A way to have a row answered by the same model. All are held against the first. */
public enum Way {
  /** MLlib's own transform, by the model that was fitted. */
  MLLIB("MLlib's transform"),
  /** By hand, in a UDF. */
  UDF("by hand, in a UDF"),
  /** MLlib's functions, by the model that was read back from its folder. */
  RELOADED("MLlib's model, read back"),
  /** By hand without Spark, by the model that was read back from model.json. */
  PORTABLE("model.json, read back and answered without Spark"),
  /** A runtime for ONNX, by model.onnx. */
  ONNX("model.onnx in an ONNX runtime"),
  /** The drawing pad of the page, in a browser. */
  JAVASCRIPT("the page's drawing pad in a browser");

  private final String description;

  Way(String description) {
    this.description = description;
  }

  /** Returns the way as it is written in files. */
  public String code() {
    return Text.code(this);
  }

  /** Returns the way for use in a sentence. */
  public String description() {
    return description;
  }
}
