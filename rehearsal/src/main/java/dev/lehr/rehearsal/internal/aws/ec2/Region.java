package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import dev.lehr.rehearsal.internal.aws.world.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** All that an account has in one region. Everything but the name is guarded by {@link #lock}. */
final class Region {
  /** How long EC2 goes on showing terminated instances. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  final ReentrantLock lock = new ReentrantLock();
  final Map<String, InstanceEntry> instances = new LinkedHashMap<>();
  final Map<String, VolumeEntry> volumes = new LinkedHashMap<>();
  final Map<String, KeyPairEntry> keyPairs = new LinkedHashMap<>();
  final Map<String, SecurityGroupEntry> groups = new LinkedHashMap<>();
  final Map<String, LaunchTemplateEntry> templates = new LinkedHashMap<>();
  final Map<String, LaunchTemplateActions.Made> templatesByToken = new LinkedHashMap<>();
  final Map<String, LaunchSpec> launchesByToken = new LinkedHashMap<>();
  final Map<String, RunInstancesRequest> requestsByToken = new LinkedHashMap<>();
  final TagBook tags = new TagBook();

  /** What was there before anybody came: nobody's leftovers. */
  final Set<String> furnished = new HashSet<>();

  final Visibility visibility;
  final Network network;
  final Ec2Settings settings;

  private final Site site;
  private final List<Errands> awaited = new ArrayList<>();

  Region(Site site, Ec2Settings settings) {
    this.site = site;
    this.settings = settings;
    this.network = new Network(site);
    this.visibility = new Visibility(settings.faults(), settings.clock());
    SecurityGroupEntry group = defaultGroup();
    groups.put(group.id(), group);
  }

  Site site() {
    return site;
  }

  String name() {
    return site.region();
  }

  Instant now() {
    return settings.clock().instant();
  }

  /** A new id. */
  String id(String prefix) {
    return settings.ids().next(prefix);
  }

  InstanceEntry instance(String id) {
    return ResourceIds.found(
        Optional.ofNullable(instances.get(id)).filter(one -> isVisible(one.id())),
        ResourceIds.Kind.INSTANCE,
        id);
  }

  /** Whether calls see it already. */
  boolean isVisible(String id) {
    return !visibility.hides(id);
  }

  /** Own images, those that others share, and Amazon's. */
  Stream<MachineImage> images() {
    Stream<MachineImage> made =
        settings.images().list(name()).stream()
            .filter(image -> image.registered() && image.isFor(site.account()));
    return Stream.concat(made, settings.stock().published(name()));
  }

  /** An image that may be launched. */
  MachineImage image(String id) {
    Optional<MachineImage> made =
        settings.images().find(name(), id).filter(MachineImage::registered);
    MachineImage image =
        ResourceIds.found(
            made.or(() -> settings.stock().find(name(), id)), ResourceIds.Kind.IMAGE, id);
    if (!image.isFor(site.account())) {
      throw ApiError.of("AuthFailure", "Not authorized for images: [%s]".formatted(id));
    }
    return image;
  }

  boolean owns(MachineImage image) {
    return image.ownerId().equals(site.account());
  }

  /** Own images, and what is left of them. */
  Stream<MachineImage> ownImages() {
    return settings.images().list(name()).stream().filter(this::owns);
  }

  /** The image that an own snapshot belongs to. */
  MachineImage imageOfSnapshot(String id) {
    return ResourceIds.found(
        ownImages().filter(image -> image.snapshot(id).isPresent()).findFirst(),
        ResourceIds.Kind.SNAPSHOT,
        id);
  }

  SecurityGroupEntry group(String id) {
    return ResourceIds.found(Optional.ofNullable(groups.get(id)), ResourceIds.Kind.GROUP, id);
  }

  SecurityGroupEntry defaultGroup() {
    String id = Ids.derived("sg", site.seed() + "/default");
    return Optional.ofNullable(groups.get(id))
        .orElseGet(
            () ->
                new SecurityGroupEntry(
                    id,
                    "default",
                    "default VPC security group",
                    network.vpcId(),
                    List.of(),
                    List.of(everything())));
  }

  static IpPermission everything() {
    return IpPermission.builder()
        .ipProtocol("-1")
        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
        .build();
  }

  /** Lets every instance arrive where it is due, and draws the consequences. */
  void settle() {
    Instant now = now();
    List.copyOf(instances.values()).forEach(instance -> settle(instance, now));
  }

  /** One instance alone, where it is due. */
  Optional<InstanceEntry> settled(String id) {
    Optional.ofNullable(instances.get(id)).ifPresent(instance -> settle(instance, now()));
    return Optional.ofNullable(instances.get(id));
  }

  private void settle(InstanceEntry instance, Instant now) {
    boolean wasThere = instance.state() != InstanceState.TERMINATED;
    instance.life().settle(now, instance.errands().areDone());
    if (wasThere && instance.state() == InstanceState.TERMINATED) {
      releaseVolumes(instance);
    } else if (!wasThere && instance.life().since().plus(REMEMBERED).isBefore(now)) {
      instances.remove(instance.id());
      tags.forget(instance.id());
    }
  }

  /** Removes or frees the volumes of an instance that is gone. */
  void releaseVolumes(InstanceEntry instance) {
    for (String volumeId : instance.volumeIds()) {
      VolumeEntry volume = volumes.get(volumeId);
      if (volume != null && volume.device().deleteOnTermination()) {
        volumes.remove(volumeId);
        tags.forget(volumeId);
      } else if (volume != null) {
        volumes.put(volumeId, volume.detached());
      }
    }
  }

  /** The answer to the present call waits for this instance's machine, if this takes no time. */
  void await(InstanceEntry instance, Duration simulated) {
    await(instance.errands(), simulated);
  }

  void await(Errands errands, Duration simulated) {
    if (simulated.isZero()) {
      awaited.add(errands);
    }
  }

  /** Takes the waits of the present call. */
  List<Errands> takeAwaited() {
    List<Errands> taken = List.copyOf(awaited);
    awaited.clear();
    return taken;
  }
}
