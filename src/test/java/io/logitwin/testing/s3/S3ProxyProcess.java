package io.logitwin.testing.s3;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * S3Proxy, which others keep, in a process of its own and on loopback: its libraries are others
 * than Spark's. It keeps objects in memory, and has one bucket.
 */
public final class S3ProxyProcess implements Closeable {
  private static final Path CLASS_PATH = Path.of("target/s3a/s3proxy.classpath");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final String endpoint;

  private S3ProxyProcess(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts it, and makes the bucket.
   *
   * @param folder for its settings and what it says
   */
  public static S3ProxyProcess start(Path folder) throws IOException {
    String endpoint = "http://127.0.0.1:" + freePort();
    Path settings =
        Files.write(
            folder.resolve("s3proxy.conf"),
            List.of(
                "s3proxy.endpoint=" + endpoint,
                "s3proxy.authorization=none",
                "jclouds.provider=transient-nio2",
                "jclouds.identity=none",
                "jclouds.credential=none"));
    // Without a logger: it logs each byte.
    Path silence = Files.writeString(folder.resolve("logback.xml"), "<configuration/>");
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-Dlogback.configurationFile=" + silence,
                "-cp",
                Files.readString(CLASS_PATH).strip(),
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    S3ProxyProcess s3 = new S3ProxyProcess(process, endpoint);
    try {
      Awaitility.await().atMost(PATIENCE_SECONDS, SECONDS).until(s3::hasBucket);
    } catch (RuntimeException e) {
      s3.close();
      throw new IllegalStateException(Files.readString(folder.resolve("s3proxy.log")), e);
    }
    return s3;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean hasBucket() throws InterruptedException {
    HttpRequest make =
        HttpRequest.newBuilder(URI.create(endpoint + "/" + LoopbackS3.BUCKET))
            .PUT(BodyPublishers.noBody())
            .build();
    try {
      return HttpClient.newHttpClient().send(make, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns what Hadoop's connector must be told. */
  public Map<String, String> settings() {
    return S3aSettings.of(endpoint, LoopbackS3.ACCESS_KEY, LoopbackS3.SECRET_KEY);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
