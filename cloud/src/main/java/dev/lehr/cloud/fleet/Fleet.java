package dev.lehr.cloud.fleet;

import static java.util.stream.Collectors.toSet;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.group.GroupName;
import dev.lehr.cloud.group.GroupReads;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.internal.BaseReleases;
import dev.lehr.cloud.internal.ImageFacts;
import dev.lehr.cloud.internal.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * Reads every server group of accounts and regions, and what is in use there. A place that can not
 * be read is told of.
 */
public final class Fleet {
  private final Function<String, AwsClients> accounts;
  private final Function<Place, GroupReads> reads;

  /**
   * Nothing is read yet.
   *
   * @param accounts the clients of an account, by its name; they stay open. It may throw {@link
   *     IllegalArgumentException} for one that it does not know
   * @param reads of a place, which may be shared; they stay open
   */
  public Fleet(Function<String, AwsClients> accounts, Function<Place, GroupReads> reads) {
    this.accounts = accounts;
    this.reads = reads;
  }

  /** What runs in these places, each read at the same time. */
  public FleetReport read(Collection<Place> places) throws InterruptedException {
    PlaceReads<List<Running>> reads = PlaceReads.of(places, this::read);
    return new FleetReport(
        reads.found().values().stream().flatMap(List::stream).toList(), reads.problems());
  }

  /** What is in use in these places, each read at the same time. */
  public UseReport uses(Collection<Place> places) throws InterruptedException {
    PlaceReads<InUse> reads =
        PlaceReads.of(
            places,
            place -> new InUseReader(accounts.apply(place.account()), place.region()).read());
    return new UseReport(reads.found(), reads.problems());
  }

  private List<Running> read(Place place) throws InterruptedException {
    AwsClients clients = accounts.apply(place.account());
    List<GroupView> groups = reads.apply(place).all();
    Map<String, FleetImage> images = images(clients, place.region(), groups);
    return groups.stream().flatMap(group -> running(place, group, images)).toList();
  }

  private static Stream<Running> running(
      Place place, GroupView group, Map<String, FleetImage> images) {
    FleetImage unknown =
        new FleetImage(group.imageId(), Optional.empty(), Optional.empty(), Optional.empty());
    return GroupName.parse(group.name())
        .map(GroupName::cluster)
        .map(
            cluster ->
                new Running(place, cluster, group, images.getOrDefault(group.imageId(), unknown)))
        .stream();
  }

  private static Map<String, FleetImage> images(
      AwsClients clients, String region, List<GroupView> groups) {
    Set<String> ids =
        groups.stream().map(GroupView::imageId).filter(id -> !id.isEmpty()).collect(toSet());
    Map<String, Image> found = new ImageFacts(clients).of(region, ids);
    Map<String, Instant> releases = new BaseReleases(clients).of(region, found.keySet());
    Map<String, FleetImage> images = new LinkedHashMap<>();
    found.forEach(
        (id, image) ->
            images.put(
                id,
                new FleetImage(
                    id,
                    Optional.ofNullable(image.name()),
                    Times.instant(image.creationDate()),
                    Optional.ofNullable(releases.get(id)))));
    return images;
  }
}
