package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Cluster;
import dev.lehr.cloud.deploy.Deployment;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.group.GroupName;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.rollout.SiteReads;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.server.internal.canary.PreparedImage;
import dev.lehr.server.internal.delivery.CloudTrouble;
import dev.lehr.server.internal.task.ChildPipelines;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Brings an image into an environment. */
final class DeployHandler implements TaskHandler {
  private static final String CHILD = "execution";
  private static final Capacity ONE = new Capacity(1, 1, 1);

  private final Places places;
  private final RolloutRounds rounds;
  private final ChildPipelines children;
  private final InstantSource clock;

  DeployHandler(Places places, RolloutRounds rounds, ChildPipelines children, InstantSource clock) {
    this.places = places;
    this.rounds = rounds;
    this.children = children;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "deploy";
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException {
    Place place = places.of(task);
    DeploySettings settings = settings(task);
    if (settings.kind() == DeploySettings.Kind.CUSTOM) {
      return custom(task, place);
    }
    Optional<RolloutProgress> progress = RolloutProgress.of(task);
    return progress.isPresent()
        ? rounds.next(task, place, progress.get())
        : CloudTrouble.waitedFor(task, place.poll(), () -> begin(task, place, settings));
  }

  private static DeploySettings settings(Task task) {
    try {
      return DeploySettings.read(task.settings());
    } catch (IllegalArgumentException wrong) {
      throw new TaskFailedException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /** Decides what is to be made, before anything is. */
  private TaskResult begin(Task task, Place place, DeploySettings settings)
      throws InterruptedException {
    Map<String, String> images = images(task, place);
    Map<String, List<GroupView>> groups = SiteReads.read(place.sites().values());
    String name = GroupName.next(place.settings().cluster(), names(groups)).text();
    Instant now = clock.instant();
    Map<String, Deployment> regions = new LinkedHashMap<>();
    groups.forEach(
        (region, found) ->
            regions.put(region, deployment(new Wish(place, region, name), settings, found, now)));
    regions.forEach(
        (region, deployment) ->
            task.log(region + " " + announced(deployment) + " on " + images.get(region)));
    Rollout rollout = new Rollout(regions, settings.checks());
    return new TaskResult.Again(Duration.ZERO, RolloutProgress.begin(now, images, rollout).json());
  }

  private static Map<String, String> images(Task task, Place place) {
    Map<String, String> images = new LinkedHashMap<>();
    place.sites().keySet().forEach(region -> images.put(region, PreparedImage.of(task, region)));
    return images;
  }

  /** Of all regions, oldest first, so that the new one is called the same everywhere. */
  private static List<String> names(Map<String, List<GroupView>> groups) {
    return groups.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(GroupView::created))
        .map(GroupView::name)
        .toList();
  }

  private record Wish(Place place, String region, String name) {}

  private static Deployment deployment(
      Wish wish, DeploySettings settings, List<GroupView> found, Instant now) {
    StageEnvironment environment = wish.place().settings();
    Capacity capacity =
        environment
            .ownCapacity()
            .or(() -> newestServing(found).map(GroupView::capacity))
            .or(() -> environment.capacity(wish.region()))
            .orElse(ONE);
    Deployment deployment =
        Deployment.begin(
            new Deployment.Goal(wish.name(), capacity, settings.strategy()),
            new Cluster(found.stream().map(GroupView::planned).toList()),
            environment.inService(wish.region()),
            now);
    return settings.kind() == DeploySettings.Kind.NONE ? deployment.beside() : deployment;
  }

  private static Optional<GroupView> newestServing(List<GroupView> groups) {
    return groups.stream().filter(GroupView::serving).reduce((_, later) -> later);
  }

  private static String announced(Deployment deployment) {
    String before = String.join(", ", deployment.before().keySet());
    return "%s: %d instances%s"
        .formatted(
            deployment.group(),
            deployment.capacity().desired(),
            before.isEmpty() ? "" : ", to take over from " + before);
  }

  /** A pipeline does it. */
  private TaskResult custom(Task task, Place place) {
    String child =
        task.progress()
            .map(progress -> progress.path(CHILD).asString())
            .orElseGet(() -> start(task, place));
    Optional<Execution> found = children.find(child);
    ObjectNode told = JsonMapper.shared().createObjectNode().put(CHILD, child);
    if (found.isPresent() && !found.get().status().isOver()) {
      return new TaskResult.Again(place.poll(), told);
    }
    ExecutionStatus status = found.map(Execution::status).orElse(ExecutionStatus.CANCELLED);
    if (status != ExecutionStatus.SUCCEEDED) {
      throw new TaskFailedException(
          "Execution '%s', which was to deploy, ended as %s"
              .formatted(child, PipelineJson.word(status)));
    }
    return new TaskResult.Done(told);
  }

  private String start(Task task, Place place) {
    String pipeline = task.settings().path("pipeline").asString("");
    if (pipeline.isEmpty()) {
      throw new TaskFailedException(
          "Stage '%s' has the strategy 'custom' and no 'pipeline' that deploys; name one"
              .formatted(task.key().stage()));
    }
    String region = Objects.requireNonNull(place.sites().keySet().iterator().next());
    ObjectNode parameters =
        JsonMapper.shared()
            .createObjectNode()
            .put("cluster", place.settings().cluster().text())
            .put("image", PreparedImage.of(task, region))
            .put("environment", place.environment());
    return children.start(
        task,
        new ChildPipelines.Order(
            task.pipeline().application(),
            pipeline,
            parameters,
            "deploy/" + task.idempotencyKey()));
  }
}
