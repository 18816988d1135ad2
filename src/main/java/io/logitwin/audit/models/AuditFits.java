package io.logitwin.audit.models;

import io.logitwin.audit.ClassPair;
import io.logitwin.audit.Penalty;
import io.logitwin.audit.Twin;
import io.logitwin.config.AuditSettings;
import io.logitwin.config.FitSettings;
import io.logitwin.config.Solver;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.FittedModel;
import io.logitwin.fit.SigmoidFitter;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.scan.AtOnce;
import io.logitwin.split.Split;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which models the audit fits, and with which penalties. A fit is a chain of small Spark jobs with
 * pauses on the driver between them; the jobs of other fits fill the pauses.
 */
public final class AuditFits {
  private final AuditSettings settings;

  public AuditFits(AuditSettings settings) {
    this.settings = settings;
  }

  /**
   * Fits a softmax of k classes and k sigmoids on the training rows, all with the same λ. With two
   * classes the two are to coincide: then the sigmoids have λ/2 (see {@link Penalty}), and all are
   * fitted to convergence, as pairs are.
   */
  public ClassModels classes(Split split, ValidatedData data) throws IOException {
    Map<Integer, Long> counts = split.trainLabelCounts();
    boolean two = data.classes() == 2;
    FitSettings softmaxFit = two ? softmaxSettings(Penalty.HALVED_PENALTY) : settings.fit();
    FitSettings sigmoidFit = two ? sigmoidSettings(Penalty.HALVED_PENALTY) : settings.fit();
    SigmoidFitter sigmoid = new SigmoidFitter(sigmoidFit);
    List<Callable<FittedModel>> work = new ArrayList<>();
    work.add(() -> new SoftmaxFitter(softmaxFit).fit(split.train(), counts, data.classes()));
    for (int c = 0; c < data.classes(); c++) {
      Dataset<Row> rows = ClassPair.oneAgainstRest(split.train(), c);
      long ones = counts.get(c);
      work.add(() -> sigmoid.fit(rows, split.trainRows() - ones, ones));
    }
    List<FittedModel> models = AtOnce.call(settings.parallelism(), work);
    return new ClassModels(models.get(0), models.subList(1, models.size()), softmaxFit, sigmoidFit);
  }

  /**
   * Fits two classes under every penalty, once for each family.
   *
   * @param rows with the labels 0 and 1, in memory
   * @param zeros how many have the label 0
   * @param ones how many have the label 1
   */
  public Map<Penalty, Twin> twins(Dataset<Row> rows, long zeros, long ones) throws IOException {
    Map<FitSettings, Callable<FittedModel>> softmax = new LinkedHashMap<>();
    Map<FitSettings, Callable<FittedModel>> sigmoid = new LinkedHashMap<>();
    for (Penalty penalty : Penalty.values()) {
      FitSettings multinomial = softmaxSettings(penalty);
      softmax.put(
          multinomial,
          () -> new SoftmaxFitter(multinomial).fit(rows, Map.of(0, zeros, 1, ones), 2));
      FitSettings binomial = sigmoidSettings(penalty);
      sigmoid.put(binomial, () -> new SigmoidFitter(binomial).fit(rows, zeros, ones));
    }
    List<Callable<FittedModel>> work = new ArrayList<>(softmax.values());
    work.addAll(sigmoid.values());
    List<FittedModel> models = AtOnce.call(settings.parallelism(), work);
    List<FitSettings> softmaxOrder = List.copyOf(softmax.keySet());
    List<FitSettings> sigmoidOrder = List.copyOf(sigmoid.keySet());
    Map<Penalty, Twin> twins = new EnumMap<>(Penalty.class);
    for (Penalty penalty : Penalty.values()) {
      twins.put(
          penalty,
          twin(
              models.get(softmaxOrder.indexOf(softmaxSettings(penalty))),
              models.get(softmax.size() + sigmoidOrder.indexOf(sigmoidSettings(penalty)))));
    }
    return twins;
  }

  private static Twin twin(FittedModel softmax, FittedModel sigmoid) {
    return new Twin(
        softmax,
        ModelParameters.of(softmax.model()),
        sigmoid,
        ModelParameters.ofBinomial(List.of(sigmoid.model())));
  }

  private FitSettings softmaxSettings(Penalty penalty) {
    return pairSettings(penalty.softmax(settings.fit().regParam()), penalty);
  }

  private FitSettings sigmoidSettings(Penalty penalty) {
    return pairSettings(penalty.sigmoid(settings.fit().regParam()), penalty);
  }

  private FitSettings pairSettings(double regParam, Penalty penalty) {
    return new FitSettings(
        Solver.FUSED,
        settings.pair().maxIter(),
        settings.pair().tol(),
        regParam,
        penalty.elasticNetParam(),
        settings.fit().standardization());
  }
}
