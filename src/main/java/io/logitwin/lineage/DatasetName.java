package io.logitwin.lineage;

import io.logitwin.config.Locations;
import io.logitwin.config.TableName;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How OpenLineage calls data, so that what another producer says of the same place meets it.
 *
 * @param namespace what holds it: {@code file}, {@code hdfs://host:port}, {@code s3://bucket}, a
 *     catalog
 * @param name in there: a path, the key of an object, a table with its database
 */
record DatasetName(String namespace, String name) {
  private static final Pattern URI =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(?://([^/]*))?(/.*)?", Pattern.DOTALL);
  private static final Pattern GLOB = Pattern.compile("[*?\\[\\]{}\\\\]");

  /** Schemes of Hadoop that are another's driver for the same data. */
  private static final Map<String, String> SAME_AS =
      Map.of("s3a", "s3", "s3n", "s3", "abfs", "abfss", "wasb", "wasbs");

  /** Where what stands before an @ is no user, but a container. */
  private static final Set<String> WITH_CONTAINER = Set.of("abfss", "wasbs");

  /** Where names are keys of objects, which begin with no slash. */
  private static final Set<String> OF_OBJECTS = Set.of("s3", "gs", "abfss", "wasbs");

  private static final Pattern DELTA = Pattern.compile("`?delta`?\\.`([^`]*/[^`]*)`");

  /** Of a location whose secrets are hidden, what stands for its user. */
  private static final Pattern HIDDEN_USER = Pattern.compile("^.*\\*\\*\\*@");

  DatasetName {
    Objects.requireNonNull(namespace, "namespace is null");
    Objects.requireNonNull(name, "name is null");
  }

  /** Returns whether a location is a pattern, and names no data itself. */
  static boolean isPattern(String location) {
    return !Locations.isTable(location) && GLOB.matcher(location).find();
  }

  /**
   * Returns how the data of a location is called.
   *
   * @param location as a record has it: a table, a URI, or the path of a local file
   */
  static DatasetName of(String location) {
    Optional<TableName> table = TableName.read(location);
    if (table.isPresent()) {
      return table(table.get().name());
    }
    Matcher uri = URI.matcher(location);
    if (!uri.matches()) {
      return new DatasetName("file", withoutLastSlash(location));
    }
    String scheme = SAME_AS.getOrDefault(uri.group(1), uri.group(1));
    String authority = uri.group(2) == null ? "" : withoutUser(scheme, uri.group(2));
    String path = withoutLastSlash(uri.group(3) == null ? "/" : uri.group(3));
    return new DatasetName(
        authority.isEmpty() ? scheme : scheme + "://" + authority,
        OF_OBJECTS.contains(scheme) && path.length() > 1 ? path.substring(1) : path);
  }

  /** A table of Delta that is named by its place is what stands there. */
  private static DatasetName table(String name) {
    Matcher place = DELTA.matcher(name);
    if (place.matches()) {
      return of(place.group(1));
    }
    int dot = name.startsWith("`") ? name.indexOf("`.") + 1 : name.indexOf('.');
    return dot <= 0
        ? new DatasetName("spark_catalog", name)
        : new DatasetName(name.substring(0, dot).replace("`", ""), name.substring(dot + 1));
  }

  private static String withoutUser(String scheme, String authority) {
    return WITH_CONTAINER.contains(scheme)
        ? HIDDEN_USER.matcher(authority).replaceFirst("")
        : authority.substring(authority.lastIndexOf('@') + 1);
  }

  private static String withoutLastSlash(String path) {
    return path.length() > 1 ? path.replaceFirst("(?<=.)/+$", "") : path;
  }

  /** Returns how something in the folder of this name is called. */
  DatasetName child(String file) {
    return new DatasetName(namespace, name.equals("/") ? name + file : name + "/" + file);
  }
}
