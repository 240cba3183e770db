package dev.lehr.bakery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in a bake, told as it happens. Texts are already redacted. Events of one
 * layer come in order; those of parallel bakes mix and are told apart by {@link #bake()}.
 */
public sealed interface BakeEvent {

  /** The id of the bake it belongs to. */
  String bake();

  /** How loud a line of a log is. */
  enum Level {
    /** A new step. */
    STEP,
    /** A detail of a step. */
    DETAIL,
    /** An error, or something a script wrote to stderr. */
    ERROR
  }

  /** What a run made in the cloud. */
  enum Made {
    /** A temporary key pair; its id is its name. */
    KEY_PAIR,
    /** A temporary security group; its id is its name. */
    SECURITY_GROUP,
    /** The machine that is provisioned. */
    INSTANCE,
    /** An image, not yet available. */
    IMAGE
  }

  /** A bake began. */
  record Started(String bake, String application, String image) implements BakeEvent {}

  /** The command that the recipe wants run before the bake wrote a line. */
  record BuildOutput(String bake, String text) implements BakeEvent {}

  /** A layer will be baked; {@code why} says which ingredients differ from the last time. */
  record LayerStarted(String bake, String layer, String bakeKey, String why) implements BakeEvent {}

  /** A layer was found baked already. */
  record LayerReused(String bake, String layer, String bakeKey, Map<String, String> images)
      implements BakeEvent {}

  /** Somebody else bakes the same layer, or all workers are busy. */
  record Waiting(String bake, String layer, String reason) implements BakeEvent {}

  /** Packer said something. */
  record Said(String bake, String layer, Line line) implements BakeEvent {}

  /**
   * A line that Packer said.
   *
   * @param level how loud
   * @param builder the build it speaks of, empty when of none
   * @param text what it said, without the builder's name
   */
  record Line(Level level, Optional<String> builder, String text) {}

  /** Packer made something in the cloud. */
  record ResourceMade(String bake, String layer, Made kind, String id) implements BakeEvent {}

  /** A provisioner began; {@code number} counts from 1. */
  record ProvisionerStarted(String bake, String layer, int number, String description)
      implements BakeEvent {}

  /** A step of a run ended. */
  record StepEnded(String bake, String layer, String step, Duration took) implements BakeEvent {}

  /** Packer reported an image: AMI ids by region. */
  record ArtifactReported(String bake, String layer, Map<String, String> images)
      implements BakeEvent {}

  /** Something is not as it should be, but does not fail the bake. */
  record Warned(String bake, String layer, String text) implements BakeEvent {}

  /** The janitor removed something that a run had left behind. */
  record LeftoverRemoved(String bake, String kind, String id) implements BakeEvent {}

  /** A layer's image is ready: AMI ids by region. */
  record LayerBaked(String bake, String layer, Map<String, String> images, Duration took)
      implements BakeEvent {}

  /** A layer could not be baked. */
  record LayerFailed(String bake, String layer, String reason) implements BakeEvent {}

  /** The bake is over; {@code message} is empty when all is well. */
  record Finished(String bake, boolean succeeded, String message) implements BakeEvent {}
}
