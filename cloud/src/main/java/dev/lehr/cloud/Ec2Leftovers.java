package dev.lehr.cloud;

import dev.lehr.cloud.Ec2Resource.Kind;
import dev.lehr.cloud.internal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Finds, tags and removes what image builds leave behind. */
public final class Ec2Leftovers {
  // Clocks differ; names of images are unique in a region, so a little is enough.
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final AwsClients clients;

  /** How far a removal is. */
  public enum Progress {
    /** It is not there (any more). */
    GONE,
    /** It is being removed. */
    PENDING,
    /** Something else uses it. */
    BLOCKED
  }

  /** In the clients' account. */
  public Ec2Leftovers(AwsClients clients) {
    this.clients = clients;
  }

  /** What there is of what is searched for, in the order in which it can be removed. */
  public List<Ec2Resource> find(String region, LeftoverSearch search) {
    Ec2Client ec2 = clients.ec2(region);
    List<Ec2Resource> found = new ArrayList<>();
    List<Instance> instances = instances(ec2, search);
    instances.forEach(instance -> found.add(new Ec2Resource(Kind.INSTANCE, instance.instanceId())));
    images(ec2, search, found);
    instances.stream()
        .flatMap(instance -> instance.blockDeviceMappings().stream())
        .filter(mapping -> mapping.ebs() != null && mapping.ebs().volumeId() != null)
        .forEach(mapping -> found.add(new Ec2Resource(Kind.VOLUME, mapping.ebs().volumeId())));
    groups(ec2, search, found);
    keyPairs(ec2, search, found);
    return List.copyOf(found);
  }

