package io.logitwin.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A TCP port that a process listens on, as Linux tells it.
 *
 * @param address in hexadecimal, as in {@code /proc/net/tcp}
 * @param port 1..65535
 */
record Listening(String address, int port) {
  private static final Pattern LISTENS =
      Pattern.compile("^ *\\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F:]+ 0A .*");
  private static final String LOOPBACK = "0100007F";
  private static final String SOCKET = "socket:[";

  /** Returns what processes listen on now. */
  static List<Listening> of(Stream<ProcessHandle> processes) throws IOException {
    Set<String> inodes =
        processes.flatMap(process -> sockets(process.pid()).stream()).collect(Collectors.toSet());
    List<Listening> found = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        Matcher listens = LISTENS.matcher(line);
        if (listens.matches() && inodes.contains(line.strip().split(" +", -1)[9])) {
          found.add(new Listening(listens.group(1), Integer.parseInt(listens.group(2), 16)));
        }
      }
    }
    return found;
  }

  /** Returns whether nobody can come there from another machine. */
  boolean isOnLoopback() {
    return address.endsWith(LOOPBACK);
  }

  private static List<String> sockets(long pid) {
    List<String> inodes = new ArrayList<>();
    for (String name : Path.of("/proc/" + pid + "/fd").toFile().list()) {
      try {
        String target = Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd", name)).toString();
        if (target.startsWith(SOCKET)) {
          inodes.add(target.substring(SOCKET.length(), target.length() - 1));
        }
      } catch (IOException e) {
        // Closed in the meantime.
      }
    }
    return inodes;
  }
}
