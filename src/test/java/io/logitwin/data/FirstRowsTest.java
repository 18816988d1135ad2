package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.Dialect;
import io.logitwin.error.Fault;
import io.logitwin.testing.Contracts;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstRowsTest {
  private static final String FILE = "/data/a.csv";

  private static FirstRows rows(String header, int count, IntFunction<String> row) {
    return new FirstRows(
        Contracts.labelFirst(List.of(header.split(","))),
        Dialect.PLAIN,
        IntStream.range(0, count).mapToObj(row).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "Index", " ID ", "\"index\"", "row", "sample_id", "Unnamed: 0"})
  void idThatCountsTheRowsIsRefused(String name) {
    FirstRows rows = rows(name + ",a", 3, i -> (1001 + i) + ",0");
    assertThatThrownBy(() -> rows.requireNoId(FILE))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot use /data/a.csv: column 1 ("
                + name
                + "), where the label is expected, is an id: it counts the rows from 1001. Leave the id out, and put"
                + " the label into the first column, as classes 0..k-1");
  }

  @Test
  void idThatDoesNotCountAndLabelThatDoesAreNotRefused() {
    assertThatCode(() -> rows("id,a", 9, i -> i / 2 + ",0").requireNoId(FILE))
        .doesNotThrowAnyException();
    assertThatCode(() -> rows("label,a", 9, i -> i + ",0").requireNoId(FILE))
        .doesNotThrowAnyException();
    assertThatCode(() -> rows("id,a", 2, i -> i + ",0").requireNoId(FILE))
        .doesNotThrowAnyException();
  }

  @Test
  void labelInAnotherColumnIsHintedAt() {
    List<String> names = List.of("cat", "dog", "cow");
    assertThat(rows("a,b,kind,c", 9, i -> "1.5,2," + names.get(i % 3) + ",0").hint())
        .isEqualTo(
            "Column 3 (kind) looks like the label: it has 3 different values, such as 'cat'. Put it first, as"
                + " classes 0..k-1");
  }

  @Test
  void idsAreHintedAt() {
    assertThat(rows("key,a", 20, i -> (5000 - 3 * i) + ",0").hint())
        .startsWith(
            "Column 1 (key) looks like an id: each of the first 20 rows has another value. Leave");
  }

  @Test
  void quotesAreHintedAt() {
    assertThat(rows("y,a", 3, i -> "\"1\",\"2\"").hint()).startsWith("Cells stand in quotes");
  }

  @Test
  void nothingIsSaidOfWhatIsNotSeen() {
    assertThat(rows("y,a", 0, i -> "").hint()).isEmpty();
    assertThat(rows("y,a,b", 5, i -> "1").hint()).isEmpty();
    assertThat(rows("y,a", 30, i -> i % 3 + ",1." + i).hint()).isEmpty();
  }
}
