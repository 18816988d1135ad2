package io.logitwin.store;

import io.logitwin.error.LogitwinException;
import io.logitwin.store.Operation.Answer;
import io.logitwin.store.Operation.Kind;
import io.logitwin.testing.Fate;
import io.logitwin.testing.Interleaving;
import io.logitwin.testing.Interleaving.Worker;
import io.logitwin.testing.SteppedFileSystem;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;

/**
 * A few processes on one store: 4 publish and promote, 2 roll back, 4 read. Drawn from a seed: how
 * many champions there were before, how often each does it, who goes on when, who is killed at
 * which step, which publisher is stopped, and wakes when the others have gone on or ended, and
 * whose clock is an hour or a day off.
 */
final class RandomHistory {
  private static final int PUBLISHERS = 4;
  private static final int ROLLERS = 2;
  private static final int READERS = 4;

  /** About as many steps as one takes. */
  private static final int STEPS_OF_PUBLISHER = 60;

  private static final int STEPS_OF_ROLLER = 20;
  private static final int UNTIL_OTHERS_END = 1 << 20;
  private static final double[] CONSTANCIES = {0, 0.5, 0.9};
  private static final List<Duration> CLOCKS =
      List.of(
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofHours(1),
          Duration.ofHours(-1),
          Duration.ofDays(1),
          Duration.ofDays(-1));

  private final Random random;
  private final Path place;
  private final Variant variant;
  private final HistoryRuns runs;
  private final int champions;
  private final Interleaving interleaving;
  private final Questions questions = new Questions();
  private final List<ChampionRegister> registers = new ArrayList<>();
  private final List<Manifest> published = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private RandomHistory(long seed, Path place, Variant variant, HistoryRuns runs) {
    this.random = new Random(seed);
    this.place = place;
    this.variant = variant;
    this.runs = runs;
    this.champions = random.nextInt(HistoryRuns.MOST_CHAMPIONS + 1);
    this.interleaving =
        new Interleaving(random.nextLong(), CONSTANCIES[random.nextInt(CONSTANCIES.length)]);
  }

  /**
   * What came of it.
   *
   * @param operations all that was asked of the champion; the last is asked when all is quiet
   * @param violation why no one champion explains them; empty if one does
   * @param problems what else is wrong with the store, or failed that should not
   * @param trace who did what, in order
   * @param tally what happened
   */
  record Outcome(
      List<Operation> operations,
      Optional<String> violation,
      List<String> problems,
      List<String> trace,
      Tally tally) {}

  /**
   * Lets it happen.
   *
   * @param place a folder that is not there, for the store
   */
  static Outcome run(long seed, Path place, Variant variant, HistoryRuns runs)
      throws IOException, InterruptedException {
    return new RandomHistory(seed, place, variant, runs).run();
  }

  private Outcome run() throws IOException, InterruptedException {
    runs.copyStore(champions, place);
    List<Worker> processes = new ArrayList<>();
    int stopped = random.nextInt(PUBLISHERS);
    for (int i = 0; i < PUBLISHERS + ROLLERS + READERS; i++) {
      processes.add(interleaving.add(fate(i, i == stopped), work(i)));
    }
    interleaving.run();
    finish(processes.stream().anyMatch(Worker::isKilled));
    List<Operation> operations = questions.operations();
    ChampionModel start = ChampionModel.of(LongStream.rangeClosed(1, champions).boxed().toList());
    return new Outcome(
        operations,
        Linearizability.violation(operations, start),
        problems,
        interleaving.trace(),
        Tally.of(operations, processes));
  }

  /** Of those that write, each third is killed, unless it ends before. */
  private Fate fate(int process, boolean stopped) {
    boolean writes = process < PUBLISHERS + ROLLERS;
    int steps = process < PUBLISHERS ? STEPS_OF_PUBLISHER : STEPS_OF_ROLLER;
    int diesAt = writes && random.nextInt(3) == 0 ? 1 + random.nextInt(steps) : 0;
    int stopsAt = stopped ? 1 + random.nextInt(steps) : 0;
    int stopsFor = random.nextBoolean() ? UNTIL_OTHERS_END : 20 + random.nextInt(200);
    return new Fate(diesAt, stopsAt, stopsFor, CLOCKS.get(random.nextInt(CLOCKS.size())));
  }

  private Interleaving.Work work(int number) {
    int rounds = 1 + random.nextInt(2);
    return process -> {
      try {
        Configuration hadoop = variant.behind(process);
        ModelStore store = open(hadoop, process.clock(), "process-" + number + "@here");
        ChampionRegister register = register(store, hadoop);
        if (number < PUBLISHERS) {
          publish(process, store, register);
        } else if (number < PUBLISHERS + ROLLERS) {
          rollBack(process, store, register, rounds);
        } else {
          read(process, register, rounds);
        }
      } catch (IOException | LogitwinException e) {
        problems.add("process " + number + ": " + e);
      }
    };
  }

  private ModelStore open(Configuration hadoop, Clock clock, String by) throws IOException {
    return ModelStore.open(variant.location(place), hadoop, clock, by);
  }

  private ChampionRegister register(ModelStore store, Configuration hadoop) throws IOException {
    ChampionRegister register = variant.open(store, place, hadoop, champions);
    registers.add(register);
    return register;
  }

  /** As the job {@code retrain} does, which reads the champion before it trains; twice at most. */
  private void publish(Worker process, ModelStore store, ChampionRegister register)
      throws IOException {
    long champion = questions.ask(process, Kind.READ, 0, register::read).champion();
    Manifest manifest = store.publish(runs.run(process.number()));
    published.add(manifest);
    long version = manifest.version();
    if (champion == 0) {
      champion =
          questions
              .ask(process, Kind.PROMOTE_FIRST, version, () -> register.promoteFirst(version))
              .champion();
    }
    if (champion != version && promote(process, version, register) == Answer.REFUSED) {
      questions.ask(process, Kind.READ, 0, register::read);
      promote(process, version, register);
    }
    writeAliases(store);
  }

  private Answer promote(Worker process, long version, ChampionRegister register)
      throws IOException {
    return questions
        .ask(
            process,
            Kind.PROMOTE,
            version,
            () -> {
              register.promote(version);
              return version;
            })
        .answer();
  }

  private void rollBack(Worker process, ModelStore store, ChampionRegister register, int rounds)
      throws IOException {
    for (int round = 0; round < rounds; round++) {
      questions.ask(process, Kind.ROLL_BACK, 0, register::rollBack);
      writeAliases(store);
    }
  }

  private void read(Worker process, ChampionRegister register, int rounds) throws IOException {
    for (int round = 0; round < rounds; round++) {
      questions.ask(process, Kind.READ, 0, register::read);
    }
  }

  private void writeAliases(ModelStore store) {
    store.writeAliases().ifPresent(problems::add);
  }

  /** Asks once more when all is quiet, and looks at the store. */
  private void finish(boolean hasDead) {
    try {
      Configuration hadoop = variant.behind(SteppedFileSystem.Gate.OPEN);
      ModelStore survivor = open(hadoop, StoredRuns.CLOCK, StoredRuns.BY);
      questions.askLast(register(survivor, hadoop)::read);
      problems.addAll(new QuietStore(survivor, place, published, registers, hasDead).problems());
    } catch (IOException | LogitwinException e) {
      problems.add("when all is quiet: " + e);
    }
  }
}
