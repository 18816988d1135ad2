package io.logitwin.report.page;

import io.logitwin.report.page.Page.Images;
import io.logitwin.report.page.Panel.Figure;
import io.logitwin.report.page.Table.Cell;
import io.logitwin.run.RecordedRun;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Two runs on one page. */
final class ComparedRuns {
  private final RunFiles one;
  private final RunFiles other;

  private ComparedRuns(RunFiles one, RunFiles other) {
    this.one = one;
    this.other = other;
  }

  static Page page(RunFiles one, RunFiles other, String style) {
    return new ComparedRuns(one, other).page(style);
  }

  private Page page(String style) {
    List<Panel> panels = new ArrayList<>();
    panels.add(panel("compared-numbers", "Numbers", List.of(), List.of(numbers(), classes())));
    List<Figure> matrices = new ArrayList<>();
    List<Figure> objectives = new ArrayList<>();
    add(matrices, objectives, "A", one);
    add(matrices, objectives, "B", other);
    panels.add(panel("compared-confusion", "Confusion matrices", matrices, List.of()));
    panels.add(panel("compared-objectives", "Objectives", objectives, List.of()));
    panels.add(panel("compared-settings", "Settings that differ", List.of(), List.of(settings())));
    return new Page(
        "Two runs: " + PageMaker.title(one.run()) + " and " + PageMaker.title(other.run()),
        String.format(
            "A is %s in %s, B is %s in %s",
            one.run().runId(), one.place(), other.run().runId(), other.place()),
        "",
        "A: " + Glance.sentence(one) + " B: " + Glance.sentence(other),
        List.of(),
        List.of(),
        panels,
        List.of(),
        List.of(),
        Images.NONE,
        style);
  }

  private static Panel panel(String id, String title, List<Figure> figures, List<Table> tables) {
    return new Panel(id, title, List.of(), figures, tables);
  }

  private static void add(
      List<Figure> matrices, List<Figure> objectives, String letter, RunFiles files) {
    List<String> names = files.classNames();
    if (!files.confusion().isEmpty() && names.size() == files.confusion().size()) {
      matrices.add(
          ConfusionPanel.figure("confusion-" + letter, "run " + letter, names, files.confusion()));
    }
    if (files.objectives().size() > 1) {
      objectives.add(
          ObjectivePanel.descent(
              "objective-" + letter,
              "Objective of run " + letter,
              files.objectives(),
              names.size()));
    }
  }

  private Table numbers() {
    List<List<Cell>> rows = new ArrayList<>();
    add(rows, "accuracy", accuracy(one), accuracy(other));
    add(rows, "log loss", logLoss(one), logLoss(other));
    add(rows, "objective", objective(one), objective(other));
    add(rows, "certified gap", gap(one), gap(other));
    add(rows, "iterations", iterations(one), iterations(other));
    add(rows, "held-out rows", rows(one), rows(other));
    return new Table(
        "Numbers of both, and B less A", List.of("Number", "A", "B", "Difference"), rows);
  }

  private Table classes() {
    List<List<Cell>> rows = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(one.classNames());
    names.addAll(other.classNames());
    names.forEach(name -> add(rows, name, recall(one, name), recall(other, name)));
    return new Table(
        "Recall by class, and B less A", List.of("Class", "A", "B", "Difference"), rows);
  }

  private static void add(List<List<Cell>> rows, String name, double a, double b) {
    rows.add(List.of(Cell.text(name), Cell.number(a), Cell.number(b), Cell.number(b - a)));
  }

  private Table settings() {
    TreeMap<String, String> all = new TreeMap<>(one.run().settings());
    all.putAll(other.run().settings());
    List<List<Cell>> rows = new ArrayList<>();
    for (String key : all.keySet()) {
      String a = one.run().settings().get(key);
      String b = other.run().settings().get(key);
      if (!Objects.equals(a, b)) {
        rows.add(List.of(Cell.text(key), text(a), text(b)));
      }
    }
    return new Table("Settings that differ", List.of("Option", "A", "B"), rows);
  }

  private static Cell text(String value) {
    return Cell.text(value == null ? Numbers.NONE : value);
  }

  private static double accuracy(RunFiles files) {
    return files.metrics().map(MetricsDocument::accuracy).orElse(Double.NaN);
  }

  private static double logLoss(RunFiles files) {
    return files.metrics().map(MetricsDocument::logLoss).orElse(Double.NaN);
  }

  private static double rows(RunFiles files) {
    return files.metrics().map(found -> (double) found.rows()).orElse(Double.NaN);
  }

  private static double recall(RunFiles files, String name) {
    return files.metrics().stream()
        .flatMap(found -> found.classes().stream())
        .filter(row -> row.name().equals(name))
        .mapToDouble(row -> row.recall())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double objective(RunFiles files) {
    RecordedRun run = files.run();
    return run.certificate() == null ? Double.NaN : run.certificate().objective();
  }

  private static double gap(RunFiles files) {
    RecordedRun run = files.run();
    return run.certificate() == null || run.certificate().optimalityGap() == null
        ? Double.NaN
        : run.certificate().optimalityGap();
  }

  private static double iterations(RunFiles files) {
    return files.run().model() == null ? Double.NaN : files.run().model().iterations();
  }
}
