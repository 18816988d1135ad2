package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.About;
import io.logitwin.contract.Contract;
import io.logitwin.error.Fault;
import io.logitwin.model.RowContract;
import io.logitwin.testing.SmallInputs;
import io.logitwin.testing.TrainedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunContractTest {
  private static Contract contract(String text) {
    return RunContract.of(new RowContract("digits", text), "out/model.json");
  }

  private static String digits() throws IOException {
    return Files.readString(Path.of("conf/contracts/digits.properties"));
  }

  @Test
  void contractOfTheModelHasTheNameThatTheModelTells() throws IOException {
    assertThat(contract(digits())).isEqualTo(SmallInputs.DIGITS);
  }

  @Test
  void allThatIsWrongWithItIsToldByItsLine() throws IOException {
    String text = digits().replace("= integer", "= text").replace("label.classes = 0..9", "");

    assertThatThrownBy(() -> contract(text))
        .has(fault(Fault.CONFIGURATION))
        .hasMessage(
            """
            2 problems:
              out/model.json, contract line 26: features.type: invalid value 'text' (must be one of integer, decimal)
              out/model.json, contract: the key 'label.classes' is missing
            The model's own contract is read only if --contract names no other\
            """);
  }

  @Test
  void whatIsNoContractIsRefused() {
    assertThatThrownBy(() -> contract("{\"label\": \\u00zz}"))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining("out/model.json, contract: cannot be read as key = value lines: ");
  }

  @Test
  void whatItsRowsAreIsReadOfTheModelsContract() throws IOException {
    About about = RunContract.about(new RowContract("digits", digits()));

    assertThat(about.licence()).contains("CC BY-SA 3.0");
    assertThat(about.title()).contains("Handwritten digits (MNIST)");
    assertThat(about.intendedUse())
        .get()
        .asString()
        .endsWith("Not to read anything that somebody depends on.");
  }

  /** As all contracts of earlier models are. */
  @Test
  void contractThatDoesNotSayItLeavesItOpen() {
    About nothing =
        new About(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(RunContract.about(TrainedModels.CONTRACT)).isEqualTo(nothing);
    assertThat(RunContract.about(new RowContract("none", "about.title =\n\\u00zz")))
        .isEqualTo(nothing);
  }
}
