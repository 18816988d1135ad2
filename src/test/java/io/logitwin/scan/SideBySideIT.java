package io.logitwin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.Jobs;
import io.logitwin.testing.SharedSpark;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that lie right are taken as they are; so it matters that what only looks so is not. */
@ExtendWith(SharedSpark.class)
class SideBySideIT {
  private static final int ROWS = 200;
  private static final StructType SCHEMA =
      new StructType()
          .add("row_id", DataTypes.LongType, false)
          .add("other", DataTypes.LongType, false);

  private static Dataset<Row> rows(SparkSession spark) {
    return spark.createDataFrame(
        LongStream.range(0, ROWS).mapToObj(i -> RowFactory.create(i, ROWS - i)).toList(), SCHEMA);
  }

  private static Dataset<Row> laid(Dataset<Row> rows) {
    return rows.repartition(4, functions.col("row_id")).sortWithinPartitions("row_id");
  }

  /** Ways to lie that differ in one respect from the one that is asked for. */
  enum Layout {
    AS_ASKED {
      @Override
      Dataset<Row> of(Dataset<Row> rows) {
        return laid(rows);
      }
    },
    NOT_SORTED {
      @Override
      Dataset<Row> of(Dataset<Row> rows) {
        return rows.orderBy(functions.rand(1)).repartition(4, functions.col("row_id"));
      }
    },
    DESCENDING {
      @Override
      Dataset<Row> of(Dataset<Row> rows) {
        return rows.repartition(4, functions.col("row_id"))
            .sortWithinPartitions(functions.col("row_id").desc());
      }
    },
    SORTED_BY_ANOTHER_COLUMN {
      @Override
      Dataset<Row> of(Dataset<Row> rows) {
        return rows.repartition(4, functions.col("row_id")).sortWithinPartitions("other");
      }
    },
    BY_ANOTHER_COLUMN {
      @Override
      Dataset<Row> of(Dataset<Row> rows) {
        return rows.repartition(4, functions.col("other")).sortWithinPartitions("row_id");
      }
    },
    BY_BOTH_COLUMNS {
      @Override
      Dataset<Row> of(Dataset<Row> rows) {
        return rows.repartition(4, functions.col("row_id"), functions.col("other"))
            .sortWithinPartitions("row_id");
      }
    },
    IN_MORE_PARTITIONS {
      @Override
      Dataset<Row> of(Dataset<Row> rows) {
        return rows.repartition(8, functions.col("row_id")).sortWithinPartitions("row_id");
      }
    },
    BY_RANGE {
      @Override
      Dataset<Row> of(Dataset<Row> rows) {
        return rows.repartitionByRange(4, functions.col("row_id")).sortWithinPartitions("row_id");
      }
    };

    abstract Dataset<Row> of(Dataset<Row> rows);
  }

  static Stream<Layout> layouts() {
    return Stream.of(Layout.values());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void everyIdIsFoundOnAllSidesHoweverTheyLie(Layout layout, SparkSession spark) {
    Dataset<Row> kept = layout.of(rows(spark)).persist();
    for (Dataset<Row> side : List.of(layout.of(rows(spark)), kept)) {
      List<SideBySide> ids = SideBySide.of(4, laid(rows(spark)), side, rows(spark)).collect();

      assertThat(ids).hasSize(ROWS);
      assertThat(ids)
          .allSatisfy(
              id -> {
                assertThat(id.first()).hasSize(1);
                assertThat(id.second()).hasSize(1);
                assertThat(id.third()).hasSize(1);
                assertThat(id.second().get(0).getLong(1)).isEqualTo(ROWS - id.rowId());
              });
    }
    kept.unpersist();
  }

  @Test
  void rowsThatLieRightAreNotShuffled(SparkSession spark) throws TimeoutException {
    Dataset<Row> kept = laid(rows(spark)).persist();
    kept.count();

    Jobs jobs = Jobs.of(spark, () -> SideBySide.of(4, kept, kept, kept).count());

    assertThat(jobs).isEqualTo(new Jobs(1, 1));
    assertThat(SideBySide.partitions(kept)).isEqualTo(4);
    kept.unpersist();
  }
}
