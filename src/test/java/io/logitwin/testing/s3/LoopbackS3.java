package io.logitwin.testing.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.logitwin.testing.s3.Mishaps.Kind;
import io.logitwin.testing.s3.Mishaps.Mishap;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;

/** A server with one bucket, for who has its key. */
public final class LoopbackS3 implements Closeable {
  /** The bucket that there is. */
  public static final String BUCKET = "bucket";

  /** Who may ask. */
  public static final String ACCESS_KEY = "AKIALOOPBACK";

  /** What the key is signed with; it must never be seen anywhere. */
  public static final String SECRET_KEY = "loopback/only+Sesame5Bud3Hand";

  static final String REGION = "us-east-1";

  private static final int LISTED = 1000;

  static {
    // Else each answer waits for the client's acknowledgement of its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "loopback-s3");
            thread.setDaemon(true);
            return thread;
          });
  private final Bucket bucket = new Bucket();
  private final Uploads uploads = new Uploads();
  private final Mishaps mishaps = new Mishaps();
  private final Operations operations;
  private final Map<String, Phaser> requests = new ConcurrentHashMap<>();
  private final List<String> served = new ArrayList<>();

  private LoopbackS3(int listed) throws IOException {
    operations = new Operations(bucket, uploads, mishaps, listed);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Starts one, on a port that is free. */
  public static LoopbackS3 start() throws IOException {
    return start(LISTED);
  }

  /**
   * Starts one with short pages.
   *
   * @param listed how many entries a page of a listing has, at most
   */
  public static LoopbackS3 start(int listed) throws IOException {
    LoopbackS3 s3 = new LoopbackS3(listed);
    s3.server.start();
    return s3;
  }

  /** Returns where it answers. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns what Hadoop's connector must be told. */
  public Map<String, String> settings() {
    return S3aSettings.of(endpoint(), ACCESS_KEY, SECRET_KEY);
  }

  public Mishaps mishaps() {
    return mishaps;
  }

  /** Returns the keys of all objects, in order. */
  public List<String> keys() {
    return List.copyOf(bucket.all().keySet());
  }

  /** Returns an object's bytes as a text of Latin-1, in which each byte is a letter. */
  public String text(String key) {
    return new String(bucket.get(key).bytes(), ISO_8859_1);
  }

  /** Puts an object, as somebody else does. */
  public void put(String key, byte[] bytes) {
    bucket.put(
        key,
        new StoredObject(bytes, Map.of()),
        new Precondition(Optional.empty(), Optional.empty()));
  }

  /** Returns how many uploads in parts are neither complete nor given up. */
  public int openUploads() {
    return uploads.count();
  }

  /** Returns what was asked, {@code PUT a/b}, in the order in which the answers were ready. */
  public List<String> served() {
    synchronized (served) {
      return List.copyOf(served);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    S3Request request = S3Request.read(exchange);
    Phaser seen = requests.computeIfAbsent(request.key(), key -> new Phaser(1));
    int phase = arrive(seen);
    Optional<Mishap> mishap = mishaps.next(request);
    S3Response response = response(request, mishap);
    synchronized (served) {
      served.add(request.method() + " " + request.key());
    }
    Optional<Kind> kind = mishap.map(Mishap::kind);
    if (kind.equals(Optional.of(Kind.ANSWER_HELD))) {
      seen.awaitAdvance(phase + 1);
    }
    if (kind.equals(Optional.of(Kind.ANSWER_LOST))) {
      exchange.close();
    } else {
      response.send(exchange);
    }
  }

  /** One after the other: a phaser refuses who arrives while it advances. */
  private static int arrive(Phaser seen) {
    synchronized (seen) {
      return seen.arrive();
    }
  }

  private S3Response response(S3Request request, Optional<Mishap> mishap) {
    try {
      if (mishap.isPresent() && mishap.get().kind() == Kind.REFUSED) {
        throw new S3Error(mishap.get().status(), mishap.get().code());
      }
      if (!request.accessKey().equals(ACCESS_KEY)) {
        throw new S3Error(403, "InvalidAccessKeyId");
      }
      if (!request.bucket().equals(BUCKET)) {
        throw new S3Error(404, "NoSuchBucket");
      }
      return operations.answer(request);
    } catch (S3Error e) {
      return e.response();
    }
  }

  @Override
  public void close() {
    requests.values().forEach(Phaser::forceTermination);
    server.stop(0);
    threads.shutdownNow();
  }
}
