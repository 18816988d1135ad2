package io.logitwin.data;

import io.logitwin.config.Locations;
import io.logitwin.error.Causes;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Table;
import org.apache.spark.sql.catalyst.parser.ParseException;
import scala.jdk.javaapi.CollectionConverters;

/** Finds the snapshot of a table of a catalog that is to be read: the newest, or the one named. */
final class SnapshotFinder {
  /** {@code NAME@SNAPSHOT}, or the name alone. */
  private static final Pattern LOCATION = Pattern.compile("(?s)(.*?)(?:@([0-9]{1,19}))?");

  /** Behind this, a description of a table is no longer about its columns. */
  private static final String DETAILS = "# Detailed Table Information";

  private static final Set<String> NOT_FOUND =
      Set.of("TABLE_OR_VIEW_NOT_FOUND", "SCHEMA_NOT_FOUND");

  /** A catalog that Spark does not know it takes for a database. */
  private static final Set<String> NO_CATALOG =
      Set.of("CATALOG_NOT_FOUND", "REQUIRES_SINGLE_PART_NAMESPACE");

  /** Of these {@code --input} can name the files. */
  private static final Set<String> OF_FILES = Set.of("parquet", "orc", "avro", "csv");

  private final SparkSession spark;
  private final String location;

  /**
   * @param location as {@link Locations#isTable} says
   */
  SnapshotFinder(SparkSession spark, String location) {
    this.spark = spark;
    this.location = location;
  }

  /**
   * Finds it.
   *
   * @throws LogitwinException {@code NO_INPUT} if there is no such table or snapshot; {@code
   *     INPUT_DATA} if the table has no snapshots, so that nothing would hold its rows; {@code
   *     CONFIGURATION} if the catalog cannot be used with this Spark; {@code COMMAND_LINE} if it is
   *     no name of a table
   */
  TableSnapshot find() {
    try {
      Matcher parts = LOCATION.matcher(Locations.tableName(location));
      parts.matches();
      String name = quoted(parts.group(1));
      requireIceberg(spark.catalog().getTable(name), name);
      return parts.group(2) == null ? newest(name) : named(name, parts.group(2));
    } catch (Exception | LinkageError e) {
      // Spark throws checked exceptions that it does not declare.
      throw meaning(e);
    }
  }

  private LogitwinException noCatalog(Throwable cause) {
    return new LogitwinException(
        Fault.COMMAND_LINE,
        String.format(
            "Cannot read %s: this Spark knows no such catalog. Give it one: --conf spark.sql.catalog.NAME=CLASS, what"
                + " the catalog wants to know, and its jar by --packages",
            shown()),
        cause);
  }

  /** A part of a name may be any text; SQL takes it in backticks. */
  private String quoted(String name) throws ParseException {
    return CollectionConverters.asJava(
            spark.sessionState().sqlParser().parseMultipartIdentifier(name))
        .stream()
        .map(part -> "`" + part.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }

  private void requireIceberg(Table table, String name) {
    if (table.isTemporary() || table.tableType().equals("VIEW")) {
      throw cannotHold(
          "it is a view, and what a view shows may change while it is read. Write it to a table or files");
    }
    Map<String, String> details = details(name);
    String provider = details.getOrDefault("Provider", "unknown").toLowerCase(Locale.ROOT);
    if (!provider.equals("iceberg")) {
      throw cannotHold(
          String.format(
              "it has no snapshots (its provider is %s; Iceberg's tables have some), so nothing holds its rows while"
                  + " they are read. %s",
              Text.excerpt(provider),
              details.containsKey("Location") && OF_FILES.contains(provider)
                  ? "Name its files: --input " + Locations.display(details.get("Location"))
                  : "Write it to files, and name those"));
    }
  }

  /**
   * Returns what the catalog says of a table beside its columns, by SQL: the classes that say it
   * are others in each line of Spark.
   */
  private Map<String, String> details(String name) {
    List<Row> described = spark.sql("DESCRIBE TABLE EXTENDED " + name).collectAsList();
    int title = described.stream().map(row -> row.getString(0)).toList().lastIndexOf(DETAILS);
    Map<String, String> details = new HashMap<>();
    described
        .subList(title + 1, described.size())
        .forEach(row -> details.putIfAbsent(row.getString(0), row.getString(1)));
    return details;
  }

  private LogitwinException cannotHold(String why) {
    return new LogitwinException(
        Fault.INPUT_DATA, String.format("Cannot read %s: %s", shown(), why));
  }

  private TableSnapshot newest(String name) {
    new TableSnapshot(name, TableSnapshot.NONE).refresh(spark);
    // After a rollback the newest of all snapshots is not the table's.
    List<Row> main =
        spark
            .sql(
                String.format(
                    "SELECT snapshot_id FROM %s.refs WHERE name = 'main' AND type = 'BRANCH'",
                    name))
            .collectAsList();
    return new TableSnapshot(
        name, main.isEmpty() ? TableSnapshot.NONE : String.valueOf(main.get(0).getLong(0)));
  }

  private TableSnapshot named(String name, String id) {
    TableSnapshot snapshot = new TableSnapshot(name, id);
    if (!snapshot.isKept(spark)) {
      throw new LogitwinException(
          Fault.NO_INPUT,
          String.format("Cannot find snapshot %s of table %s", id, name.replace("`", "")));
    }
    return snapshot;
  }

  /** Returns what it means; what is not about the table or its catalog stays what it is. */
  private RuntimeException meaning(Throwable e) {
    if (Causes.of(e).stream().anyMatch(LinkageError.class::isInstance)) {
      return new LogitwinException(
          Fault.CONFIGURATION,
          String.format(
              "Cannot read %s: the jar of its catalog is not made for Spark %s (%s)",
              shown(), spark.version(), Causes.of(e).get(Causes.of(e).size() - 1)),
          e);
    }
    if (e instanceof ParseException) {
      return new LogitwinException(
          Fault.COMMAND_LINE,
          String.format(
              "Invalid table: %s (must be table:CATALOG.DB.NAME, in backticks what is no word; @ID behind it names one of"
                  + " its snapshots)",
              shown()),
          e);
    }
    if (told(e, NOT_FOUND)) {
      return new LogitwinException(Fault.NO_INPUT, "Cannot find " + shown(), e);
    }
    if (e instanceof SparkException || told(e, NO_CATALOG)) {
      return noCatalog(e);
    }
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    return new LogitwinException(
        Fault.INPUT_DATA, String.format("Cannot read %s: %s", shown(), e.getMessage()), e);
  }

  private static boolean told(Throwable e, Set<String> conditions) {
    return e instanceof AnalysisException wrong && conditions.contains(wrong.getCondition());
  }

  private String shown() {
    return Text.excerpt(location);
  }
}
