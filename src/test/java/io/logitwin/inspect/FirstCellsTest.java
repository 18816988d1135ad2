package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstCellsTest {
  private static FirstCells of(List<String> lines) {
    List<String> stored = Inspected.stored(lines);
    return FirstCells.of(DialectGuess.of(stored), stored);
  }

  @Test
  void namesAreTheHeaders() {
    FirstCells cells = of(List.of("\"größe, cm\",b", "1,2.5", "3,4.5"));
    assertThat(cells.names()).containsExactly("größe, cm", "b");
    assertThat(cells.rows()).containsExactly(List.of("1", "2.5"), List.of("3", "4.5"));
  }

  @Test
  void withoutAHeaderColumnsAreNumbered() {
    FirstCells cells = of(List.of("1,2.5,a", "3,4.5,ö", "5,6.5,c"));
    assertThat(cells.names()).containsExactly("column1", "column2", "column3");
    assertThat(cells.rows()).hasSize(3).contains(List.of("3", "4.5", "ö"));
  }

  @Test
  void lineThatCannotBeSplitIsNoRow() {
    FirstCells cells = of(List.of("a,b", "\"x, y\",1", "\"x, y\",2", "\"z,3", "\"x\",4"));
    assertThat(cells.rows()).hasSize(3);
  }

  @Test
  void nothingHasOneColumn() {
    FirstCells cells = of(List.of());
    assertThat(cells.names()).containsExactly("column1");
    assertThat(cells.rows()).isEmpty();
    assertThat(cells.shape().labels()).isEmpty();
  }

  @Test
  void shapeHasLabelsAndIds() {
    TableShape shape =
        of(Inspected.lines(
                "id,a,kind,label", 30, i -> 7 * i + "," + i + ".5,k" + i % 3 + "," + i % 2))
            .shape();
    assertThat(shape.names()).containsExactly("id", "a", "kind", "label");
    assertThat(shape.ids()).containsExactly(1);
    assertThat(shape.labels()).containsExactly(4, 3);
    assertThat(shape.mostRows()).isEqualTo(TableShape.MOST_ROWS);
    assertThat(shape.dialect().header()).isTrue();
  }
}
