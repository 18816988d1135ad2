package io.logitwin.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The inputs of an event, or its outputs, in the order in which they are added. */
final class Datasets {
  private final String own;
  private final ArrayNode all = JsonNodeFactory.instance.arrayNode();

  /**
   * @param own the key of the facets that only inputs, or only outputs, have
   */
  Datasets(String own) {
    this.own = own;
  }

  /** Returns what a version of a store is called. */
  static String version(long number) {
    return String.format("v%06d", number);
  }

  Dataset add(DatasetName name) {
    return new Dataset(all.addObject().put("namespace", name.namespace()).put("name", name.name()));
  }

  ArrayNode json() {
    return all;
  }

  /** One of them, which takes facets. */
  final class Dataset {
    private final ObjectNode node;

    private Dataset(ObjectNode node) {
      this.node = node;
    }

    /** Adds a facet that any dataset may have. */
    void with(String facet, ObjectNode value) {
      node.withObjectProperty("facets").set(facet, value);
    }

    /** Adds a facet that only inputs, or only outputs, have. */
    void withOwn(String facet, ObjectNode value) {
      node.withObjectProperty(own).set(facet, value);
    }
  }
}
