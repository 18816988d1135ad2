import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.SparkSession;

/** Prints what a saved model answers to the rows of a table, by MLlib alone; doubles as the hexadecimal of their bits. */
public final class SaveAnswers {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = SparkSession.builder().getOrCreate();
    LogisticRegressionModel model = LogisticRegressionModel.load(arguments[0]);
    List<String> lines = Files.readAllLines(Path.of(arguments[1]));
    int k = model.numClasses();
    System.out.println(names("margin", k) + "," + names("probability", k) + ",prediction");
    for (String line : lines.subList(1, lines.size())) {
      double[] cells = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
      Vector row = Vectors.dense(Arrays.copyOfRange(cells, 1, cells.length)).toSparse();
      System.out.println(
          bits(model.predictRaw(row).toArray())
              + ","
              + bits(model.predictProbability(row).toArray())
              + ","
              + bits(model.predict(row)));
    }
    spark.stop();
  }

  private static String names(String of, int k) {
    return java.util.stream.IntStream.range(0, k)
        .mapToObj(c -> of + "-" + c)
        .collect(Collectors.joining(","));
  }

  private static String bits(double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> Long.toHexString(Double.doubleToRawLongBits(value)))
        .collect(Collectors.joining(","));
  }
}
