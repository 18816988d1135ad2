package io.logitwin.data;

import io.logitwin.contract.RowLayout;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of the rows that flow through the stages. */
public final class Columns {
  /** The ordinal of the record over all files in name order, from 0; {@code long}. */
  public static final String ROW_ID = "row_id";

  /** The class, 0..k−1; {@code double}, because MLlib wants it so. */
  public static final String LABEL = "label";

  /** The features, a sparse vector of d values. */
  public static final String FEATURES = "features";

  private Columns() {}

  /**
   * Returns the label's column, with k in its metadata. Without it MLlib takes k from the largest
   * label that happens to be among the rows.
   */
  public static Column label(Column values, int classes) {
    return values.as(
        LABEL, NominalAttribute.defaultAttr().withName(LABEL).withNumValues(classes).toMetadata());
  }

  /** Returns the schema of rows of a layout; without a label, they have no such column. */
  static StructType schema(RowLayout layout) {
    StructType schema = new StructType().add(ROW_ID, DataTypes.LongType, false);
    if (layout.hasLabel()) {
      schema = schema.add(LABEL, DataTypes.DoubleType, false);
    }
    return schema.add(FEATURES, SQLDataTypes.VectorType(), false);
  }
}
