package dev.lehr.triggers.internal.watch;

import dev.lehr.pipeline.Trigger;
import dev.lehr.triggers.DefinitionSource;
import dev.lehr.triggers.GitRemote;
import dev.lehr.triggers.Origin;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.internal.core.RepositoryName;
import dev.lehr.triggers.internal.core.Settings;
import dev.lehr.yaml.Durations;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be watched for the pipelines that are published. Two triggers that want to know the
 * same share a watch.
 */
final class WatchPlan {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration DOCKER = Duration.ofMinutes(1);

  private final Optional<Duration> gitPoll;
  private final Set<Object> specs = new LinkedHashSet<>();
  private final Map<GitRemote, GitWatch.Spec> remotes = new HashMap<>();

  private WatchPlan(Optional<Duration> gitPoll) {
    this.gitPoll = gitPoll;
  }

  /**
   * The specs of all watches: records of the watch classes, and bases of images.
   *
   * @param gitPoll how often to ask remotes whose triggers say nothing; empty: never
   */
  static Set<Object> of(Collection<Published> published, Optional<Duration> gitPoll) {
    WatchPlan plan = new WatchPlan(gitPoll);
    for (Published one : published) {
      one.pipeline().triggers().stream()
          .filter(Trigger::enabled)
          .forEach(trigger -> plan.add(one, trigger.type(), new Settings(trigger.settings())));
    }
    plan.specs.addAll(plan.remotes.values());
    return plan.specs;
  }

  private void add(Published published, String type, Settings settings) {
    switch (type) {
      case "git" -> git(published, settings);
      case "schedule" -> specs.add(schedule(published, settings));
      case "image" -> settings.watchedBase().ifPresent(specs::add);
      case "docker" -> specs.add(docker(settings));
      case "sqs" ->
          specs.add(new QueueWatch.Spec(settings.text("queue", ""), settings.text("region")));
      default -> {
        // Told by others: package, webhook, pipeline, manual.
      }
    }
  }

  private void git(Published published, Settings settings) {
    Optional<GitRemote> remote = remote(published, settings);
    Optional<Duration> every =
        duration(settings, "poll")
            .or(() -> remote.flatMap(one -> sourcePoll(published, one)))
            .or(() -> gitPoll);
    if (every.isPresent() && remote.isPresent()) {
      boolean here = remote.get().url().startsWith("file:");
      Duration interval = here ? every.get() : longer(every.get());
      GitWatch.Spec spec =
          new GitWatch.Spec(remote.get(), interval, !settings.texts("paths").isEmpty());
      remotes.merge(remote.get(), spec, WatchPlan::both);
    }
  }

  /** Who looks at a repository for definitions looks for pushes as often. */
  private static Optional<Duration> sourcePoll(Published published, GitRemote remote) {
    return published
        .origin()
        .map(Origin::source)
        .filter(source -> source.remote().equals(remote))
        .map(DefinitionSource::poll);
  }

  private static GitWatch.Spec both(GitWatch.Spec one, GitWatch.Spec other) {
    Duration every = one.every().compareTo(other.every()) < 0 ? one.every() : other.every();
    return new GitWatch.Spec(one.remote(), every, one.paths() || other.paths());
  }

  /** The repository a trigger means; {@code owner/name} alone is an address for webhooks only. */
  private static Optional<GitRemote> remote(Published published, Settings settings) {
    Optional<String> named = settings.text("repository").filter(text -> text.contains("://"));
    Optional<GitRemote> origin =
        published
            .origin()
            .map(one -> one.source().remote())
            .filter(
                one ->
                    named.isEmpty()
                        || RepositoryName.of(one.url()).equals(RepositoryName.of(named.get())));
    if (settings.text("repository").isPresent() && named.isEmpty()) {
      return Optional.empty();
    }
    return settings
        .text("password")
        .flatMap(
            password ->
                named
                    .or(() -> origin.map(GitRemote::url))
                    .map(url -> new GitRemote(url, settings.text("user"), Optional.of(password))))
        .or(() -> origin)
        .or(() -> named.map(GitRemote::open));
  }

  private static ScheduleWatch.Spec schedule(Published published, Settings settings) {
    return new ScheduleWatch.Spec(
        published.name(),
        settings.text("cron", ""),
        settings.text("zone", "UTC"),
        settings.text("misfire", "runOnce").equals("runOnce"),
        duration(settings, "within"));
  }

  private static DockerWatch.Spec docker(Settings settings) {
    return new DockerWatch.Spec(
        settings.text("image", ""),
        settings.text("tag", "latest"),
        longer(duration(settings, "poll").orElse(DOCKER)),
        settings.text("user"),
        settings.text("password"));
  }

  private static Optional<Duration> duration(Settings settings, String key) {
    return settings.text(key).flatMap(Durations::parse);
  }

  private static Duration longer(Duration wanted) {
    return wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
  }
}
