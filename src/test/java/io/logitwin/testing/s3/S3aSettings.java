package io.logitwin.testing.s3;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Hadoop's connector is told of a server on loopback. */
public final class S3aSettings {
  private S3aSettings() {}

  /** Returns settings of Hadoop, without Spark's {@code spark.hadoop.} before them. */
  public static Map<String, String> of(String endpoint, String accessKey, String secretKey) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("fs.s3a.endpoint", endpoint);
    settings.put("fs.s3a.endpoint.region", LoopbackS3.REGION);
    settings.put("fs.s3a.path.style.access", "true");
    settings.put("fs.s3a.connection.ssl.enabled", "false");
    settings.put("fs.s3a.access.key", accessKey);
    settings.put("fs.s3a.secret.key", secretKey);
    // Else each test would wait for half a second and longer before it tries again.
    settings.put("fs.s3a.retry.interval", "20ms");
    settings.put("fs.s3a.retry.throttle.interval", "20ms");
    return settings;
  }
}
