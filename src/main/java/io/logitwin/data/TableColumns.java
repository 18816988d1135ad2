package io.logitwin.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * The columns of a table as contracts see them: each as it is, but one of vectors or arrays stands
 * for as many columns as its first one has values, {@code NAME0, NAME1, ...}.
 *
 * @param fields the table's own columns, in order
 */
record TableColumns(List<Field> fields) implements Serializable {
  /**
   * A column of the table.
   *
   * @param name what it is called
   * @param type what it holds
   * @param width how many values a vector or array has; 1 for another column
   */
  record Field(String name, DataType type, int width) implements Serializable {
    boolean isVector() {
      return holdsVectors(type);
    }

    /** Returns the type of one value. */
    DataType element() {
      if (!isVector()) {
        return type;
      }
      return type instanceof ArrayType array ? array.elementType() : DataTypes.DoubleType;
    }

    /** Returns the values of a vector or array that is not null. */
    ArrayData values(InternalRow row, int column) {
      return TableColumns.values(row, column, type);
    }

    private List<String> names() {
      return isVector()
          ? IntStream.range(0, width).mapToObj(i -> name + i).toList()
          : List.of(name);
    }
  }

  TableColumns {
    fields = List.copyOf(fields);
  }

  /**
   * Returns the columns.
   *
   * @param schema the table's
   * @param first the first rows, in which the vectors are measured
   */
  static TableColumns of(StructType schema, List<InternalRow> first) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      DataType type = schema.apply(i).dataType();
      int width = holdsVectors(type) ? width(first, i, type) : 1;
      fields.add(new Field(schema.apply(i).name(), type, width));
    }
    return new TableColumns(fields);
  }

  private static int width(List<InternalRow> rows, int column, DataType type) {
    return rows.stream()
        .filter(row -> !row.isNullAt(column))
        .mapToInt(row -> values(row, column, type).numElements())
        .findFirst()
        .orElse(0);
  }

  private static boolean holdsVectors(DataType type) {
    return type instanceof ArrayType || type.equals(SQLDataTypes.VectorType());
  }

  private static ArrayData values(InternalRow row, int column, DataType type) {
    if (type instanceof ArrayType) {
      return row.getArray(column);
    }
    UserDefinedType<?> vectors = (UserDefinedType<?>) type;
    Object stored = row.get(column, vectors.sqlType());
    return UnsafeArrayData.fromPrimitiveArray(((Vector) vectors.deserialize(stored)).toArray());
  }

  /** Returns the names of all columns. */
  List<String> names() {
    return fields.stream().flatMap(field -> field.names().stream()).toList();
  }
}
