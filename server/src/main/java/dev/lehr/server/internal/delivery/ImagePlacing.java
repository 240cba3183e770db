package dev.lehr.server.internal.delivery;

import dev.lehr.cloud.AccountImages;
import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CopyState;
import dev.lehr.cloud.ImageAudience;
import dev.lehr.cloud.ImageCopy;
import dev.lehr.engine.Task;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Brings images to where stages want them: from the region that has one it is copied, and the
 * account that owns it shares it. Nothing waits here: whoever wants an image asks again.
 */
public final class ImagePlacing {
  /** What was baked a moment ago is not to be seen everywhere yet. */
  private static final Duration UNSEEN = Duration.ofMinutes(1);

  private final PreparedImage prepared;
  private final Function<String, AccountImages> accounts;
  private final InstantSource clock;

  /**
   * A placing.
   *
   * @param prepared finds what stages mean
   * @param accounts by the names that environments give them; throws an {@link
   *     IllegalArgumentException} for one that the server does not know
   */
  public ImagePlacing(
      PreparedImage prepared, Function<String, AccountImages> accounts, InstantSource clock) {
    this.prepared = prepared;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** The image that a stage means, where it is known to be; empty nowhere. */
  public Map<String, String> known(Task task, List<String> regions) {
    return prepared.of(task, regions);
  }

  /**
   * One round.
   *
   * @param regions those of the environment that the image is wanted in
   * @throws dev.lehr.cloud.CloudException when AWS refuses, or can not be reached
   */
  public ImageRound next(Task task, EnvironmentSettings environment, List<String> regions) {
    ImageProgress progress = ImageProgress.of(task, clock.instant());
    Wish wish = new Wish(task, environment, prepared.of(task, regions));
    for (String region : regions) {
      if (!progress.ready().containsKey(region)) {
        progress = look(wish, region, progress);
      }
    }
    return progress.ready().keySet().containsAll(regions)
        ? new ImageRound.Ready(progress.ready())
        : new ImageRound.Coming(progress.json());
  }

  /**
   * The images of the account that owns one, and so may say who else may use it: the environment's,
   * or that of another of the pipeline's environments.
   */
  public Optional<AccountImages> owner(
      Task task, EnvironmentSettings environment, String region, String image) {
    return owner(owners(task, environment), region, image);
  }

  private Optional<AccountImages> owner(Set<String> among, String region, String image) {
    return among.stream()
        .map(account -> new Origin(account, region, image))
        .filter(this::isOwned)
        .findFirst()
        .map(origin -> accounts.apply(origin.account()));
  }

  private record Wish(Task task, EnvironmentSettings environment, Map<String, String> known) {}

  /** Where an image is that belongs to somebody of us. */
  private record Origin(String account, String region, String image) {}

  private ImageProgress look(Wish wish, String region, ImageProgress progress) {
    AccountImages own = accounts.apply(wish.environment().account());
    Optional<String> there = Optional.ofNullable(wish.known().get(region));
    if (there.filter(image -> own.mayLaunch(region, image)).isPresent()) {
      return arrived(wish, region, there.get(), progress);
    }
    Optional<Origin> origin = origin(wish, region);
    if (origin.isPresent()) {
      return bring(wish, origin.get(), region, progress);
    }
    Instant patience = progress.began().plus(UNSEEN);
    if (clock.instant().isAfter(patience)) {
      throw new TaskFailedException(missing(wish, region));
    }
    return progress;
  }

  private static String missing(Wish wish, String region) {
    return "The image %s is not there for account '%s' in %s, and none of the pipeline's accounts owns it, so that it can be neither copied nor shared; bake it"
        .formatted(wish.known(), wish.environment().account(), region);
  }

  /** The region itself first of all: what is there needs no copy. */
  private Optional<Origin> origin(Wish wish, String wanted) {
    Set<String> regions = new LinkedHashSet<>(List.of(wanted));
    regions.addAll(wish.known().keySet());
    return regions.stream()
        .flatMap(
            region ->
                Optional.ofNullable(wish.known().get(region)).stream()
                    .flatMap(
                        image ->
                            owners(wish).stream()
                                .map(account -> new Origin(account, region, image))))
        .filter(this::isOwned)
        .findFirst();
  }

  private static Set<String> owners(Wish wish) {
    return owners(wish.task(), wish.environment());
  }

  private static Set<String> owners(Task task, EnvironmentSettings environment) {
    Set<String> accounts = new LinkedHashSet<>(List.of(environment.account()));
    EnvironmentSettings.allOf(task.pipeline())
        .map(EnvironmentSettings::account)
        .forEach(accounts::add);
    return accounts;
  }

  private boolean isOwned(Origin origin) {
    try {
      return accounts.apply(origin.account()).owns(origin.region(), origin.image());
    } catch (IllegalArgumentException unknown) {
      // An environment of somebody else's: its account is none of this server's.
      return false;
    }
  }

  private ImageProgress bring(Wish wish, Origin origin, String region, ImageProgress progress) {
    AccountImages owner = accounts.apply(origin.account());
    ImageCopy order =
        new ImageCopy(
            origin.image(),
            origin.region(),
            region,
            wish.environment().kmsKey(region),
            wish.task().idempotencyKey());
    return switch (owner.copy(order)) {
      case CopyState.Copying copying -> {
        progress.tell(wish.task(), region, order, copying.imageId());
        yield progress.coming(region, copying.imageId());
      }
      case CopyState.Copied copied -> share(wish, origin, region, progress, copied.imageId());
      case CopyState.Failed failed ->
          throw new TaskFailedException(
              "The copy of image '%s' to %s, '%s', has failed: %s"
                  .formatted(origin.image(), region, failed.imageId(), failed.reason()));
    };
  }

  private ImageProgress share(
      Wish wish, Origin origin, String region, ImageProgress progress, String image) {
    AccountImages own = accounts.apply(wish.environment().account());
    if (own.mayLaunch(region, image)) {
      return arrived(wish, region, image, progress);
    }
    accounts.apply(origin.account()).share(region, image, ImageAudience.account(own.id(region)));
    return progress.coming(region, image);
  }

  private ImageProgress arrived(Wish wish, String region, String image, ImageProgress progress) {
    try {
      label(wish, region, image);
    } catch (CloudException refused) {
      if (refused.kind() == CloudException.Kind.TRANSIENT) {
        throw refused;
      }
      wish.task().log("%s: %s".formatted(region, refused.getMessage()));
    }
    return progress.arrived(region, image);
  }

  /** Tags do not come along when an image is shared, and lehr fleet reads them. */
  private void label(Wish wish, String region, String image) {
    AccountImages own = accounts.apply(wish.environment().account());
    Set<String> others = owners(wish);
    others.remove(wish.environment().account());
    if (others.isEmpty() || own.owns(region, image)) {
      return;
    }
    owner(others, region, image)
        .map(owner -> owner.labels(region, image))
        .ifPresent(labels -> own.label(region, image, labels));
  }
}
