package dev.lehr.canary;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to ask a metric store for. Only the store understands it; the judges never look at it.
 *
 * @param type the store's kind, such as {@code prometheus}; empty when the config does not say
 * @param fields the whole query object as it stands in the config, {@code type} included; not to be
 *     changed
 */
public record MetricQuery(String type, ObjectNode fields) {
  public static final MetricQuery NONE = new MetricQuery("", JsonNodeFactory.instance.objectNode());

  public MetricQuery {
    fields = fields.deepCopy();
  }
}
