package io.logitwin.config;

import io.logitwin.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of {@code retrain}. Their defaults and reasons stand in {@code
 * jobs/retrain.properties}. How rows are divided is no setting: the champion's split goes on, so
 * that no row changes sides.
 *
 * @param input what is read
 * @param contractTexts what stands in the files of the contracts that the input may follow, as read
 * @param fit how the challenger is fitted
 * @param start where the fit starts from
 * @param examples how many mistakes, and how many suspect labels, are shown with their rows, 0..100
 * @param location of the store
 * @param gate what the challenger must show
 * @param forced why the challenger becomes the champion whatever the gate says; empty if it does
 *     not
 * @param runId what the scheduler calls the run, if it calls it something
 */
public record RetrainSettings(
    InputSettings input,
    Map<Contract, String> contractTexts,
    FitSettings fit,
    FitStart start,
    int examples,
    String location,
    GateRules gate,
    Optional<String> forced,
    Optional<String> runId,
    OutputSettings output,
    CommonSettings common)
    implements JobSettings {
  /** The job's name. */
  public static final String JOB = "retrain";

  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final Option<FitStart> START =
      Option.<FitStart>value(
              "start",
              "WHERE",
              "where the fit starts from: champion, or cold",
              (values, key) -> FitStart.of(values.choice(key, FitStart.codes())))
          .alias("warm-start", "init");
  private static final Option<Optional<String>> STORE =
      StoreSettings.store("the model store. Left out: models/ in the project's folder");
  private static final Option<Optional<Value>> GATE =
      new Option<Optional<Value>>(
              "gate",
              Option.Kind.NAME_OR_FILE,
              "FILE",
              "the rules of the gate (docs/gate.md). Left out: jobs/gate.properties",
              List.of(),
              Values::optional)
          .alias("rules", "gate-rules");
  private static final Option<Boolean> FORCE =
      Option.flag("force", "make it the champion whatever the gate says; needs --reason");
  private static final Option<Optional<String>> REASON =
      Option.value(
          "reason",
          "TEXT",
          "why it is forced; it stays in the log",
          (values, key) -> values.optional(key).map(Value::text));
  private static final Option<Optional<String>> RUN_ID_OPTION =
      Option.<Optional<String>>value(
              "run-id",
              "ID",
              "what the scheduler calls the run: the same id twice does nothing the second time",
              RetrainSettings::readRunId)
          .alias("id", "run");

  /** Every option that may stand on the command line and in the files. */
  public static final List<Option<?>> OPTIONS =
      Option.all(
          List.of(STORE),
          InputSettings.FOR_A_MODEL,
          FitSettings.OPTIONS,
          List.of(START, GATE, FORCE, REASON, RUN_ID_OPTION),
          ExampleOption.OPTIONS,
          OutputSettings.OPTIONS,
          CommonSettings.OPTIONS);

  public RetrainSettings {
    contractTexts = Map.copyOf(contractTexts);
  }

  private static Optional<String> readRunId(Values values, String key) {
    Optional<String> id = values.optional(key).map(Value::text);
    if (id.isPresent() && !RUN_ID.matcher(id.get()).matches()) {
      values.invalid(
          key, "must be 1 to 100 letters, digits, '.', '_' and '-', a letter or digit first");
      return Optional.empty();
    }
    return id;
  }

  @Override
  public Optional<ModelSettings> neededModel() {
    return Optional.of(new ModelSettings(location, Optional.of(VersionName.CHAMPION)));
  }

  @Override
  public Optional<String> store() {
    return Optional.of(location);
  }

  @Override
  public boolean leasesStore() {
    return true;
  }

  /**
   * Reads the settings, and finds all that is wrong with them.
   *
   * @param problems what is already known to be wrong with the command line
   * @throws io.logitwin.error.LogitwinException as {@link Problems#throwIfAny} says
   */
  public static RetrainSettings read(SettingsSources sources, Problems problems) {
    Values values = sources.read(OPTIONS, problems);
    ContractFiles contracts = new ContractFiles(sources, problems);
    OutputSettings output = OutputSettings.read(values, sources.project());
    InputSettings input = InputSettings.read(values, contracts);
    FitSettings fit = FitSettings.read(values);
    FitStart start = START.read(values);
    int examples = ExampleOption.read(values);
    String location =
        StoreSettings.location(STORE.read(values), sources, output.location(), problems);
    Optional<GateRules> gate = gate(values, sources, problems);
    Optional<String> forced = forced(values, problems);
    Optional<String> runId = RUN_ID_OPTION.read(values);
    CommonSettings common = CommonSettings.read(values, sources);
    problems.throwIfAny();
    return new RetrainSettings(
        input,
        contracts.texts(),
        fit,
        start,
        examples,
        location,
        gate.orElseThrow(),
        forced,
        runId,
        output,
        common);
  }

  private static Optional<GateRules> gate(
      Values values, SettingsSources sources, Problems problems) {
    Optional<Value> named = GATE.read(values);
    return named.isPresent()
        ? GateFiles.named(GATE.key(), named.get(), sources.files(), problems)
        : GateFiles.ofProject(sources.project(), problems);
  }

  private static Optional<String> forced(Values values, Problems problems) {
    Optional<String> reason = REASON.read(values);
    boolean force = FORCE.read(values);
    if (force && reason.isEmpty()) {
      problems.addCommandLine(
          "--force needs --reason TEXT: it stays visible in log, list and manifest");
    }
    if (!force && reason.isPresent()) {
      problems.addCommandLine("--reason is for --force, which is not given");
    }
    return force ? reason : Optional.empty();
  }
}
