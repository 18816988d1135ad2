package io.logitwin.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
  @Test
  void lowestClassWinsATie() {
    assertThat(Softmax.prediction(new double[] {1, 3, 3})).isEqualTo(1);
  }
}
