package io.logitwin.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.model.TrainedModel;
import io.logitwin.run.Json;
import io.logitwin.text.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What the drawing pad computes with; {@code readModel} in model.mjs reads it. */
final class PadData {
  private PadData() {}

  /**
   * Returns the model and the gallery as JSON, to the last bit. It may stand in a script element:
   * no {@code <} is in it. Names are as the page shows them.
   */
  static String json(TrainedModel model, Optional<PixelGrid> grid, PadGallery gallery) {
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("side", grid.map(PixelGrid::side).orElse(0));
    data.put("order", Text.code(model.parameters().order()));
    names(data.putArray("classes"), model.classNames());
    features(data.putObject("features"), model.featureNames(), grid.isPresent());
    PadGallery.numbers(data.putArray("intercepts"), model.parameters().intercepts());
    data.put("coefficients", base64(model.parameters().coefficients()));
    ArrayNode groups = data.putArray("groups");
    gallery
        .groups()
        .forEach(
            (name, ids) -> {
              ArrayNode list = groups.addObject().put("name", name).putArray("ids");
              ids.forEach(list::add);
            });
    data.putArray("rows").addAll(gallery.rows());
    return data.toString().replace("<", "\\u003c");
  }

  private static void names(ArrayNode array, List<String> names) {
    names.forEach(name -> array.add(Text.line(name)));
  }

  /** Pixels are called by one word and their number. */
  private static void features(ObjectNode features, List<String> names, boolean areNumbered) {
    if (areNumbered) {
      String first = names.get(0);
      features.put("word", Text.line(first.substring(0, first.length() - 1)));
      features.put("count", names.size());
    } else {
      names(features.putArray("names"), names);
    }
  }

  /** Eight bytes a number, the lowest first: half the length of its decimals. */
  private static String base64(double[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Double.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
