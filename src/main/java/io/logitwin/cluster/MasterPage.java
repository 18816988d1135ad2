package io.logitwin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a master says of itself on its page, to who has the key. */
final class MasterPage {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String ALGORITHM = "HmacSHA256";

  private final URI address;
  private final String token;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param key base64url, of 32 bytes
   */
  MasterPage(int port, String key) {
    this.address = URI.create("http://127.0.0.1:" + port + "/json/");
    this.token = token(key);
  }

  /**
   * What a master knows.
   *
   * @param isAlive whether it takes applications
   * @param workers how many have registered and are alive
   * @param applications names of those that run
   */
  record View(boolean isAlive, int workers, List<String> applications) {
    View {
      applications = List.copyOf(applications);
    }
  }

  /** Asks; nothing if there is no answer yet. */
  Optional<View> view() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return isView(response) ? Optional.of(view(response.body())) : Optional.empty();
    } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** A master that is just starting answers with another page. */
  private static boolean isView(HttpResponse<String> response) {
    return response.statusCode() == 200
        && response.headers().firstValue("Content-Type").orElse("").contains("json");
  }

  private static View view(String text) throws IOException {
    JsonNode page = Json.mapper().readTree(text);
    List<String> applications = new ArrayList<>();
    page.path("activeapps").forEach(app -> applications.add(app.path("name").asText()));
    return new View(
        page.path("status").asText().equals("ALIVE"),
        page.path("aliveworkers").asInt(),
        applications);
  }

  /** A JSON Web Token (RFC 7515, HS256), which Spark's JWSFilter asks for. */
  static String token(String key) {
    String signed =
        encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded("{\"sub\":\"logitwin\"}");
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(key), ALGORITHM));
      return signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has " + ALGORITHM, e);
    }
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
