package io.logitwin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a submission to Kubernetes talks to, on loopback: it takes every object, as Kubernetes' API
 * server would, and runs none.
 */
final class LoopbackKubernetes implements AutoCloseable {
  /** Reads JSON, too. */
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An object that was asked for.
   *
   * @param method POST makes one, PATCH makes or changes one
   */
  record Request(String method, String path, JsonNode object) {}

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private LoopbackKubernetes(HttpServer server) {
    this.server = server;
  }

  static LoopbackKubernetes start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LoopbackKubernetes kubernetes = new LoopbackKubernetes(server);
    server.createContext("/", kubernetes::answer);
    server.start();
    return kubernetes;
  }

  /** Returns what stands for Spark's master. */
  String master() {
    return "k8s://http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the objects of a kind that were asked for. */
  List<Request> objects(String kind) {
    return requests.stream()
        .filter(request -> request.object().path("kind").asText().equals(kind))
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (body.length == 0) {
      respond(exchange, 404, JSON.createObjectNode().put("kind", "Status").put("code", 404));
      return;
    }
    JsonNode object = YAML.readTree(body);
    String method = exchange.getRequestMethod();
    requests.add(new Request(method, exchange.getRequestURI().getPath(), object.deepCopy()));
    ((ObjectNode) object.get("metadata")).put("uid", "uid-" + requests.size());
    respond(exchange, method.equals("POST") ? 201 : 200, object);
  }

  private static void respond(HttpExchange exchange, int code, JsonNode object) throws IOException {
    byte[] bytes = object.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
