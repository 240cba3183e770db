package dev.lehr.triggers.internal.watch;

import dev.lehr.engine.EventStream;
import dev.lehr.triggers.BaseImage;
import dev.lehr.triggers.BaseImages;
import dev.lehr.triggers.NewImage;
import dev.lehr.triggers.NewPackage;
import dev.lehr.triggers.Outbox;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.Secrets;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.TriggerHealth;
import dev.lehr.triggers.internal.core.Occurrence;
import dev.lehr.triggers.internal.follow.Follower;
import dev.lehr.triggers.internal.git.GitMirror;
import dev.lehr.triggers.internal.http.Outgoing;
import dev.lehr.triggers.internal.store.Memory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that is watched at the moment. */
public final class Patrols implements AutoCloseable {
  private final Parts parts;
  private final InstantSource clock;
  private final List<Patrol> standing = new ArrayList<>();
  private final Map<Object, Patrol> wanted = new LinkedHashMap<>();
  private final List<Patrol> ending = new ArrayList<>();
  private boolean closed;

  /**
   * What watches work with.
   *
   * @param gitPoll how often to ask remotes whose triggers do not say
   * @param bases looked up
   * @param basePoll how often
   */
  public record Parts(
      Starter starter,
      Memory memory,
      Secrets secrets,
      Outgoing http,
      GitMirror mirror,
      Optional<Duration> gitPoll,
      BaseImages bases,
      Duration basePoll) {}

  public Patrols(Parts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
  }

  /** Follows the packages and images of other parts. */
  public void followOutboxes(Outbox<NewPackage> packages, Outbox<NewImage> images) {
    OutboxWatch.Parts with = new OutboxWatch.Parts(parts.starter(), parts.memory());
    standing.add(
        Patrol.start(
            new OutboxWatch<>("packages", packages, Occurrence.PackagePublished::new, with).begun(),
            clock));
    standing.add(
        Patrol.start(
            new OutboxWatch<>("images", images, Occurrence.ImageChanged::new, with).begun(),
            clock));
  }

  /** Follows sources of definitions. */
  public void follow(List<SourceWatch> sources) {
    sources.forEach(source -> standing.add(Patrol.start(source, clock)));
  }

  /**
   * Follows executions.
   *
   * @return to be called when there may be news
   */
  public Runnable followExecutions(EventStream events, Follower follower) {
    Patrol patrol =
        Patrol.start(
            new EndingsWatch(events, follower, parts.starter(), parts.memory()).begun(), clock);
    standing.add(patrol);
    return patrol::wake;
  }

  /** Watches what these pipelines want, and nothing else any more. */
  public synchronized void publish(Collection<Published> published) {
    if (closed) {
      return;
    }
    Set<Object> specs = WatchPlan.of(published, parts.gitPoll());
    List<Object> gone = wanted.keySet().stream().filter(spec -> !specs.contains(spec)).toList();
    ending.removeIf(Patrol::hasEnded);
    gone.stream().map(wanted::remove).forEach(ending::add);
    ending.forEach(Patrol::retire);
    for (Object spec : specs) {
      wanted.computeIfAbsent(spec, one -> Patrol.start(watch(one), clock));
    }
  }

  private Watch watch(Object spec) {
    try {
      return switch (spec) {
        case GitWatch.Spec git ->
            new GitWatch(git, new GitWatch.Parts(parts.mirror(), parts.starter(), parts.memory()));
        case ScheduleWatch.Spec schedule ->
            new ScheduleWatch(schedule, parts.starter(), parts.memory());
        case DockerWatch.Spec docker ->
            new DockerWatch(
                docker,
                new DockerWatch.Parts(
                    parts.http(), parts.secrets(), parts.starter(), parts.memory()));
        case BaseImage base ->
            new BaseWatch(
                base,
                new BaseWatch.Parts(
                    parts.bases(), parts.basePoll(), parts.starter(), parts.memory()));
        case QueueWatch.Spec queue -> new QueueWatch(queue, parts.starter());
        default -> throw new IllegalArgumentException("no watch for " + spec);
      };
    } catch (TriggerException | IllegalArgumentException wrong) {
      return new Broken(spec.toString(), String.valueOf(wrong.getMessage()));
    }
  }

  /** Stands for a watch that can not be, so that its health tells why. */
  private record Broken(String name, String why) implements Watch {
    @Override
    public Next look(Instant now) throws IOException {
      throw new IOException(why);
    }
  }

  /** How everything that is watched is. */
  public synchronized List<TriggerHealth> health() {
    List<TriggerHealth> health = new ArrayList<>();
    standing.forEach(patrol -> health.add(patrol.health()));
    wanted.values().forEach(patrol -> health.add(patrol.health()));
    return health;
  }

  /** Waits for looks under way; without the lock, for one of them may be publishing. */
  @Override
  public void close() {
    all().forEach(Patrol::close);
  }

  private synchronized List<Patrol> all() {
    closed = true;
    return Stream.of(standing, wanted.values(), ending).flatMap(Collection::stream).toList();
  }
}
