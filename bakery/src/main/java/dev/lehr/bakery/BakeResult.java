package dev.lehr.bakery;

import dev.lehr.bakery.internal.guard.Advice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a bake ended.
 *
 * @param bake its id
 * @param image the recipe's image
 * @param state how it ended
 * @param identity what was made; describes the last good layer when the bake failed
 * @param layers every layer that was reached, in order
 * @param message why it failed, empty when it did not
 */
public record BakeResult(
    String bake,
    String image,
    State state,
    Identity identity,
    List<LayerResult> layers,
    String message) {
  /** Keeps its own copy. */
  public BakeResult {
    layers = List.copyOf(layers);
  }

  /** How a bake ends. */
  public enum State {
    /** The image is there. */
    SUCCEEDED,
    /** It is not. */
    FAILED,
    /** It was not wanted any more. */
    CANCELLED
  }

  /**
   * What identifies a baked image.
   *
   * @param imageName unique for each bake of a key
   * @param imageDigest stands for its ingredients and its images
   * @param bakeKey of its last layer
   * @param baseImage id of the image that the first layer stands on
   * @param commit of the repository, empty when it has none
   * @param images AMI ids by region
   */
  public record Identity(
      String imageName,
      String imageDigest,
      String bakeKey,
      String baseImage,
      String commit,
      NavigableMap<String, String> images) {
    /** Keeps its own copy. */
    public Identity {
      images = Collections.unmodifiableNavigableMap(new TreeMap<>(images));
    }
  }

  /** What became of a layer. */
  public enum LayerState {
    /** Packer made it. */
    BAKED,
    /** It was there already. */
    REUSED,
    /** It could not be made. */
    FAILED
  }

  /**
   * A layer's part of a bake.
   *
   * @param layer its name
   * @param state what became of it
   * @param imageName the name its image has
   * @param images AMI ids by region
   * @param detail more about it
   */
  public record LayerResult(
      String layer,
      LayerState state,
      String imageName,
      Map<String, String> images,
      LayerDetail detail) {
    /** Keeps its own copy. */
    public LayerResult {
      images = Collections.unmodifiableMap(new TreeMap<>(images));
    }
  }

  /**
   * More about a layer.
   *
   * @param bakeKey its key
   * @param ingredients what went in
   * @param why which ingredients differ from the last time; empty when it was reused
   * @param steps how long the steps of its run took
   * @param took how long it took altogether
   * @param log its redacted log, when it was baked
   * @param warnings what could not be proven
   */
  public record LayerDetail(
      String bakeKey,
      List<Ingredient> ingredients,
      List<String> why,
      List<StepTime> steps,
      Duration took,
      Optional<Path> log,
      List<String> warnings) {
    /** Keeps its own copies. */
    public LayerDetail {
      ingredients = List.copyOf(ingredients);
      why = List.copyOf(why);
      steps = List.copyOf(steps);
      warnings = List.copyOf(warnings);
    }
  }

  /** A step of a run and how long it took. */
  public record StepTime(String step, Duration took) {}

  /** Whether the image is there. */
  public boolean succeeded() {
    return state == State.SUCCEEDED;
  }

  /** Whether it failed for a reason that passes by itself, so that trying again may help. */
  public boolean isPassing() {
    return Advice.isPassing(message);
  }
}
