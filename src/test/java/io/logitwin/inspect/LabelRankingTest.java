package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRankingTest {
  private static List<LabelCandidate> labels(String header, int rows, IntFunction<String> row) {
    return Inspected.text(header, rows, row).labels();
  }

  private static List<String> names(String header, int rows, IntFunction<String> row) {
    return labels(header, rows, row).stream().map(LabelCandidate::name).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"label", "Class", "target", "species", "y", "Survived", " Outcome "})
  void columnThatIsCalledALabelIsOne(String name) {
    LabelCandidate label = labels("a," + name + ",b", 9, i -> i + ".5," + i % 3 + ",2." + i).get(0);
    assertThat(label.column()).isEqualTo(2);
    assertThat(label.reason()).isEqualTo("it is called " + name + ", it holds 3 different numbers");
    assertThat(label.guess()).isFalse();
    assertThat(label.indices()).isTrue();
    assertThat(label.classes()).containsExactly(entry("0", 3L), entry("1", 3L), entry("2", 3L));
  }

  @Test
  void nameThatContainsTheWordIsAGuess() {
    LabelCandidate label = labels("a,risk_class,b", 9, i -> i + ".5," + i % 3 + ",2." + i).get(0);
    assertThat(label.name()).isEqualTo("risk_class");
    assertThat(label.guess()).isTrue();
    assertThat(names("a,classical,b", 9, i -> i + ".5," + i % 3 + ",2." + i)).isEmpty();
  }

  @Test
  void onlyTextIsTheLabel() {
    LabelCandidate label = labels("a,b,kind", 9, i -> i + ".5,2." + i + ",k" + i % 3).get(0);
    assertThat(label.reason()).isEqualTo("it stands last, it holds 3 different texts");
    assertThat(label.guess()).isFalse();
    assertThat(label.indices()).isFalse();
  }

  @Test
  void oneOfSeveralTextsIsAGuess() {
    List<LabelCandidate> labels =
        labels("sex,a,port", 9, i -> "s" + i % 2 + "," + i + ".5,p" + i % 3);
    assertThat(labels).extracting(LabelCandidate::name).containsExactly("port", "sex");
    assertThat(labels).allMatch(LabelCandidate::guess);
  }

  @Test
  void oneOfTwoNamesIsAGuess() {
    List<LabelCandidate> labels = labels("class,a,label", 9, i -> i % 3 + "," + i + ".5," + i % 2);
    assertThat(labels).extracting(LabelCandidate::name).containsExactly("label", "class");
    assertThat(labels).allMatch(LabelCandidate::guess);
  }

  @Test
  void firstIntegersAreAGuess() {
    LabelCandidate label = labels("1,0.5", 9, i -> 1 + i % 3 + ",2." + i).get(0);
    assertThat(label.name()).isEqualTo("column1");
    assertThat(label.reason()).isEqualTo("it stands first, it holds 3 different numbers");
    assertThat(label.guess()).isTrue();
    assertThat(label.indices()).isFalse();
    assertThat(label.classNames()).containsExactly("1", "2", "3");
  }

  @Test
  void lastTellsMoreThanFirst() {
    assertThat(names("a,b,c", 9, i -> i % 3 + ",2." + i + "," + i % 2)).containsExactly("c", "a");
  }

  @Test
  void integersInBetweenAreNot() {
    assertThat(names("a,b,c", 9, i -> i + ".5," + i % 2 + ",2." + i)).isEmpty();
  }

  @Test
  void pixelsAreNotForTheirPlace() {
    assertThat(names("pixel0,pixel1,pixel2", 9, i -> i % 2 + ",7," + i % 3)).isEmpty();
    assertThat(names("width,pixel1,height", 9, i -> i % 2 + ",7," + i % 3))
        .containsExactly("height", "width");
  }

  @Test
  void idsArePassedOver() {
    LabelCandidate label = labels("id,kind,a", 9, i -> 7 * i + ",k" + i % 3 + ",2." + i).get(0);
    assertThat(label.name()).isEqualTo("kind");
    assertThat(label.reason()).startsWith("it stands first");
    assertThat(names("index,a", 9, i -> i + ",2." + i)).isEmpty();
  }

  @Test
  void classesRepeat() {
    assertThat(names("a,label", 9, i -> i + ".5," + i / 2)).isEmpty();
    assertThat(names("a,label", 10, i -> i + ".5," + i / 2)).containsExactly("label");
    assertThat(names("a,label", 9, i -> i + ".5,1")).isEmpty();
  }

  @Test
  void classesAreAtMostAHundred() {
    assertThat(names("a,label", 300, i -> i + ".5,c" + i % 100)).containsExactly("label");
    assertThat(names("a,label", 300, i -> i + ".5,c" + i % 101)).isEmpty();
  }

  @Test
  void integersAreInTheirOrderAndTextsInTheirs() {
    assertThat(
            labels("a,label", 9, i -> i + ".5," + List.of("10", "-1", "9").get(i % 3))
                .get(0)
                .classNames())
        .containsExactly("-1", "9", "10");
    assertThat(
            labels("a,label", 9, i -> i + ".5," + List.of("10", "b", "9").get(i % 3))
                .get(0)
                .classNames())
        .containsExactly("10", "9", "b");
  }

  @Test
  void labelThatIsTheSameInTheFirstThousandRowsIsSeen() {
    List<LabelCandidate> labels = labels("a,kind", 2400, i -> i + ".5,k" + i / 1200);
    assertThat(labels).extracting(LabelCandidate::name).containsExactly("kind");
    assertThat(labels.get(0).classes()).containsExactly(entry("k0", 1200L), entry("k1", 1200L));
  }

  @Test
  void noMoreThanEightAreWatched() {
    String header = IntStream.range(0, 12).mapToObj(i -> "t" + i).collect(Collectors.joining(","));
    List<LabelCandidate> labels =
        labels(
            header + ",label",
            9,
            i ->
                IntStream.range(0, 12)
                        .mapToObj(c -> "v" + (i + c) % 3)
                        .collect(Collectors.joining(","))
                    + ","
                    + i % 2);
    assertThat(labels).hasSize(8);
    assertThat(labels.get(0).name()).isEqualTo("label");
  }
}
