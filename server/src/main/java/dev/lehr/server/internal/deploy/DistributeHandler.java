package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.AccountImages;
import dev.lehr.cloud.ImageAudience;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.delivery.CloudTrouble;
import dev.lehr.server.internal.delivery.EnvironmentSettings;
import dev.lehr.server.internal.delivery.ImageRound;
import dev.lehr.server.internal.task.TaskFailedException;
import dev.lehr.server.internal.task.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings an image to all regions of an environment, and has its owner say who else may launch it,
 * what it is tagged with, and until when it is to be taken.
 */
final class DistributeHandler implements TaskHandler {
  private final Places places;
  private final InstantSource clock;

  DistributeHandler(Places places, InstantSource clock) {
    this.places = places;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "distribute";
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException {
    try {
      EnvironmentSettings environment =
          EnvironmentSettings.of(task, task.settings().path("to").asString());
      Duration poll = places.accounts().pollInterval(environment.account());
      Terms terms = Terms.read(task.settings(), clock.instant());
      return CloudTrouble.waitedFor(task, poll, () -> round(task, environment, terms, poll));
    } catch (IllegalArgumentException wrong) {
      throw new TaskFailedException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private TaskResult round(Task task, EnvironmentSettings environment, Terms terms, Duration poll) {
    return switch (places.images().next(task, environment, environment.regions())) {
      case ImageRound.Coming coming -> new TaskResult.Again(poll, coming.progress());
      case ImageRound.Ready ready -> {
        if (!terms.areNone()) {
          ready.images().forEach((region, image) -> tell(task, environment, terms, region, image));
        }
        yield new TaskResult.Done(output(ready.images()));
      }
    };
  }

  private void tell(
      Task task, EnvironmentSettings environment, Terms terms, String region, String image) {
    AccountImages owner =
        places
            .images()
            .owner(task, environment, region, image)
            .orElseThrow(
                () ->
                    new TaskFailedException(
                        "None of the pipeline's accounts owns the image '%s' in %s, so that it can be neither shared nor tagged nor deprecated; add the environment whose account has baked it"
                            .formatted(image, region)));
    owner.share(region, image, terms.audience());
    owner.tag(region, image, terms.tags());
    terms.end().ifPresent(end -> owner.deprecate(region, image, end));
    task.log("%s %s: %s".formatted(region, image, terms.words()));
  }

  private static ObjectNode output(Map<String, String> images) {
    ObjectNode output = JsonMapper.shared().createObjectNode();
    output.set("images", Texts.write(images));
    return output;
  }

  /**
   * What an owner is to say.
   *
   * @param audience who may launch it
   * @param tags beside those it has
   * @param end from when on it is deprecated
   */
  private record Terms(ImageAudience audience, Map<String, String> tags, Optional<Instant> end) {

    static Terms read(JsonNode settings, Instant now) {
      Optional<Instant> end =
          Optional.of(settings.path("deprecateAfterDays"))
              .filter(JsonNode::isNumber)
              .map(days -> now.plus(Duration.ofDays(days.asInt())));
      return new Terms(
          ImageAudience.of(Texts.list(settings.path("shareWith"))),
          Texts.read(settings.path("tags")),
          end);
    }

    boolean areNone() {
      return audience.isEmpty() && tags.isEmpty() && end.isEmpty();
    }

    String words() {
      int others =
          audience.accounts().size() + audience.organizations().size() + audience.units().size();
      return "shared with %d, %d tags, %s"
          .formatted(
              others, tags.size(), end.map(at -> "deprecated from " + at).orElse("not deprecated"));
    }
  }
}
