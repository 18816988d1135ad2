package io.logitwin.contract;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of all features: one for most, and others for groups of columns.
 *
 * @param common the rule of a feature that is in no group
 * @param groups rules of their own; a feature is in one of them at most
 * @param missingWords what a cell holds, besides nothing, whose value is missing
 */
public record FeatureRules(FeatureRule common, List<Group> groups, Set<String> missingWords)
    implements Serializable {
  /**
   * Columns with a rule of their own.
   *
   * @param name of the group, for messages
   * @param columns names, in which {@code *} stands for any characters
   * @param rule what their cells may hold
   */
  public record Group(String name, List<String> columns, FeatureRule rule) implements Serializable {
    public Group {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(rule, "rule is null");
      columns = List.copyOf(columns);
    }

    boolean has(String column) {
      return columns.stream().anyMatch(pattern -> matches(pattern, column));
    }

    private static boolean matches(String pattern, String column) {
      String[] parts = pattern.split("\\*", -1);
      if (parts.length == 1) {
        return pattern.equals(column);
      }
      String last = parts[parts.length - 1];
      int at = parts[0].length();
      if (!column.startsWith(parts[0])) {
        return false;
      }
      for (int i = 1; i < parts.length - 1; i++) {
        int found = column.indexOf(parts[i], at);
        if (found < 0) {
          return false;
        }
        at = found + parts[i].length();
      }
      return column.length() - last.length() >= at && column.endsWith(last);
    }
  }

  public FeatureRules {
    Objects.requireNonNull(common, "common is null");
    groups = List.copyOf(groups);
    // Sorted, so that two are written alike.
    missingWords = Collections.unmodifiableSet(new TreeSet<>(missingWords));
  }

  /** Returns one rule for all features. */
  public static FeatureRules same(FeatureRule rule) {
    return new FeatureRules(rule, List.of(), Set.of());
  }

  /** Returns the rule of a feature. */
  FeatureRule of(String column) {
    return groups.stream()
        .filter(group -> group.has(column))
        .findFirst()
        .map(Group::rule)
        .orElse(common);
  }
}
