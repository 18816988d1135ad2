package io.logitwin.cluster;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands between a program and a port of this machine, and keeps all that is said. */
final class RecordingProxy implements Closeable {
  private static final int BUFFER = 8192;

  private final ServerSocket listener;
  private final int target;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private RecordingProxy(int target) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
  }

  /** Begins to pass on to a port. */
  static RecordingProxy before(int target) throws IOException {
    RecordingProxy proxy = new RecordingProxy(target);
    begin(proxy::accept);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Returns what was said in either direction, a character a byte. */
  String said() {
    synchronized (said) {
      return said.toString(StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void begin(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The connection, or the proxy, was closed: there is nothing more to pass on.
              }
            },
            "recording-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      begin(() -> pass(client, server));
      begin(() -> pass(server, client));
    }
  }

  private void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        synchronized (said) {
          said.write(buffer, 0, length);
        }
        out.write(buffer, 0, length);
      }
    }
  }
}
