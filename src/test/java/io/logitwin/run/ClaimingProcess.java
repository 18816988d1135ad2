package io.logitwin.run;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * A process that claims folders, as soon as it reads a byte, prints those that it got, and holds
 * them until it is killed.
 */
final class ClaimingProcess {
  private ClaimingProcess() {}

  public static void main(String[] locations) throws IOException {
    Configuration hadoop = new Configuration();
    RunId id = new RunId("run-" + ProcessHandle.current().pid());
    // What Hadoop does once is done before the race.
    RunDirectory.claim(locations[0], hadoop, id).publishRecord("{}");
    System.out.println("ready");
    System.in.read();
    List<String> folders = Arrays.asList(locations).subList(1, locations.length);
    for (String location : folders) {
      try {
        RunDirectory.claim(location, hadoop, id);
        System.out.println(location);
      } catch (LogitwinException e) {
        if (e.fault() != Fault.TRY_AGAIN) {
          throw e;
        }
      }
    }
    System.out.println("done");
    System.in.read();
  }
}
