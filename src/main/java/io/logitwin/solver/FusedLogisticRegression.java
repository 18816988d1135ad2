package io.logitwin.solver;

import io.logitwin.solver.Minimization.GapTest;
import io.logitwin.solver.Minimization.Minimum;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.InstanceBlock;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.optim.aggregator.MultinomialLogisticBlockAggregator;
import org.apache.spark.ml.optim.loss.RDDLossFunction;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DatasetUtils$;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.Instrumentation;
import org.apache.spark.ml.util.MetadataUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import scala.Option;
import scala.reflect.ClassTag$;

/**
 * MLlib's logistic regression with a faster inner loop: the same parameters, objective, optimizers,
 * standardization, centring and summary, and a {@link LogisticRegressionModel} as the result.
 *
 * <p>Only the family multinomial without bounds is fitted here. What is left (binomial, bounds on
 * coefficients or intercepts, rows that all have one label) is MLlib's, by {@code super.train}.
 *
 * <p>An initial model of another shape is refused, where MLlib ignores it with a line in its log.
 *
 * <p>The objective of each iteration is MLlib's but for rounding, where MLlib is right
 * (SPARK-59562). Rows in the same partitions and order give the same bits on every run.
 */
public final class FusedLogisticRegression extends LogisticRegression {
  private static final double DEFAULT_BLOCK_MEGABYTES = 1.0;

  private transient IterationListener listener = (iteration, objective) -> {};
  private transient TargetGap targetGap = TargetGap.NONE;
  private transient LogisticRegressionModel initialModel;
  private transient KeptRows keptRows;

  public FusedLogisticRegression() {
    this(Identifiable.randomUID("fusedlogreg"));
  }

  /** Makes an estimator of a name; MLlib calls this to copy one. */
  public FusedLogisticRegression(String uid) {
    super(uid);
  }

  /** Sets who is told how a fit gets on. */
  public FusedLogisticRegression setIterationListener(IterationListener value) {
    listener = Objects.requireNonNull(value, "listener is null");
    return this;
  }

  /** Sets when a fit is near enough to its optimum, besides the tolerance. */
  public FusedLogisticRegression setTargetGap(TargetGap value) {
    targetGap = Objects.requireNonNull(value, "target gap is null");
    return this;
  }

  /**
   * Sets the rows that are fitted, so that they are not packed anew for each of several fits.
   *
   * @param value of the very dataset that {@code fit} is called with, without weights
   */
  public FusedLogisticRegression setKeptRows(KeptRows value) {
    keptRows = Objects.requireNonNull(value, "kept rows are null");
    return this;
  }

  @Override
  public FusedLogisticRegression setInitialModel(LogisticRegressionModel model) {
    // MLlib keeps it where a subclass cannot see it, and needs it there when the fit is MLlib's.
    super.setInitialModel(model);
    initialModel = model;
    return this;
  }

  @Override
  public FusedLogisticRegression copy(ParamMap extra) {
    FusedLogisticRegression copy = defaultCopy(extra);
    copy.listener = listener;
    copy.targetGap = targetGap;
    copy.keptRows = keptRows;
    if (initialModel != null) {
      copy.setInitialModel(initialModel);
    }
    return copy;
  }

  /**
   * Fits a model; called by {@code fit}.
   *
   * @param dataset with the label and weight columns as double
   */
  @Override
  public LogisticRegressionModel train(Dataset<?> dataset) {
    return Instrumentation.instrumented(instrumentation -> train(dataset, instrumentation));
  }

  private LogisticRegressionModel train(Dataset<?> dataset, Instrumentation instrumentation) {
    if (usingBoundConstrainedOptimization() || getFamily().equalsIgnoreCase("binomial")) {
      return super.train(dataset);
    }
    instrumentation.logPipelineStage(this);
    if (keptRows != null) {
      return train(dataset, keptRows, instrumentation);
    }
    try (KeptRows rows = keep(dataset)) {
      return train(dataset, rows, instrumentation);
    }
  }

  private LogisticRegressionModel train(
      Dataset<?> dataset, KeptRows rows, Instrumentation instrumentation) {
    TrainingSummary summary = rows.summary();
    int classes = classes(dataset, summary);
    instrumentation.logNumFeatures(summary.features());
    instrumentation.logNumClasses(classes);
    requireThresholds(classes);
    boolean multinomial = getFamily().equalsIgnoreCase("multinomial") || classes > 2;
    return !multinomial || (getFitIntercept() && summary.hasOneLabel())
        ? super.train(dataset)
        : fit(dataset, rows.blocks(), summary, classes);
  }

