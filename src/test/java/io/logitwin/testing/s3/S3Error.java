package io.logitwin.testing.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A refusal, in S3's words. */
final class S3Error extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  S3Error(int status, String code) {
    super(code);
    this.status = status;
    this.code = code;
  }

  S3Response response() {
    return S3Response.of(status)
        .with("Content-Type", "application/xml")
        .body(Xml.of("Error", Xml.of("Code", Xml.text(code))).getBytes(UTF_8));
  }
}