  private static List<Instance> instances(Ec2Client ec2, LeftoverSearch search) {
    return Stream.of(
            filter("key-name", search.keyPairs()),
            filter("instance-id", search.instances()),
            filter("instance.group-name", search.securityGroups()))
        .flatMap(Collection::stream)
        .flatMap(filter -> ec2.describeInstancesPaginator(ask -> ask.filters(filter)).stream())
        .flatMap(page -> page.reservations().stream())
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toMap(Instance::instanceId, each -> each, (first, second) -> first),
                byId -> List.copyOf(byId.values())));
  }

  private static List<Filter> filter(String name, Set<String> values) {
    return values.isEmpty() ? List.of() : List.of(Filters.of(name, values));
  }

  private static void images(Ec2Client ec2, LeftoverSearch search, List<Ec2Resource> found) {
    Set<String> ids = matching(search.images(), image -> image.startsWith("ami-"));
    Set<String> names = matching(search.images(), image -> !image.startsWith("ami-"));
    List<Image> images = new ArrayList<>(images(ec2, filter("image-id", ids)));
    images(ec2, filter("name", names)).stream()
        .filter(image -> isSince(image, search.since()))
        .forEach(images::add);
    for (Image image : images) {
      found.add(new Ec2Resource(Kind.IMAGE, image.imageId()));
      image.blockDeviceMappings().stream()
          .filter(mapping -> mapping.ebs() != null && mapping.ebs().snapshotId() != null)
          .forEach(
              mapping -> found.add(new Ec2Resource(Kind.SNAPSHOT, mapping.ebs().snapshotId())));
    }
    orphans(ec2, ids).filter(snapshot -> !found.contains(snapshot)).forEach(found::add);
  }

  /** Snapshots that outlived their image: EC2 writes the image's id in their description. */
  private static Stream<Ec2Resource> orphans(Ec2Client ec2, Set<String> images) {
    Set<String> descriptions =
        images.stream().map(image -> "*" + image + "*").collect(Collectors.toSet());
    return filter("description", descriptions).stream()
        .flatMap(
            filter ->
                ec2
                    .describeSnapshotsPaginator(ask -> ask.ownerIds("self").filters(filter))
                    .stream())
        .flatMap(page -> page.snapshots().stream())
        .map(snapshot -> new Ec2Resource(Kind.SNAPSHOT, snapshot.snapshotId()));
  }

  private static Set<String> matching(Set<String> texts, Predicate<String> wanted) {
    return texts.stream().filter(wanted).collect(Collectors.toSet());
  }

  private static List<Image> images(Ec2Client ec2, List<Filter> filters) {
    return filters.isEmpty()
        ? List.of()
        : ec2.describeImages(ask -> ask.owners("self").filters(filters)).images();
  }

  private static boolean isSince(Image image, Instant since) {
    try {
      return image.creationDate() != null
          && Instant.parse(image.creationDate()).isAfter(since.minus(CLOCK_SKEW));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static void groups(Ec2Client ec2, LeftoverSearch search, List<Ec2Resource> found) {
    for (Filter filter : filter("group-name", search.securityGroups())) {
      ec2.describeSecurityGroups(ask -> ask.filters(filter))
          .securityGroups()
          .forEach(group -> found.add(new Ec2Resource(Kind.SECURITY_GROUP, group.groupId())));
    }
  }

  private static void keyPairs(Ec2Client ec2, LeftoverSearch search, List<Ec2Resource> found) {
    for (Filter filter : filter("key-name", search.keyPairs())) {
      ec2.describeKeyPairs(ask -> ask.filters(filter))
          .keyPairs()
          .forEach(pair -> found.add(new Ec2Resource(Kind.KEY_PAIR, pair.keyName())));
    }
  }

  /** Tags those that are there; those that are gone are passed over. */
  public void tag(String region, List<Ec2Resource> resources, Map<String, String> tags) {
    Ec2Client ec2 = clients.ec2(region);
    List<Tag> all =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    for (Ec2Resource resource : resources) {
      try {
        for (String id : tagIds(ec2, resource)) {
          ec2.createTags(tag -> tag.resources(id).tags(all));
        }
      } catch (Ec2Exception e) {
        if (!new Refusal(e).isGone()) {
          throw e;
        }
      }
    }
  }

  /** A key pair is removed by its name, but tagged by its id. */
  private static List<String> tagIds(Ec2Client ec2, Ec2Resource resource) {
    if (resource.kind() != Kind.KEY_PAIR) {
      return List.of(resource.id());
    }
    return ec2
        .describeKeyPairs(ask -> ask.filters(Filters.of("key-name", List.of(resource.id()))))
        .keyPairs()
        .stream()
        .map(pair -> pair.keyPairId())
        .filter(id -> id != null)
        .toList();
  }

  /** Starts or goes on to remove it; asking again is harmless. */
  public Progress remove(String region, Ec2Resource resource) {
    Ec2Client ec2 = clients.ec2(region);
    try {
      return switch (resource.kind()) {
        case INSTANCE -> terminate(ec2, resource.id());
        case IMAGE -> gone(ec2.deregisterImage(ask -> ask.imageId(resource.id())));
        case SNAPSHOT -> gone(ec2.deleteSnapshot(ask -> ask.snapshotId(resource.id())));
        case VOLUME -> gone(ec2.deleteVolume(ask -> ask.volumeId(resource.id())));
        case SECURITY_GROUP -> gone(ec2.deleteSecurityGroup(ask -> ask.groupId(resource.id())));
        case KEY_PAIR -> gone(ec2.deleteKeyPair(ask -> ask.keyName(resource.id())));
      };
    } catch (Ec2Exception e) {
      if (new Refusal(e).isGone()) {
        return Progress.GONE;
      }
      if (new Refusal(e).isBlocked()) {
        return Progress.BLOCKED;
      }
      throw e;
    }
  }

  private static Progress gone(Object response) {
    return response == null ? Progress.PENDING : Progress.GONE;
  }

  private static Progress terminate(Ec2Client ec2, String id) {
    List<InstanceStateName> states =
        ec2
            .describeInstances(ask -> ask.filters(Filters.of("instance-id", List.of(id))))
            .reservations()
            .stream()
            .flatMap(reservation -> reservation.instances().stream())
            .map(instance -> instance.state().name())
            .toList();
    if (states.stream().allMatch(state -> state == InstanceStateName.TERMINATED)) {
      return Progress.GONE;
    }
    if (!states.contains(InstanceStateName.SHUTTING_DOWN)) {
      ec2.terminateInstances(ask -> ask.instanceIds(id));
    }
    return Progress.PENDING;
  }
}
