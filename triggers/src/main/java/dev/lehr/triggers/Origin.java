package dev.lehr.triggers;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commit that a definition was read from.
 *
 * @param source where it is followed
 * @param ref the branch or tag that has the commit, in full; the source's own, or one that was
 *     pushed
 */
public record Origin(DefinitionSource source, String ref, String commit) {
  private static final String FIELD = "origin";

  /** The commit of the source's own branch. */
  public static Origin of(DefinitionSource source, String commit) {
    return new Origin(source, source.ref(), commit);
  }

  /** Takes it down among what an execution was started by; what is there of a commit stays. */
  public void describe(ObjectNode trigger) {
    trigger.set(FIELD, json());
    if (!trigger.has("commit")) {
      trigger.put("commit", commit);
    }
  }

  private ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("git", source.remote().shown())
        .put("ref", ref)
        .put("folder", source.folder())
        .put("commit", commit);
  }

  /** Hands what {@link #describe} took down on from one execution to another that it starts. */
  public static void handOn(JsonNode from, ObjectNode to) {
    if (from.has(FIELD)) {
      to.set(FIELD, from.get(FIELD));
    }
  }

  /** What {@link #describe} took down; empty when the execution's definition is not from git. */
  public static Optional<Described> described(JsonNode trigger) {
    JsonNode origin = trigger.path(FIELD);
    return origin.isObject()
        ? Optional.of(
            new Described(
                origin.path("git").asString(),
                origin.path("ref").asString(),
                origin.path("folder").asString(),
                origin.path("commit").asString()))
        : Optional.empty();
  }

  /**
   * What an execution keeps of its origin: no credentials.
   *
   * @param url as {@link GitRemote#shown} writes it
   * @param folder that it works in, from the repository's root; empty for the root itself
   */
  public record Described(String url, String ref, String folder, String commit) {}
}
