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

/** Where processes listen, as Linux says it. */
final class ListeningAddresses {
  private static final Pattern LISTENS =
      Pattern.compile("^ *\\d+: ([0-9A-F]+):([0-9A-F]{4}) [0-9A-F:]+ 0A .*");

  /** How 127.0.0.1 ends, as it is and within IPv6. */
  private static final String LOOPBACK = "0100007F";

  private ListeningAddresses() {}

  /** Returns an address a port, in Linux's hexadecimal. */
  static List<String> of(Stream<ProcessHandle> processes) throws IOException {
    Set<String> inodes =
        processes.flatMap(process -> sockets(process.pid()).stream()).collect(Collectors.toSet());
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        Matcher listens = LISTENS.matcher(line);
        if (listens.matches() && inodes.contains(line.strip().split(" +", -1)[9])) {
          addresses.add(listens.group(1));
        }
      }
    }
    return addresses;
  }

  static boolean isLoopback(String address) {
    return address.endsWith(LOOPBACK);
  }

  private static List<String> sockets(long pid) {
    List<String> inodes = new ArrayList<>();
    for (String name : Path.of("/proc/" + pid + "/fd").toFile().list()) {
      try {
        String target = Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd", name)).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      } catch (IOException e) {
        // Closed in the meantime.
      }
    }
    return inodes;
  }
}
