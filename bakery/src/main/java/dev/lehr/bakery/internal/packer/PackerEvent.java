package dev.lehr.bakery.internal.packer;

import dev.lehr.bakery.BakeEvent;
import java.util.Map;
import java.util.Optional;

/** What a line of Packer's output means, before it is told to anybody. */
public sealed interface PackerEvent {
  /** A line for people. */
  record Said(BakeEvent.Level level, Optional<String> builder, String text)
      implements PackerEvent {}

  /** Something exists in the cloud now. */
  record Made(BakeEvent.Made kind, String id) implements PackerEvent {}

  /** The image that the machine is launched from. */
  record ParentFound(String builder, String imageId) implements PackerEvent {}

  /** The name that the image will have. */
  record ImageNamed(String name) implements PackerEvent {}

  /** Another region gets a copy. */
  record CopiedTo(String region) implements PackerEvent {}

  /** A provisioner began. */
  record Provisioning(String description) implements PackerEvent {}

  /** A step began. */
  record StepBegan(String step) implements PackerEvent {}

  /** An artifact of images, by region. */
  record Artifact(String builder, Map<String, String> images) implements PackerEvent {}

  /** An artifact that is no image. */
  record OtherArtifact(String builder, String id) implements PackerEvent {}

  /** The final error of a build. */
  record Failed(String builder, String message) implements PackerEvent {}
}
