package io.logitwin.config;

import io.logitwin.contract.Contract;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is read, and how strictly.
 *
 * @param location a file, folder or glob, with a scheme; or a {@link TableName}
 * @param contract the contract that the input must follow, if it was named; otherwise the header
 *     finds it
 * @param contracts the known contracts, of which exactly one takes any feature names
 * @param maxQuarantined how many refused rows are allowed
 * @param maxLineBytes the longest line, in bytes
 */
public record InputSettings(
    String location,
    Optional<Contract> contract,
    List<Contract> contracts,
    long maxQuarantined,
    int maxLineBytes) {
  private static final Option<String> INPUT =
      Option.rows(
              "input",
              "PATH",
              "the rows: a CSV file (plain, .gz, .bz2), Parquet, ORC or Avro; a folder, a glob, any Hadoop path;"
                  + " or table:CATALOG.DB.NAME, @SNAPSHOT behind it for one of its snapshots")
          .alias("data", "file", "csv", "dataset", "train-data", "in");
  private static final Option<Optional<Value>> CONTRACT =
      contract(
          "what the input must look like: a name in conf/contracts/ or a file. Left out: the header"
              + " finds it");
  private static final Option<Long> MAX_QUARANTINED =
      Option.integer(
              "max-quarantined", "how many refused rows are allowed", 0, Values.LARGEST_INTEGER)
          .alias("max-errors", "max-bad-rows", "quarantine");
  private static final Option<Integer> MAX_LINE_BYTES =
      Option.count("max-line-bytes", "the longest line", 16, 1 << 30);

  static final List<Option<?>> OPTIONS = List.of(INPUT, CONTRACT, MAX_QUARANTINED, MAX_LINE_BYTES);

  /** The options of a job that looks at any table, and may hold it to a contract. */
  static final List<Option<?>> ANY_TABLE =
      List.of(
          INPUT,
          contract("hold every row to this contract, too: a name in conf/contracts/ or a file"),
          MAX_LINE_BYTES);

  /** The options of a job that has a model, and with it a contract. */
  static final List<Option<?>> FOR_A_MODEL =
      List.of(
          INPUT,
          contract(
              "what the rows must look like: a name in conf/contracts/ or a file. Left out: the"
                  + " contract that the model carries"),
          MAX_QUARANTINED,
          MAX_LINE_BYTES);

  public InputSettings {
    Objects.requireNonNull(location, "location is null");
    contracts = List.copyOf(contracts);
  }

  private static Option<Optional<Value>> contract(String description) {
    return new Option<>(
        "contract",
        Option.Kind.NAME_OR_FILE,
        "NAME",
        description,
        List.of("schema", "format"),
        Values::optional);
  }

  /** Returns the same settings with this contract named. */
  public InputSettings under(Contract named) {
    return new InputSettings(location, Optional.of(named), contracts, maxQuarantined, maxLineBytes);
  }

  /** Reads the settings of a job that refuses no row. */
  static InputSettings anyTable(Values values, ContractFiles contracts) {
    return new InputSettings(
        INPUT.read(values),
        CONTRACT.read(values).flatMap(contracts::find),
        contracts.known(),
        0,
        MAX_LINE_BYTES.read(values));
  }

  /** Reads the settings; what is wrong with them becomes a problem. */
  static InputSettings read(Values values, ContractFiles contracts) {
    return new InputSettings(
        INPUT.read(values),
        CONTRACT.read(values).flatMap(contracts::find),
        contracts.known(),
        MAX_QUARANTINED.read(values),
        MAX_LINE_BYTES.read(values));
  }
}
