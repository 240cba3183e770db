package dev.lehr.pipeline;

import dev.lehr.pipeline.internal.spinnaker.FileImport;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Spinnaker's pipelines as a {@code lehr.yaml}. Whatever has no counterpart is listed, and what can
 * not run takes the place of a stage that fails: nothing is dropped silently.
 *
 * @param yaml the file; a valid one
 * @param notes what to look at, in the order of the input
 */
public record SpinnakerImport(String yaml, List<Note> notes) {

  /**
   * Something that was not carried over as it is.
   *
   * @param pointer where in the input, as a JSON pointer (RFC 6901); with all that is below it
   * @param message why, and what to do
   */
  public record Note(String pointer, String message) {
    @Override
    public String toString() {
      return pointer + ": " + message;
    }
  }

  public SpinnakerImport {
    notes = List.copyOf(notes);
  }

  /**
   * Imports a pipeline, or a list of pipelines of one application.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static SpinnakerImport of(JsonNode json) {
    return FileImport.of(json);
  }
}
