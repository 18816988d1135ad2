package io.logitwin.model;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.TrainedModels;
import io.logitwin.text.Fingerprint;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {
  private static final TrainedModel MODEL =
      new TrainedModel(
          new SoftmaxModel(
              new double[] {0.1, -0.0, Double.MIN_VALUE, 2.5e-7, 2e-3, -Double.MAX_VALUE},
              new double[] {9007199254740992.0, 0.0, 1.0 / 3},
              2,
              SummationOrder.INTERCEPT_FIRST),
          List.of("0", "1", "2"),
          List.of("\"id\": länge", "x\n  \"id\""),
          new RowContract("generic", "text.header = yes\n\n# \"id\"\tß\r\n"),
          TrainedModels.TRAINING);

  /** The id was computed by sha256sum from these bytes without the line of the id. */
  private static final String TEXT =
      """
      {
        "schema-version": 3,
        "id": "3a5596f0fcbcfdfd3ec1a3ad75b97642359b6bcf3cadb5fa1d559f5931478f7d",
        "contract": {
          "name": "generic",
          "text": [
            "text.header = yes",
            "",
            "# \\"id\\"\\tß\\r",
            ""
          ]
        },
        "training": {
          "input-sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "split-method": "random-split",
          "seed": 42,
          "train-fraction": 0.8,
          "partitions": 4,
          "train-rows": 120,
          "solver": "mllib",
          "reg-param": 0.003,
          "elastic-net-param": 0.5,
          "standardization": true,
          "max-iter": 500,
          "tol": 1.0E-9,
          "target-gap": 0.0,
          "iterations": 35,
          "stopped-by": "tolerance",
          "objective": 0.156353
        },
        "summation-order": "intercept-first",
        "features": ["\\"id\\": länge", "x\\n  \\"id\\""],
        "classes": [
          {
            "name": "0",
            "intercept": 9.007199254740992E15,
            "coefficients": [0.1, -0.0]
          },
          {
            "name": "1",
            "intercept": 0.0,
            "coefficients": [4.9E-324, 2.5E-7]
          },
          {
            "name": "2",
            "intercept": 0.3333333333333333,
            "coefficients": [0.002, -1.7976931348623157E308]
          }
        ]
      }
      """;

  @Test
  void modelHasExactlyOneText() {
    assertThat(ModelJson.write(MODEL)).isEqualTo(TEXT);
  }

  @Test
  void modelComesBackEqualWithItsId() {
    TrainedModel read = ModelJson.read(TEXT, "model.json");

    assertThat(read).isEqualTo(MODEL).hasSameHashCodeAs(MODEL);
    assertThat(read.id()).isEqualTo(MODEL.id());
  }

  /** What a user does by {@code grep -v '^ "id"' model.json | sha256sum}. */
  @Test
  void idIsTheHashOfTheTextWithoutItsLine() {
    String rest =
        TEXT.lines()
            .filter(line -> !line.startsWith("  \"id\""))
            .map(l -> l + "\n")
            .reduce("", String::concat);

    assertThat(TEXT.lines().count() - rest.lines().count()).isEqualTo(1);
    assertThat(Fingerprint.of(rest)).isEqualTo(MODEL.id());
  }

  /**
   * A model has one text: what is laid out anew is another file, though the numbers are the same.
   */
  @Test
  void textThatIsLaidOutAnewIsRefused() {
    assertThatThrownBy(
            () -> ModelJson.read(TEXT.replaceFirst("4,\n *\"train", "4, \"train"), "m.json"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot read the model m.json: it was laid out anew: from line 18 on its text is not the one"
                + " that its contents have");
  }

  @Property
  void everyFiniteParameterComesBackToTheLastBit(@ForAll @Size(6) long[] bits) {
    requireSameBits(Arrays.stream(bits).mapToDouble(ModelJsonTest::finite).toArray());
  }

  @Property
  void everySubnormalComesBackToTheLastBit(@ForAll @Size(6) long[] bits) {
    requireSameBits(
        Arrays.stream(bits)
            .mapToDouble(b -> Double.longBitsToDouble(b & 0x800F_FFFF_FFFF_FFFFL))
            .toArray());
  }

  @Example
  void numbersWithAWayOfTheirOwnComeBackToTheLastBit() {
    requireSameBits(
        new double[] {-0.0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 0x1p-44});
  }

  /** Not every bit pattern is a finite number; the others lose a bit of their exponent. */
  private static double finite(long bits) {
    double value = Double.longBitsToDouble(bits);
    return Double.isFinite(value) ? value : Double.longBitsToDouble(bits & ~(1L << 62));
  }

  private static void requireSameBits(double[] values) {
    TrainedModel model =
        TrainedModels.of(
            new SoftmaxModel(
                Arrays.copyOf(values, 4),
                Arrays.copyOfRange(values, 4, 6),
                2,
                SummationOrder.INTERCEPT_LAST));

    SoftmaxModel read = ModelJson.read(ModelJson.write(model), "model.json").parameters();

    assertThat(bits(read.coefficients())).isEqualTo(bits(Arrays.copyOf(values, 4)));
    assertThat(bits(read.intercepts())).isEqualTo(bits(Arrays.copyOfRange(values, 4, 6)));
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema-version\": 3, | \"schema-version\": 2, | schema-version is 2 (expected 3)",
        "\"schema-version\": 3, | | the key 'schema-version' is missing",
        "\"schema-version\": 3, | \"schema-version\": \"3\", | schema-version is a text (expected 3)",
        "\"summation-order\": \"intercept-first\", | | the key 'summation-order' is missing",
        "\"name\": \"generic\", | | /contract: the key 'name' is missing",
        "\"name\": \"generic\", | \"name\": null, | /contract/name: found a null (expected a text)",
        "\"name\": \"generic\", | \"name\": \"generic\", \"owner\": 1, | /contract: the key 'owner' is unknown",
        "\"name\": \"generic\", | \"name\": \"digits\", | it was changed",
        "text.header = yes | text.header = no | it was changed",
        "\"seed\": 42, | | /training: the key 'seed' is missing",
        "\"seed\": 42, | \"seed\": 42.5, | /training/seed: found 42.5 (expected an integer up to ",
        "\"seed\": 42, | \"seed\": \"42\", | /training/seed: found a text (expected a number)",
        "\"seed\": 42, | \"seed\": 42, \"seed\": 43, | /training: the key 'seed' stands there twice",
        "\"partitions\": 4, | \"partitions\": 4000000000, | /training/partitions: found 4000000000 (expected an integer up to 2147483647)",
        "\"tol\": 1.0E-9, | \"tol\": 1.0E999, | tol is Infinity (must be finite)",
        "\"tol\": 1.0E-9, | \"tol\": NaN, | it is no JSON at line 2",
        "true | 1 | /training/standardization: found a number (expected a truth value)",
        "intercept-first | by-heart | summation-order is by-heart",
        "0.1, -0.0] | 0.1] | class 0 has 1 coefficients (must be 2",
        "0.1, -0.0] | 0.1, 0.0] | it was changed",
        "0.1, -0.0] | 0.1, null] | /classes/0/coefficients/1: found a null (expected a number)",
        "0.1, -0.0] | 0.1, 1e999] | coefficient of class 0, feature x",
        "\"name\": \"1\", | \"name\": \"0\", | class name stands twice",
        "\"x\\n  \\\"id\\\"\"] | null] | /features/1: found a null (expected a text)",
        "308] | 308 | it is no JSON at line 48",
        "308] | 308] ] | it is no JSON at line 47"
      })
  void changedTextIsRefusedWithTheReason(String part, String replacement, String reason) {
    String changed =
        TEXT.replaceFirst(
            Pattern.quote(part),
            Matcher.quoteReplacement(Objects.requireNonNullElse(replacement, "")));
    assertThat(changed).isNotEqualTo(TEXT);

    assertThatThrownBy(() -> ModelJson.read(changed, "some/model.json"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot read the model some/model.json: ")
        .hasMessageContaining(reason);
  }

  @Test
  void textAfterTheModelIsRefused() {
    assertThatThrownBy(() -> ModelJson.read(TEXT + "{}", "some/model.json"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("it was laid out anew: from line ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "1", "{}", "PAR1"})
  void whatIsNoModelIsRefused(String text) {
    assertThatThrownBy(() -> ModelJson.read(text, "some/model.json"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot read the model some/model.json: ");
  }
}
