package io.logitwin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * DuckDB's {@code read_csv} in this process, into a table in memory. Like the plain Spark program
 * it is told that every column is an integer, and need not guess; it checks no more than that.
 */
final class DuckDb implements AutoCloseable {
  private final Connection connection;

  /**
   * @param threads how many it has
   */
  DuckDb(int threads) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("SET threads = " + threads);
  }

  /** Reads a CSV with a header into a table. */
  void read(Path csv) throws IOException, SQLException {
    execute(
        String.format(
            "CREATE TABLE digits AS SELECT * FROM read_csv(%s, auto_detect = false, header = true,"
                + " delim = ',', columns = {%s})",
            quoted(csv.toString()), columns(csv)));
  }

  void forget() throws SQLException {
    execute("DROP TABLE digits");
  }

  /** Returns which DuckDB it is. */
  String version() throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static String columns(Path csv) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(csv)) {
      return Arrays.stream(in.readLine().split(",", -1))
          .map(column -> quoted(column) + ": 'INTEGER'")
          .collect(Collectors.joining(", "));
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