  /**
   * Packs the rows of a dataset, for one fit or several by estimators with the same columns.
   *
   * @param dataset with the label and weight columns as double
   */
  public KeptRows keep(Dataset<?> dataset) {
    TrainingBlocks blocks = blocks(dataset);
    try {
      int features = DatasetUtils$.MODULE$.getNumFeatures(dataset, getFeaturesCol());
      return new KeptRows(blocks, blocks.summarize(features, getAggregationDepth()));
    } catch (Throwable e) {
      // Spark throws checked exceptions that it does not declare.
      try (blocks) {
        throw e;
      }
    }
  }

  private TrainingBlocks blocks(Dataset<?> dataset) {
    Column weight =
        isDefined(weightCol()) && !getWeightCol().isEmpty()
            ? functions.col(getWeightCol())
            : functions.lit(1.0);
    double megabytes = getMaxBlockSizeInMB() == 0 ? DEFAULT_BLOCK_MEGABYTES : getMaxBlockSizeInMB();
    return TrainingBlocks.of(
        dataset.select(functions.col(getLabelCol()), weight, functions.col(getFeaturesCol())),
        uid() + ": training blocks",
        (long) Math.ceil(megabytes * (1 << 20)));
  }

  /** Returns k: what the label column says of itself, or else the largest label and one. */
  private int classes(Dataset<?> dataset, TrainingSummary summary) {
    int labels = summary.histogram().length;
    Option<Object> declared = MetadataUtils.getNumClasses(dataset.schema().apply(getLabelCol()));
    int classes = declared.isDefined() ? (int) declared.get() : labels;
    if (classes < labels) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid label: %d (the column %s declares %d classes)",
              labels - 1, getLabelCol(), classes));
    }
    return classes;
  }

  private void requireThresholds(int classes) {
    if (isDefined(thresholds()) && getThresholds().length != classes) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid thresholds: %d (must be one for each of %d classes)",
              getThresholds().length, classes));
    }
  }

  private LogisticRegressionModel fit(
      Dataset<?> dataset, TrainingBlocks blocks, TrainingSummary summary, int classes) {
    Parameters parameters = new Parameters(summary, classes, getFitIntercept());
    double[] start = initialModel == null ? parameters.start() : parameters.start(initialModel);
    Penalty penalty =
        new Penalty(
            getRegParam(), getElasticNetParam(), getStandardization(), classes, summary.std());
    GapRule rule = new GapRule(targetGap.target());
    GapTest gap =
        (point, gradient) ->
            rule.isReached(
                penalty.gapEstimate(gradient),
                () -> targetGap.bound().applyAsDouble(model(parameters, point, classes)));
    Minimum minimum =
        minimize(
            blocks,
            summary,
            penalty,
            new Minimization(getMaxIter(), getTol(), penalty, listener, gap),
            start);
    LogisticRegressionModel model =
        copyValues(model(parameters, minimum.parameters().toArray(), classes), ParamMap.empty());
    model.createSummary(
        dataset, minimum.objectiveHistory().stream().mapToDouble(Double::doubleValue).toArray());
    return model;
  }

  private LogisticRegressionModel model(Parameters parameters, double[] point, int classes) {
    return new LogisticRegressionModel(
        uid(),
        parameters.coefficientMatrix(point, getRegParam() == 0),
        parameters.interceptVector(point),
        classes,
        true);
  }

  private Minimum minimize(
      TrainingBlocks blocks,
      TrainingSummary summary,
      Penalty penalty,
      Minimization minimization,
      double[] start) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(blocks.rdd().context());
    boolean fitIntercept = getFitIntercept();
    try (Scales scales = Scales.broadcast(summary, context);
        ResidentSums<InstanceBlock> resident = new ResidentSums<>(blocks.rdd().rdd())) {
      RDDLossFunction<InstanceBlock, MultinomialLogisticBlockAggregator> loss =
          new RDDLossFunction<InstanceBlock, MultinomialLogisticBlockAggregator>(
              new OrderedRdd<>(blocks.rdd().rdd(), InstanceBlock.class, start.length, resident),
              point -> scales.aggregator(fitIntercept, point),
              penalty.smooth(),
              getAggregationDepth(),
              ClassTag$.MODULE$.apply(InstanceBlock.class),
              ClassTag$.MODULE$.apply(MultinomialLogisticBlockAggregator.class));
      return minimization.minimize(loss, start);
    }
  }

  /** What executors need to scale the features, d numbers each, for as long as a fit takes. */
  private record Scales(Broadcast<double[]> inverseStd, Broadcast<double[]> scaledMean)
      implements AutoCloseable {
    static Scales broadcast(TrainingSummary summary, JavaSparkContext context) {
      return new Scales(
          context.broadcast(summary.inverseStd()), context.broadcast(summary.scaledMean()));
    }

    FusedAggregator aggregator(boolean fitIntercept, Broadcast<Vector> point) {
      return new FusedAggregator(inverseStd, scaledMean, fitIntercept, point);
    }

    @Override
    public void close() {
      inverseStd.destroy();
      scaledMean.destroy();
    }
  }
}
