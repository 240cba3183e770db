package dev.lehr.triggers;

import dev.lehr.pipeline.PipelineDefinitions;

/**
 * The definitions of a commit.
 *
 * @param text of the file that they are in
 */
public record SourcedDefinitions(String commit, String text, PipelineDefinitions definitions) {}
