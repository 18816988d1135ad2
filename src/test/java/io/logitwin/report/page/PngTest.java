package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What is written is what another program, the JDK's own reader, reads. */
class PngTest {
  private static final byte[] COLOURS = {0, 0, 0, (byte) 255, 0, 0, 0, (byte) 128, 64};

  @Test
  void imageIoReadsThePixels() throws IOException {
    byte[] pixels = {0, 1, 2, 2, 1, 0};

    BufferedImage image = read(Png.of(pixels, 3, COLOURS));

    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(colour(image, 1, 0)).isEqualTo(0xFF0000);
    assertThat(colour(image, 2, 0)).isEqualTo(0x008040);
    assertThat(colour(image, 0, 1)).isEqualTo(0x008040);
    assertThat(colour(image, 2, 1)).isZero();
  }

  @Test
  void spriteHasEachImageWhereItSays() throws IOException {
    Sprite sprite = new Sprite(2);
    sprite.grey(new double[] {0, 0, 0, 0}, "paper");
    PixelImages.Image second = sprite.grey(new double[] {1, 0, 0, 0.5}, "ink");
    PixelImages.Image third = sprite.diverging(new double[] {-3, 0, 3, 30}, 3, "pushes");

    BufferedImage image = read(Base64.getDecoder().decode(sprite.base64()));

    assertThat(image.getWidth()).isEqualTo(6);
    assertThat(colour(image, second.x(), second.y())).isZero();
    assertThat(colour(image, second.x() + 1, second.y())).isEqualTo(0xFFFFFF);
    assertThat(colour(image, second.x() + 1, second.y() + 1)).isEqualTo(0x808080);
    assertThat(colour(image, third.x(), third.y())).isEqualTo(0x0072B2);
    assertThat(colour(image, third.x() + 1, third.y())).isEqualTo(0xFFFFFF);
    assertThat(colour(image, third.x(), third.y() + 1)).isEqualTo(0xD55E00);
    assertThat(colour(image, third.x() + 1, third.y() + 1)).isEqualTo(0xD55E00);
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int colour(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }
}
