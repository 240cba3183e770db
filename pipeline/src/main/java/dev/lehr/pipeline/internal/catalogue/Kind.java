package dev.lehr.pipeline.internal.catalogue;

import dev.lehr.pipeline.internal.schema.Schema;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of entry that a list may have: a trigger, a notification, a stage.
 *
 * @param name the entry's key
 * @param description one line for people
 * @param settings what may stand in it
 */
public record Kind(String name, String description, ObjectNode settings) {

  Kind(String name, String description, Schema settings) {
    this(name, description, settings.json());
  }
}
