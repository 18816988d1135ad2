package io.logitwin.data;

import io.logitwin.config.Locations;
import io.logitwin.config.TableName;
import io.logitwin.data.TableSnapshot.Choice;
import io.logitwin.error.Causes;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Secrets;
import io.logitwin.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  /** Behind this, a description of a table is no longer about its columns. */
  private static final String DETAILS = "# Detailed Table Information";

  private static final Set<String> NOT_FOUND =
      Set.of("TABLE_OR_VIEW_NOT_FOUND", "SCHEMA_NOT_FOUND", "DELTA_MISSING_DELTA_TABLE");

  /** A catalog that Spark does not know it takes for a database. */
  private static final Set<String> NO_CATALOG =
      Set.of("CATALOG_NOT_FOUND", "REQUIRES_SINGLE_PART_NAMESPACE");

  /** Of these {@code --input} can name the files. */
  private static final Set<String> OF_FILES = Set.of("parquet", "orc", "avro", "csv");

  private static final String BY_PLACE = "table:delta.`";

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
    TableName wanted = TableName.read(location).orElseThrow(() -> invalid(null));
    try {
      String table = quoted(wanted.name());
      SnapshotFormat format = format(spark.catalog().getTable(table), table);
      return find(wanted, format, table);
    } catch (Exception | LinkageError e) {
      // Spark throws checked exceptions that it does not declare.
      throw meaning(e);
    }
  }

  private TableSnapshot find(TableName wanted, SnapshotFormat format, String table) {
    // A catalog may remember a table as it was some time ago.
    spark.sql("REFRESH TABLE " + table);
    if (wanted.snapshot().isPresent()) {
      return named(wanted, format, table, wanted.snapshot().get());
    }
    Snapshots snapshots = format.snapshots();
    String newest = snapshots.newest(spark, table).orElse(TableSnapshot.NONE);
    return newest.equals(TableSnapshot.NONE)
        ? new TableSnapshot(format, table, newest, null, Choice.TABLE)
        : new TableSnapshot(
            format,
            table,
            newest,
            snapshots.filesId(spark, table, newest).orElse(null),
            Choice.TABLE);
  }

  private TableSnapshot named(TableName wanted, SnapshotFormat format, String table, String id) {
    Optional<String> absence = format.snapshots().absence(spark, table, id);
    if (absence.isPresent()) {
      throw missing(format, table, id, absence.get());
    }
    String filesId = format.snapshots().filesId(spark, table, id).orElse(null);
    if (wanted.filesId().isPresent() && !wanted.filesId().get().equals(filesId)) {
      throw missing(
          format,
          table,
          id,
          String.format(
              "the one that has the number now is another (its files: %s; expected %s): the table was dropped and made"
                  + " again",
              filesId, wanted.filesId().get()));
    }
    return new TableSnapshot(format, table, id, filesId, Choice.USER);
  }

  private static LogitwinException missing(
      SnapshotFormat format, String table, String id, String why) {
    return new LogitwinException(
        Fault.NO_INPUT,
        String.format(
            "Cannot find %s %s of table %s: %s",
            format.snapshots().word(), id, TableSnapshot.shown(table), why));
  }

  private LogitwinException invalid(Throwable cause) {
    return new LogitwinException(
        Fault.COMMAND_LINE,
        String.format("Invalid table: %s (%s)", shown(), TableName.BOUND),
        cause);
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
  private String quoted(String name) {
    try {
      return CollectionConverters.asJava(
              spark.sessionState().sqlParser().parseMultipartIdentifier(name))
          .stream()
          .map(part -> "`" + part.replace("`", "``") + "`")
          .collect(Collectors.joining("."));
    } catch (ParseException e) {
      throw invalid(e);
    }
  }

  private SnapshotFormat format(Table table, String name) {
    if (table.isTemporary() || table.tableType().equals("VIEW")) {
      throw cannotHold(
          "it is a view, and what a view shows may change while it is read. Write it to a table or files");
    }
    Map<String, String> details = details(name);
    String provider = details.getOrDefault("Provider", "unknown").toLowerCase(Locale.ROOT);
    return SnapshotFormat.of(provider)
        .orElseThrow(
            () ->
                cannotHold(
                    String.format(
                        "it has no snapshots (its provider is %s; tables of %s have some), so nothing holds its rows"
                            + " while they are read. %s",
                        Text.excerpt(provider),
                        String.join(" and ", SnapshotFormat.codes()),
                        details.containsKey("Location") && OF_FILES.contains(provider)
                            ? "Name its files: --input "
                                + Locations.display(details.get("Location"))
                            : "Write it to files, and name those")));
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
    if (told(e, NOT_FOUND)) {
      return new LogitwinException(Fault.NO_INPUT, "Cannot find " + shown() + wayToDelta(), e);
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

  /** A table that is named by its place is found by Delta alone. */
  private String wayToDelta() {
    return location.startsWith(BY_PLACE)
        ? ". If there is such a table, this Spark does not know Delta's: give it "
            + DeltaSnapshots.SETTINGS
        : "";
  }

  private static boolean told(Throwable e, Set<String> conditions) {
    return e instanceof AnalysisException wrong && conditions.contains(wrong.getCondition());
  }

  private String shown() {
    return Text.escape(Secrets.hide(location), TableSnapshot.LONGEST_NAME);
  }
}
