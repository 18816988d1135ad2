package io.logitwin.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Numbers(double maxAbsDifference, Double other, long identicalRows, List<Double> all) {}

  @Test
  void keysAreKebabCaseAndNumbersThatJsonLacksAreNull() {
    String json =
        Json.write(
            new Numbers(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Long.MAX_VALUE,
                List.of(Double.NEGATIVE_INFINITY, 1.5)));

    assertThat(json.replaceAll("\\s+", " "))
        .isEqualTo(
            "{ \"max-abs-difference\" : null, \"other\" : null, \"identical-rows\" :"
                + " 9223372036854775807, \"all\" : [ null, 1.5 ] } ");
    assertThat(json).endsWith("}\n");
  }

  @Test
  void numberThatJsonLacksIsNullInATreeToo() {
    assertThat(Json.mapper().valueToTree(Map.of("x", Double.NaN)).toString())
        .isEqualTo("{\"x\":null}");
  }

  @Test
  void keysOfMapsStayAsTheyAre() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("native", 1);
    map.put("camelCase", 2);

    assertThat(Json.write(map).replaceAll("\\s", "")).isEqualTo("{\"native\":1,\"camelCase\":2}");
  }

  @Property
  void everyFiniteDoubleComesBackToTheLastBit(@ForAll long bits) throws JsonProcessingException {
    double number = Double.longBitsToDouble(bits);
    if (!Double.isFinite(number)) {
      return;
    }

    double back = Json.mapper().readTree(Json.write(List.of(number))).get(0).doubleValue();

    assertThat(Double.doubleToRawLongBits(back)).isEqualTo(bits);
  }
}
