package io.logitwin.testing.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer that was not sent yet. */
final class S3Response {
  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private byte[] body = {};

  private S3Response(int status) {
    this.status = status;
  }

  static S3Response of(int status) {
    return new S3Response(status);
  }

  static S3Response xml(String document) {
    return of(200).with("Content-Type", "application/xml").body(document.getBytes(UTF_8));
  }

  S3Response with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  S3Response body(byte[] bytes) {
    body = bytes.clone();
    return this;
  }

  /** Sends it; to HEAD without the body. */
  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
