package io.logitwin.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.text.Secrets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetNameTest {
  @ParameterizedTest
  @CsvSource({
    "file:/a/b.csv, file, /a/b.csv",
    "file:///a/b.csv, file, /a/b.csv",
    "/a/b c, file, /a/b c",
    "/a/b/, file, /a/b",
    "file:/, file, /",
    "hdfs://nn:8020/a/b, hdfs://nn:8020, /a/b",
    "hdfs:/a/b, hdfs, /a/b",
    "s3a://bucket/a/b, s3://bucket, a/b",
    "s3n://bucket/a, s3://bucket, a",
    "s3://bucket/, s3://bucket, /",
    "s3://bucket, s3://bucket, /",
    "gs://bucket/a, gs://bucket, a",
    "abfss://box@account.dfs.example.org/a, abfss://box@account.dfs.example.org, a",
    "abfs://box@account.dfs.example.org/a, abfss://box@account.dfs.example.org, a",
    "table:lake.db.rows, lake, db.rows",
    "table:lake.db.rows@123, lake, db.rows",
    "table:`my.lake`.db.rows, my.lake, db.rows",
    "table:lake.db.rows@3:8c3e0f1a01234567, lake, db.rows",
    "table:delta.`/data/rows`@3, file, /data/rows",
    "table:delta.`s3a://bucket/a`, s3://bucket, a",
    "table:delta.`rows`, delta, `rows`",
    "table:rows, spark_catalog, rows"
  })
  void namesAreOpenLineages(String location, String namespace, String name) {
    assertThat(DatasetName.of(location)).isEqualTo(new DatasetName(namespace, name));
  }

  /** A record hides them; what is left of them in it is no part of a name either. */
  @ParameterizedTest
  @CsvSource({
    "s3a://KEY:s3cr3t/x@bucket/a, s3://bucket, a",
    "hdfs://me:s3cr3t@nn:8020/a, hdfs://nn:8020, /a",
    "abfss://me:s3cr3t@box@account.dfs.example.org/a, abfss://account.dfs.example.org, a",
  })
  void usersAreNoPartOfANamespace(String location, String namespace, String name) {
    assertThat(DatasetName.of(Secrets.hide(location))).isEqualTo(new DatasetName(namespace, name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/*.csv", "hdfs://nn/a/{b,c}", "/a/b?", "/a/[bc]"})
  void patternsNameNoData(String location) {
    assertThat(DatasetName.isPattern(location)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/b.csv", "table:lake.db.rows", "s3a://bucket/a-b_c"})
  void othersDo(String location) {
    assertThat(DatasetName.isPattern(location)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"/a, file, /a/model.json", "/, file, /model.json", "s3a://b/a, s3://b, a/model.json"})
  void filesOfAFolderAreInIt(String folder, String namespace, String name) {
    assertThat(DatasetName.of(folder).child("model.json"))
        .isEqualTo(new DatasetName(namespace, name));
  }
}
