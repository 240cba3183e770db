package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.StageTypes;
import dev.lehr.pipeline.expression.Expressions;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What pipelines are checked against.
 *
 * @param types the types that stages may have
 * @param expressions the language of their conditions and settings
 * @param names what else the file defines
 * @param environments their settings, by name
 * @param images what they stand on
 */
record Knowledge(
    StageTypes types,
    Expressions expressions,
    FileNames names,
    Map<String, ObjectNode> environments,
    ImageBases images) {}
