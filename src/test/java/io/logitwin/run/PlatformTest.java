package io.logitwin.run;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
  private static final Platform DRIVER = platform("4.2.0", "17.0.15", "JavaBLAS", "24f8");

  private static Platform platform(String spark, String java, String blas, String maths) {
    return new Platform(spark, java, "Linux amd64", blas, maths);
  }

  /** A function whose answer is another in the last place, once. */
  private static DoubleUnaryOperator wrongOnce(DoubleUnaryOperator function, int call) {
    AtomicInteger calls = new AtomicInteger();
    return x -> {
      double right = function.applyAsDouble(x);
      return calls.getAndIncrement() == call ? Math.nextUp(right) : right;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 2046, 2047})
  void oneAnswerInTheLastPlaceIsSeen(int call) {
    String right = Platform.mathsOf(Math::exp, Math::log);

    assertThat(Platform.mathsOf(wrongOnce(Math::exp, call), Math::log)).isNotEqualTo(right);
    assertThat(Platform.mathsOf(Math::exp, wrongOnce(Math::log, call))).isNotEqualTo(right);
    assertThat(Platform.mathsOf(wrongOnce(Math::exp, 2048), Math::log)).isEqualTo(right);
  }

  /** Java says to the bit what these answer, on every machine. */
  @Test
  void hashIsTheSameWhereTheAnswersAre() {
    assertThat(Platform.mathsOf(StrictMath::exp, StrictMath::log)).isEqualTo("27029dd050a7564d");
  }

  @Test
  void argumentsAreOfAllSizesAndNoAnswerIsTrivial() {
    assertThat(arguments(true))
        .hasSize(2048)
        .startsWith(-700.0)
        .endsWith(700.0)
        .doesNotHaveDuplicates();
    assertThat(arguments(false))
        .hasSize(2048)
        .doesNotHaveDuplicates()
        .allMatch(x -> x > 0 && x < 1L << 53);
  }

  private static List<Double> arguments(boolean ofExp) {
    List<Double> asked = new ArrayList<>();
    DoubleUnaryOperator recorder =
        x -> {
          asked.add(x);
          return 0;
        };
    DoubleUnaryOperator zero = x -> 0;
    Platform.mathsOf(ofExp ? recorder : zero, ofExp ? zero : recorder);
    return asked;
  }

  @Test
  void otherJavaAndOtherBlasMayTakePart() {
    DRIVER.requireSameAnswers(platform("4.2.0", "25.0.3", "VectorBLAS", "24f8"), "h:1");
  }

  @Test
  void otherMathsMayNot() {
    assertThatThrownBy(
            () ->
                DRIVER.requireSameAnswers(
                    platform("4.2.0", "25.0.3", "JavaBLAS", "beef"), "host:7079"))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContainingAll(
            "host:7079", "Java 25.0.3, Linux amd64: beef", "Java 17.0.15", "24f8");
  }

  @Test
  void otherSparkMayNot() {
    assertThatThrownBy(
            () ->
                DRIVER.requireSameAnswers(
                    platform("4.1.0", "17.0.15", "JavaBLAS", "24f8"), "host:7079"))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContainingAll("host:7079", "Spark 4.1.0", "Spark 4.2.0");
  }

  @Test
  void executorsAreToldInGroups() {
    Platform other = platform("4.2.0", "25.0.3", "JavaBLAS", "24f8");

    assertThat(ExecutorGroup.of(List.of(other, DRIVER, other)))
        .extracting(ExecutorGroup::describe)
        .containsExactly(
            "2 with Java 25.0.3, Linux amd64, JavaBLAS, maths 24f8",
            "1 with Java 17.0.15, Linux amd64, JavaBLAS, maths 24f8");
  }
}
