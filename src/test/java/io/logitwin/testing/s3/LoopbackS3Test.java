package io.logitwin.testing.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server that tests take for S3, asked by another client than Hadoop's. */
class LoopbackS3Test {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private LoopbackS3 s3;

  @BeforeEach
  void start() throws IOException {
    s3 = LoopbackS3.start(2);
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  private HttpRequest request(String method, String target, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(s3.endpoint() + "/bucket/" + target))
            .header(
                "Authorization", "AWS4-HMAC-SHA256 Credential=" + LoopbackS3.ACCESS_KEY + "/a/b")
            .method(method, BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  private HttpResponse<String> ask(String method, String target, String body, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(method, target, body, headers), BodyHandlers.ofString(UTF_8));
  }

  private int status(String method, String target, String body, String... headers)
      throws IOException, InterruptedException {
    return ask(method, target, body, headers).statusCode();
  }

  private String text(String target) throws IOException, InterruptedException {
    return ask("GET", target, "").body();
  }

  @Test
  void ofManyWhoPutWhereNothingMayBeOneWins() {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 100)
            .mapToObj(i -> request("PUT", "a", "text " + i, "If-None-Match", "*"))
            .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
            .toList();

    assertThat(answers.stream().map(answer -> answer.join().statusCode()).sorted().distinct())
        .containsExactly(200, 412);
    assertThat(answers.stream().filter(answer -> answer.join().statusCode() == 200)).hasSize(1);
  }

  @Test
  void whoReplacesWhatIsNotThereAnyMoreIsRefused() throws IOException, InterruptedException {
    String first = ask("PUT", "a", "first").headers().firstValue("ETag").orElseThrow();

    assertThat(status("PUT", "a", "second", "If-Match", first)).isEqualTo(200);
    assertThat(status("PUT", "a", "third", "If-Match", first)).isEqualTo(412);
    assertThat(status("PUT", "b", "third", "If-Match", first)).isEqualTo(404);
    assertThat(text("a")).isEqualTo("second");
  }

  @Test
  void rangesArePartsOfTheObject() throws IOException, InterruptedException {
    ask("PUT", "a", "0123456789", "x-amz-meta-who", "me");

    HttpResponse<String> part = ask("GET", "a", "", "Range", "bytes=2-4");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("234");
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
    assertThat(part.headers().firstValue("x-amz-meta-who")).hasValue("me");
    assertThat(ask("GET", "a", "", "Range", "bytes=-3").body()).isEqualTo("789");
    assertThat(ask("GET", "a", "", "Range", "bytes=8-99").body()).isEqualTo("89");
    assertThat(status("GET", "a", "", "Range", "bytes=10-")).isEqualTo(416);
    assertThat(status("GET", "b", "")).isEqualTo(404);
    assertThat(ask("HEAD", "a", "").headers().firstValue("Content-Length")).hasValue("10");
  }

  @Test
  void listingShowsFoldersAndGoesOnWhereItEnded() throws IOException, InterruptedException {
    for (String key : List.of("x/a", "x/b/1", "x/b/2", "x/c", "y")) {
      ask("PUT", key, key);
    }

    String page = text("?list-type=2&prefix=x/&delimiter=/");
    assertThat(Xml.texts(page.getBytes(UTF_8), "Key")).containsExactly("x/a");
    assertThat(Xml.texts(page.getBytes(UTF_8), "Prefix")).containsExactly("x/", "x/b/");
    assertThat(Xml.texts(page.getBytes(UTF_8), "NextContinuationToken")).containsExactly("x/b/");
    page = text("?list-type=2&prefix=x/&delimiter=/&continuation-token=x/b/");
    assertThat(Xml.texts(page.getBytes(UTF_8), "Key")).containsExactly("x/c");
    assertThat(Xml.texts(page.getBytes(UTF_8), "IsTruncated")).containsExactly("false");
  }

  @Test
  void partsAreNotThereBeforeTheUploadIsComplete() throws IOException, InterruptedException {
    String begun = ask("POST", "a?uploads", "").body();
    String id = Xml.texts(begun.getBytes(UTF_8), "UploadId").get(0);
    ask("PUT", "a?partNumber=2&uploadId=" + id, "world");
    ask("PUT", "a?partNumber=1&uploadId=" + id, "hello ");
    assertThat(s3.keys()).isEmpty();
    String complete =
        Xml.of(
            "CompleteMultipartUpload",
            Xml.of("Part", Xml.of("PartNumber", "1")),
            Xml.of("Part", Xml.of("PartNumber", "2")));

    assertThat(status("POST", "a?uploadId=" + id, complete, "If-None-Match", "*")).isEqualTo(200);
    assertThat(text("a")).isEqualTo("hello world");
    assertThat(s3.openUploads()).isZero();
    assertThat(status("POST", "a?uploadId=" + id, complete)).isEqualTo(404);
  }

  @Test
  void copiesAndDeletes() throws IOException, InterruptedException {
    ask("PUT", "a", "text", "x-amz-meta-who", "me");

    ask("PUT", "b/c", "", "x-amz-copy-source", "/bucket/a");
    ask("DELETE", "a", "");

    assertThat(s3.keys()).containsExactly("b/c");
    assertThat(text("b/c")).isEqualTo("text");
    ask("POST", "?delete", Xml.of("Delete", Xml.of("Object", Xml.of("Key", "b/c"))));
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void framesOfABodyAreNotStored() throws IOException, InterruptedException {
    ask(
        "PUT",
        "a",
        "5;chunk-signature=1\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AA==\r\n\r\n",
        "x-amz-content-sha256",
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER");

    assertThat(text("a")).isEqualTo("hello world");
  }

  @Test
  void mishapsHappenOnce() throws IOException, InterruptedException {
    s3.mishaps().refuse("PUT", "a", 1, 503, "SlowDown");
    s3.mishaps().answer("PUT", "b", Mishaps.Kind.ANSWER_LOST);

    HttpResponse<String> refused = ask("PUT", "a", "text");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("<Code>SlowDown</Code>");
    assertThat(status("PUT", "a", "text")).isEqualTo(200);
    assertThatThrownBy(() -> ask("PUT", "b", "text")).isInstanceOf(IOException.class);
    assertThat(s3.keys()).containsExactly("a", "b");
    assertThat(s3.mishaps().left()).isZero();
  }

  @Test
  void heldAnswerComesWithTheNextRequest() throws IOException, InterruptedException {
    s3.mishaps().answer("PUT", "a", Mishaps.Kind.ANSWER_HELD);
    CompletableFuture<HttpResponse<String>> first =
        client.sendAsync(request("PUT", "a", "text"), BodyHandlers.ofString());
    while (s3.served().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(first).isNotDone();
    assertThat(text("a")).isEqualTo("text");
    assertThat(first.join().statusCode()).isEqualTo(200);
  }

  @Test
  void whoHasNoKeyIsRefused() throws IOException, InterruptedException {
    HttpRequest anonymous =
        HttpRequest.newBuilder(URI.create(s3.endpoint() + "/bucket/a")).GET().build();

    assertThat(client.send(anonymous, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }
}
