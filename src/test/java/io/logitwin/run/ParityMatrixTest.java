package io.logitwin.run;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.answers.Distance;
import io.logitwin.answers.Way;
import io.logitwin.answers.WayReport;
import io.logitwin.answers.WaysReport;
import io.logitwin.error.Fault;
import io.logitwin.report.ParityMatrices;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParityMatrixTest {
  private static final String TEXT =
      """
      {
        "schema-version" : 1,
        "rows" : 8,
        "ways" : [ {
          "way" : "mllib",
          "checked" : true,
          "reason" : "",
          "rows" : 8,
          "identical-rows" : 8,
          "equal-predictions" : 8,
          "max-abs-difference" : {
            "margins" : 0.0,
            "probabilities" : 0.0
          },
          "max-ulps" : {
            "margins" : 0,
            "probabilities" : 0
          },
          "bound" : "0 ulps"
        }, {
      """;

  private static final WaysReport REPORT =
      new WaysReport(
          List.of(
              new WayReport(Way.MLLIB, 8, 8, 8, Distance.NONE, Distance.NONE),
              new WayReport(Way.UDF, 8, 8, 8, Distance.NONE, Distance.NONE),
              new WayReport(Way.RELOADED, 8, 6, 7, new Distance(3, 0.25), new Distance(2, 0.125)),
              new WayReport(Way.PORTABLE, 8, 8, 8, Distance.NONE, Distance.NONE)));

  @Test
  void everyWayIsInTheFileAndComesBack() {
    ParityMatrix matrix = ParityMatrices.of(REPORT, Set.of(Way.RELOADED, Way.ONNX));

    ParityMatrix read = ParityMatrix.read(matrix.json(), ParityMatrix.FILE);

    assertThat(matrix.json()).startsWith(TEXT);
    assertThat(read).isEqualTo(matrix);
    assertThat(read.ways())
        .extracting(ParityMatrix.Entry::way)
        .containsExactly("mllib", "udf", "reloaded", "portable", "onnx", "javascript");
    assertThat(read.ways())
        .extracting(ParityMatrix.Entry::parametersIdentical)
        .containsExactly(null, null, true, null, true, null);
    assertThat(read.ways().get(2))
        .isEqualTo(
            new ParityMatrix.Entry(
                "reloaded",
                true,
                "",
                true,
                8,
                6,
                7,
                new ParityMatrix.AbsDifference(0.25, 0.125),
                new ParityMatrix.Ulps(3, 2),
                "0 ulps"));
    ParityMatrix.Entry untried = read.ways().get(4);
    assertThat(untried.checked()).isFalse();
    assertThat(untried.reason()).contains("is part of a run");
    assertThat(untried.rows()).isZero();
  }

  @Test
  void whatIsNoMatrixIsRefused() {
    String text = ParityMatrices.of(REPORT, Set.of()).json();

    for (String damaged :
        List.of(
            "",
            "[]",
            text.replace("\"schema-version\" : 1", "\"schema-version\" : 2"),
            text.replace("\"ways\"", "\"paths\""),
            text.replace("\"reason\" : \"\"", "\"why\" : \"\""),
            text.replace("\"max-ulps\"", "\"max\""))) {
      assertThatThrownBy(() -> ParityMatrix.read(damaged, "v1/parity.json"))
          .has(fault(Fault.INPUT_DATA))
          .hasMessageStartingWith("Cannot read v1/parity.json: ");
    }
  }
}
