package io.logitwin.testing.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request, read to its end.
 *
 * @param bucket the first part of its path
 * @param key the rest; empty if it is about the bucket
 * @param query its parameters, decoded
 * @param headers by their names in lower case
 * @param body what is to be stored, without the frames of {@code aws-chunked}
 */
record S3Request(
    String method,
    String bucket,
    String key,
    Map<String, String> query,
    Map<String, String> headers,
    Body body) {
  private static final String METADATA = "x-amz-meta-";

  /** Bytes that were sent. */
  interface Body {
    byte[] bytes();
  }

  static S3Request read(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", 3);
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    byte[] sent = exchange.getRequestBody().readAllBytes();
    boolean framed = headers.getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-");
    byte[] bytes = framed ? AwsChunked.decode(sent) : sent;
    return new S3Request(
        exchange.getRequestMethod(),
        path[1],
        path.length < 3 ? "" : path[2],
        query(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("")),
        headers,
        () -> bytes);
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new TreeMap<>();
    for (String parameter : text.split("&", -1)) {
      List<String> parts = List.of((parameter + "=").split("=", 3));
      query.put(URLDecoder.decode(parts.get(0), UTF_8), URLDecoder.decode(parts.get(1), UTF_8));
    }
    return query;
  }

  /** Returns the method, or {@code COMPLETE} where an upload in parts is to become an object. */
  String operation() {
    return method.equals("POST") && asks("uploadId") ? "COMPLETE" : method;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  boolean asks(String parameter) {
    return query.containsKey(parameter);
  }

  Precondition precondition() {
    return new Precondition(header("if-none-match"), header("if-match"));
  }

  /** Returns the user's own headers, which are kept with an object. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new TreeMap<>(headers);
    metadata.keySet().removeIf(name -> !name.startsWith(METADATA));
    return metadata;
  }

  /** Returns whose key signed it; the signature itself is not checked. */
  String accessKey() {
    String[] parts = header("authorization").orElse("").split("Credential=", 2);
    return parts.length < 2 ? "" : parts[1].split("/", 2)[0];
  }
}
