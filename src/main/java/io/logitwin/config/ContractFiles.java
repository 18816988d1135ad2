package io.logitwin.config;

import io.logitwin.contract.Contract;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds contracts: the project's, and the one that the user names. */
final class ContractFiles {
  private final SettingsSources sources;
  private final Problems problems;
  private final Map<String, Contract> known = new LinkedHashMap<>();
  private final Map<Contract, String> texts = new HashMap<>();

  /** Reads the project's contracts. */
  ContractFiles(SettingsSources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
    for (String file : sources.project().contracts()) {
      String name = nameOf(file);
      Origin origin = Origin.file(sources.project().describe(file), sources.project().base());
      known.put(name, parse(name, sources.project().text(file), origin));
    }
    long generic = known.values().stream().filter(contract -> !contract.namesFeatures()).count();
    if (generic != 1) {
      problems.addFile(
          sources.project().describe("conf/contracts"),
          0,
          generic
              + " contracts have features.columns = any (exactly one must, the one for unrelated headers)");
    }
  }

  /** Returns the project's contracts. */
  List<Contract> known() {
    return List.copyOf(known.values());
  }

  /**
   * Returns the texts of the files of all contracts that were read so far. Of two that say the same
   * under the same name it is that of the user's file.
   */
  Map<Contract, String> texts() {
    return texts;
  }

  /** Returns the contract that the user names: a known name, or a file. */
  Optional<Contract> find(Value value) {
    if (known.containsKey(value.text())) {
      return Optional.of(known.get(value.text()));
    }
    if (!Locations.isFile(value.text())) {
      problems.add(
          "contract",
          value,
          "unknown contract '" + value.text() + "'" + Suggestion.of(value.text(), known.keySet()));
      return Optional.empty();
    }
    Origin origin = Origin.file(Locations.display(Locations.resolve(value)), value.origin().base());
    return sources
        .files()
        .read("contract", value, problems)
        .map(text -> parse(nameOf(value.text()), text, origin));
  }

  private static String nameOf(String file) {
    return file.replaceFirst(".*/", "").replaceFirst("\\.properties$", "");
  }

  private Contract parse(String name, String text, Origin origin) {
    Contract contract =
        new ContractText(name, PropertiesFile.parse(text, origin, problems), origin, problems)
            .contract();
    texts.put(contract, text);
    return contract;
  }
}
