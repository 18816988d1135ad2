package io.logitwin.run;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.Contract;
import io.logitwin.error.Fault;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract in a run's folder; models are read in {@code ScoreIT}. */
class ModelSourceTest {
  @TempDir Path folder;

  private final Configuration hadoop = new Configuration();

  private Optional<Contract> contract(Path location) throws IOException {
    return ModelSource.contract("file:" + location, "digits", hadoop);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("contract.properties"), text);
  }

  private static String digits() throws IOException {
    return Files.readString(Path.of("conf/contracts/digits.properties"));
  }

  @Test
  void contractOfTheRunHasTheNameThatTheModelTells() throws IOException {
    write(digits());

    assertThat(contract(folder)).contains(SmallInputs.DIGITS);
  }

  @Test
  void runOfBeforeRunsCarriedTheirsHasNone() throws IOException {
    assertThat(contract(folder)).isEmpty();
  }

  @Test
  void jsonAloneHasNoneWhateverStandsBesideIt() throws IOException {
    write(digits());

    assertThat(contract(folder.resolve("model.json"))).isEmpty();
  }

  @Test
  void allThatIsWrongWithItIsToldByFileAndLine() throws IOException {
    write(digits().replace("= integer", "= text").replace("label.classes = 0..9", ""));

    String file = folder + "/contract.properties";
    assertThatThrownBy(() -> contract(folder))
        .has(fault(Fault.CONFIGURATION))
        .hasMessage(
            "2 problems:\n  "
                + file
                + " line 26: features.type: invalid value 'text' (must be one of integer, decimal)\n  "
                + file
                + ": the key 'label.classes' is missing\n"
                + "The run's own contract is read only if --contract names no other");
  }

  @Test
  void whatIsNoContractIsRefused() throws IOException {
    write("{\"label\": \\u00zz}");

    assertThatThrownBy(() -> contract(folder))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining(
            folder + "/contract.properties: cannot be read as key = value lines: ");
  }
}
