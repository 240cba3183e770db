package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * A region's default network, as every new account finds it, and the subnets that somebody named;
 * guarded by its region's lock.
 */
final class Network {
  static final List<String> ZONES = List.of("a", "b", "c");

  private static final int FREE_ADDRESSES = 4091;

  private final Site site;
  private final String vpcId;
  private final List<SubnetPlace> named = new ArrayList<>();

  Network(Site site) {
    this.site = site;
    this.vpcId = Ids.derived("vpc", site.seed());
  }

  String vpcId() {
    return vpcId;
  }

  List<String> zones() {
    return ZONES.stream().map(zone -> site.region() + zone).toList();
  }

  Vpc vpc(List<Tag> tags) {
    return Vpc.builder()
        .vpcId(vpcId)
        .state("available")
        .cidrBlock("172.31.0.0/16")
        .dhcpOptionsId(Ids.derived("dopt", site.seed()))
        .instanceTenancy("default")
        .isDefault(true)
        .ownerId(site.account())
        .tags(tags)
        .build();
  }

  /** The default ones, one in each zone, then others. */
  List<SubnetPlace> subnets() {
    return Stream.concat(defaults(), named.stream()).toList();
  }

  private Stream<SubnetPlace> defaults() {
    return ZONES.stream()
        .map(
            zone ->
                new SubnetPlace(
                    Ids.derived("subnet", site.seed() + zone), vpcId, site.region() + zone));
  }

  /** Adds a subnet, in the zones by turns, unless it is there. */
  void add(String id) {
    if (subnet(id).isEmpty()) {
      String zone = ZONES.get(named.size() % ZONES.size());
      named.add(new SubnetPlace(id, vpcId, site.region() + zone));
    }
  }

  Optional<SubnetPlace> subnet(String id) {
    return subnets().stream().filter(place -> place.subnetId().equals(id)).findFirst();
  }

  Subnet model(SubnetPlace place, List<Tag> tags) {
    int index = subnets().indexOf(place);
    return Subnet.builder()
        .subnetId(place.subnetId())
        .subnetArn(site.arn("ec2", "subnet/" + place.subnetId()))
        .vpcId(vpcId)
        .state("available")
        .availabilityZone(place.zone())
        .availabilityZoneId(zoneId(place.zone()))
        .cidrBlock("172.31.%d.0/20".formatted(index % 16 * 16))
        .availableIpAddressCount(FREE_ADDRESSES)
        .defaultForAz(!named.contains(place))
        .mapPublicIpOnLaunch(true)
        .assignIpv6AddressOnCreation(false)
        .ownerId(site.account())
        .tags(tags)
        .build();
  }

  /** The id of a zone that means the same place in every account: {@code usw2-az1}. */
  String zoneId(String zone) {
    String[] parts = site.region().split("-", -1);
    Map<String, String> short2 = Map.of("northeast", "ne", "southeast", "se", "central", "c");
    String direction = short2.getOrDefault(parts[1], parts[1].substring(0, 1));
    int number = zone.charAt(zone.length() - 1) - 'a' + 1;
    return "%s%s%s-az%d".formatted(parts[0], direction, parts[parts.length - 1], number);
  }

  /** Where an instance can stand. */
  record SubnetPlace(String subnetId, String vpcId, String zone) {}
}
