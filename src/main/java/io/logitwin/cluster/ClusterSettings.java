package io.logitwin.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The settings of a cluster: the project's own, and what is of this one cluster.
 *
 * @param project the texts of conf/spark-defaults.conf and conf/spark-cluster.conf
 * @param secret who does not know it is refused
 * @param pageKey who does not know it sees no page of master or workers; base64url
 */
record ClusterSettings(String project, String secret, String pageKey) {
  private static final int SECRET_BYTES = 32;

  /** Makes secrets for a cluster. */
  static ClusterSettings make(Path conf) throws IOException {
    SecureRandom random = new SecureRandom();
    return new ClusterSettings(
        Files.readString(conf.resolve("spark-defaults.conf"))
            + "\n"
            + Files.readString(conf.resolve("spark-cluster.conf")),
        secret(random),
        secret(random));
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Of programs that use the cluster: they listen on loopback, too, to their executors.
   *
   * @param temporary where executors may keep files, private
   */
  String ofClients(String master, Path temporary) {
    return String.join(
        "\n",
        "# Made by run-spark.sh cluster start for the programs that use this cluster. It holds its secret.",
        "spark.master " + master,
        "spark.authenticate.secret " + secret,
        "spark.driver.host 127.0.0.1",
        "spark.driver.bindAddress 127.0.0.1",
        // They unpack a library to encrypt with, and are killed before they could remove it.
        "spark.executor.defaultJavaOptions \"-Djava.io.tmpdir=" + temporary + "\"",
        "",
        project);
  }

  /** Of master and workers. */
  String ofDaemons() {
    return String.join(
        "\n",
        "# Made by run-spark.sh cluster start for its master and workers. It holds their secrets.",
        "spark.authenticate.secret " + secret,
        "spark.ui.filters org.apache.spark.ui.JWSFilter",
        "spark.org.apache.spark.ui.JWSFilter.param.secretKey " + pageKey,
        // Another port than the one that was asked for would be found by nobody.
        "spark.port.maxRetries 0",
        "",
        project);
  }
}
