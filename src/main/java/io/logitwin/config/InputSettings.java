package io.logitwin.config;

import io.logitwin.contract.Contract;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is read, and how strictly.
 *
 * @param location a file, folder or glob, with a scheme
 * @param contract the contract that the input must follow, if it was named; otherwise the header
 *     finds it
 * @param contracts the known contracts, of which exactly one takes any feature names
 * @param maxQuarantined how many refused rows are allowed
 * @param maxLineBytes the longest line, in bytes
 * @param partitions how many hash partitions the rows are laid in
 */
public record InputSettings(
    String location,
    Optional<Contract> contract,
    List<Contract> contracts,
    long maxQuarantined,
    int maxLineBytes,
    int partitions) {
  public InputSettings {
    Objects.requireNonNull(location, "location is null");
    contracts = List.copyOf(contracts);
  }

  /** Reads the settings; what is wrong with them becomes a problem. */
  static InputSettings read(Values values, ContractFiles contracts) {
    return new InputSettings(
        values.optional("input").map(Locations::resolve).orElseGet(() -> values.text("input")),
        values.optional("contract").flatMap(contracts::find),
        contracts.known(),
        values.integer("max-quarantined", 0, Values.LARGEST_INTEGER),
        (int) values.integer("max-line-bytes", 16, 1 << 30),
        (int) values.integer("partitions", 1, 100_000));
  }
}
