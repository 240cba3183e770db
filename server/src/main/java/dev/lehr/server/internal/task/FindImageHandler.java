package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.image.BakedImage;
import dev.lehr.server.internal.image.ChannelMove;
import dev.lehr.server.internal.image.ImageQuery;
import dev.lehr.server.internal.image.ImageRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds the newest image that is as a stage wants it. */
final class FindImageHandler implements TaskHandler {
  private static final int MOST = 10_000;

  private final ImageRegistry images;

  FindImageHandler(ImageRegistry images) {
    this.images = images;
  }

  @Override
  public String type() {
    return "findImage";
  }

  @Override
  public TaskResult run(Task task) {
    JsonNode settings = task.settings();
    BakedImage found =
        candidates(task)
            .filter(image -> isNamed(settings, image))
            .filter(image -> isTagged(settings.path("tags"), image))
            .filter(image -> isEverywhere(settings.path("regions"), image))
            .findFirst()
            .orElseThrow(
                () ->
                    new TaskFailedException(
                        "No image is as stage '%s' wants it: %s; see lehr image list"
                            .formatted(task.key().stage(), settings)));
    task.log("Found %s, baked at %s".formatted(found.name(), found.at()));
    return new TaskResult.Done(Images.output(Images.properties(found), found.amis()));
  }

  private Stream<BakedImage> candidates(Task task) {
    JsonNode settings = task.settings();
    return Texts.find(settings, "channel").isPresent()
        ? ofChannel(task)
        : images
            .search(
                new ImageQuery(
                    // What another team has baked is found by its name only.
                    isOwn(settings) ? Optional.of(task.pipeline().application()) : Optional.empty(),
                    Texts.find(settings, "image"),
                    Texts.find(settings.path("tags"), "commit"),
                    Optional.empty(),
                    MOST))
            .stream()
            .map(ImageRegistry.Placed::image);
  }

  private static boolean isOwn(JsonNode settings) {
    return Texts.find(settings, "pattern").isEmpty() || Texts.find(settings, "image").isPresent();
  }

  private Stream<BakedImage> ofChannel(Task task) {
    Optional<String> recipe = Texts.find(task.settings(), "image");
    String channel = task.settings().path("channel").asString();
    return images.channels(Optional.of(task.pipeline().application())).stream()
        .filter(move -> move.channel().name().equals(channel))
        .filter(move -> recipe.filter(name -> !name.equals(move.channel().recipe())).isEmpty())
        .map(ChannelMove::image)
        .flatMap(name -> images.find(name).stream());
  }

  private static boolean isNamed(JsonNode settings, BakedImage image) {
    Optional<String> pattern = Texts.find(settings, "pattern");
    return pattern.isEmpty() || matches(pattern.get(), image.name());
  }

  private static boolean matches(String pattern, String name) {
    String expression =
        Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.matches(expression, name);
  }

  private static boolean isTagged(JsonNode tags, BakedImage image) {
    Map<String, String> properties = Images.properties(image);
    Set<String> unknown = new HashSet<>(tags.propertyNames());
    unknown.removeAll(properties.keySet());
    if (!unknown.isEmpty()) {
      throw new TaskFailedException(
          "Images have no tag %s; they have %s"
              .formatted(
                  String.join(", ", unknown),
                  properties.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
    return tags.properties().stream()
        .allMatch(tag -> tag.getValue().asString().equals(properties.get(tag.getKey())));
  }

  private static boolean isEverywhere(JsonNode regions, BakedImage image) {
    List<String> wanted = regions.valueStream().map(JsonNode::asString).toList();
    return image.amis().keySet().containsAll(wanted);
  }
}
