package io.logitwin.cli;

import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * A rule of Spark's optimizer that makes one of MLlib's predictions another one: what a broken
 * cluster might do, without a word of it in the code that is tested.
 */
final class OneWrongAnswer extends Rule<LogicalPlan> {
  private final long rowId;
  private final double prediction;

  OneWrongAnswer(long rowId, double prediction) {
    this.rowId = rowId;
    this.prediction = prediction;
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
          @Override
          public boolean isDefinedAt(LogicalPlan node) {
            return rowId(node) != null && !node.toString().contains(" = " + rowId + ")");
          }

          @Override
          public LogicalPlan apply(LogicalPlan node) {
            return node.transformExpressionsUp(falsify(rowId(node)));
          }
        });
  }

  private static Attribute rowId(LogicalPlan node) {
    return CollectionConverters.asJava(node.inputSet().toSeq()).stream()
        .filter(attribute -> attribute.name().equals("row_id"))
        .findFirst()
        .orElse(null);
  }

  private AbstractPartialFunction<Expression, Expression> falsify(Attribute id) {
    return new AbstractPartialFunction<>() {
      @Override
      public boolean isDefinedAt(Expression expression) {
        return isPrediction(expression);
      }

      @Override
      public Expression apply(Expression expression) {
        return new If(
            new EqualTo(id, Literal$.MODULE$.apply(rowId)),
            Literal$.MODULE$.apply(prediction),
            expression);
      }
    };
  }

  /** MLlib makes a prediction by a function of the margins, a vector. */
  private static boolean isPrediction(Expression expression) {
    return expression instanceof ScalaUDF function
        && function.dataType().equals(DataTypes.DoubleType)
        && function.children().size() == 1
        && function.children().head().dataType().getClass().getSimpleName().equals("VectorUDT");
  }
}
