package dev.lehr.bakery.internal.guard;

import dev.lehr.bakery.internal.packer.Transcript;
import java.util.List;

/**
 * No image, no success. Packer ends with 0 when {@code -only} matches nothing and when its inner
 * process was killed.
 */
final class ArtifactGuard implements Guard {
  @Override
  public List<String> objections(Evidence evidence) {
    Transcript transcript = evidence.outcome().transcript();
    String layer = "layer '" + evidence.layer().name() + "'";
    if (transcript.artifacts().size() > 1) {
      return List.of(
          layer
              + " made "
              + transcript.artifacts().size()
              + " different images, "
              + transcript.artifacts()
              + "; pick the build with 'only: [NAME]'");
    }
    return transcript.artifacts().isEmpty() ? List.of(layer + nothing(evidence)) : List.of();
  }

  private static String nothing(Evidence evidence) {
    List<String> others = evidence.outcome().transcript().otherArtifacts();
    List<String> only = evidence.layer().rules().only();
    if (!others.isEmpty()) {
      return " made " + others + ", which is no AMI; use an amazon-ebs source";
    }
    if (!only.isEmpty()) {
      return " built nothing, because 'only: "
          + only
          + "' fits no build; the names are those that Packer prints before each line"
          + " (build.type.source)";
    }
    return " ended with exit code 0 but reported no image; Packer was killed from inside (out of"
        + " memory?), run 'dmesg' and give it 100 MB for each parallel build";
  }
}
