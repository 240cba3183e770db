package dev.lehr.engine;

import dev.lehr.pipeline.Pipeline;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A wish to start a pipeline.
 *
 * @param pipeline as it is defined now; the execution keeps to it
 * @param parameters all values, checked, standards filled in
 * @param trigger what starts it, as expressions read it
 * @param by who: a person, or a trigger's name
 * @param key of two requests with one key the second starts nothing; empty: it always starts
 */
public record StartRequest(
    Pipeline pipeline,
    ObjectNode parameters,
    ObjectNode trigger,
    String by,
    Optional<String> key) {}
