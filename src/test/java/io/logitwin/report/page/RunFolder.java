package io.logitwin.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.model.ModelJson;
import io.logitwin.model.RowContract;
import io.logitwin.model.TrainedModel;
import io.logitwin.run.Json;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.storage.Folder;
import io.logitwin.testing.TrainedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The folder of a run that nobody ran, with all files that a page can be made of. */
final class RunFolder {
  private static final Path RECORD = Path.of("src/test/resources/runs/train.json");

  private final Path path;
  private final List<String> classes;
  private final List<String> features;

  private RunFolder(Path path, List<String> classes, List<String> features) {
    this.path = path;
    this.classes = classes;
    this.features = features;
  }

  /** Makes a run of two classes, whatever they and the features are called. */
  static RunFolder of(Path path, List<String> classes, List<String> features) throws IOException {
    RunFolder folder = new RunFolder(path, classes, features);
    folder.writeModel(TrainedModels.CONTRACT);
    folder.writeRecord(record -> {});
    folder.write("metrics.json", folder.metrics());
    folder.write(
        "confusion-matrix.csv",
        """
        actual,predicted_0,predicted_1
        first,40,2
        second,1,39
        """);
    folder.write("objective.csv", "iteration,objective\n0,0.69\n1,0.4\n2,0.3\n");
    folder.write(
        "tuning.csv",
        """
        elastic_net_param,reg_param,log_loss,standard_error,accuracy,iterations,converged,smallest,chosen
        0.0,1.0,0.5,0.04,0.9,4,true,false,false
        0.0,0.1,0.3,0.04,1.0,6,true,true,true
        """);
    folder.write("examples.json", folder.examples(3));
    folder.write(
        "parity.json",
        """
        {"schema-version":1,"rows":82,"ways":[
          {"way":"mllib","checked":true,"reason":"","parameters-identical":true,"rows":82,"identical-rows":82,"equal-predictions":82,
           "max-abs-difference":{"margins":0.0,"probabilities":0.0},"max-ulps":{"margins":0,"probabilities":0},"bound":"identical"},
          {"way":"onnx","checked":false,"reason":"there is no runtime here","parameters-identical":true,"rows":0,"identical-rows":0,
           "equal-predictions":0,"max-abs-difference":{"margins":0.0,"probabilities":0.0},"max-ulps":{"margins":0,"probabilities":0},"bound":"near"}]}
        """);
    return folder;
  }

  static RunFolder plain(Path path) throws IOException {
    return of(path, List.of("first", "second"), List.of("length", "width"));
  }

  /** A run on images of 4 × 4 pixels. */
  static RunFolder ofPixels(Path path) throws IOException {
    RunFolder folder =
        of(path, List.of("a", "b"), IntStream.range(0, 16).mapToObj(i -> "p" + i).toList());
    folder.write(
        "contract.properties",
        """
        text.header = yes
        text.delimiter = comma
        text.quote = none
        text.decimal = .
        label.column = label
        label.classes = a, b
        label.classes.maximum = 10
        features.columns = p0..p15
        features.type = integer
        features.minimum = 0
        features.maximum = 255
        """);
    return folder;
  }

  void writeModel(RowContract contract) throws IOException {
    write(ModelJson.FILE, ModelJson.write(model(contract)));
  }

  private TrainedModel model(RowContract contract) {
    double[] coefficients = new double[classes.size() * features.size()];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = (i % 7 - 3) / 8.0;
    }
    return new TrainedModel(
        new SoftmaxModel(
            coefficients,
            new double[classes.size()],
            features.size(),
            SummationOrder.INTERCEPT_LAST),
        classes,
        features,
        contract,
        TrainedModels.TRAINING);
  }

  private String metrics() {
    ObjectNode metrics = Json.mapper().createObjectNode();
    metrics.put("rows", 82).put("correct", 79).put("accuracy", 79 / 82.0).put("log-loss", 0.1);
    metrics.putObject("accuracy-interval").put("lower", 0.898).put("upper", 0.987);
    ArrayNode rows = metrics.putArray("classes");
    for (int c = 0; c < classes.size(); c++) {
      ObjectNode row = rows.addObject();
      row.put("label", c).put("name", classes.get(c)).put("support", 41).put("predicted", 41);
      row.put("correct", 40).put("precision", 0.97).put("recall", 0.96).put("f1", 0.965);
      row.putObject("recall-interval").put("lower", 0.7).put("upper", 0.99);
      row.putObject("precision-interval").put("lower", 0.9).put("upper", 0.99);
    }
    ObjectNode calibration = metrics.putObject("calibration");
    calibration.put("expected-calibration-error", 0.02);
    ArrayNode bins = calibration.putArray("bins");
    bins.addObject()
        .put("from", 0.0)
        .put("to", 0.5)
        .put("rows", 0)
        .putNull("mean-confidence")
        .put("correct", 0);
    bins.addObject()
        .put("from", 0.5)
        .put("to", 1.0)
        .put("rows", 82)
        .put("mean-confidence", 0.9)
        .put("correct", 79);
    return Json.write(metrics);
  }

  /** Returns so many mistakes, each also a suspect. */
  String examples(int mistakes) {
    String ids =
        IntStream.range(0, mistakes).mapToObj(Integer::toString).collect(Collectors.joining(","));
    String suspects =
        IntStream.range(0, mistakes)
            .mapToObj(
                id ->
                    "{\"row-id\":" + id + ",\"own\":0.25,\"likely\":1,\"likely-probability\":0.75}")
            .collect(Collectors.joining(","));
    String rows =
        IntStream.range(0, mistakes)
            .mapToObj(
                id ->
                    "{\"row-id\":"
                        + id
                        + ",\"label\":0,\"prediction\":1,\"margins\":[0,1],\"probabilities\":[0.25,0.75],"
                        + "\"indices\":[0,1],\"values\":[200,"
                        + id % 256
                        + "]}")
            .collect(Collectors.joining(","));
    return String.format(
        "{\"schema-version\":1,\"thresholds\":[0.9,0.5],\"suspects\":%d,\"mistakes\":[%s],"
            + "\"label-suspects\":[%s],\"correct\":[],\"rows\":[%s]}",
        mistakes, ids, suspects, rows);
  }

  /** Changes the record. */
  @FunctionalInterface
  interface Change {
    void apply(ObjectNode record);
  }

  void writeRecord(Change change) throws IOException {
    ObjectNode record = (ObjectNode) Json.mapper().readTree(Files.readString(RECORD));
    change.apply(record);
    write("run.json", Json.write(record));
  }

  void write(String name, String text) throws IOException {
    Path file = path.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  void delete(String name) throws IOException {
    Files.delete(path.resolve(name));
  }

  Folder folder() throws IOException {
    return Folder.at("file:" + path, new Configuration(false));
  }

  String page() throws IOException {
    return ReportPage.of(folder());
  }

  /** Returns the names and texts of all that people read of the run. */
  Map<String, String> documents() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (RunDocument document : RunDocuments.of(folder())) {
      texts.put(document.file(), document.text().make());
    }
    return texts;
  }

  String card() throws IOException {
    return documents().get("model-card.md");
  }

  Document document() throws IOException {
    return Jsoup.parse(page());
  }
}
