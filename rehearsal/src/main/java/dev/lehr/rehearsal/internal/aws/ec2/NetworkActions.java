package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Regions, zones and the default network. */
final class NetworkActions {
  private static final String OPT_IN = "opt-in-not-required";

  private final Regions regions;

  NetworkActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("DescribeRegions", () -> regions.on(DescribeRegionsRequest.builder(), this::regions))
        .with(
            "DescribeAvailabilityZones",
            () -> regions.on(DescribeAvailabilityZonesRequest.builder(), this::zones))
        .with("DescribeVpcs", () -> regions.on(DescribeVpcsRequest.builder(), this::vpcs))
        .with("DescribeSubnets", () -> regions.on(DescribeSubnetsRequest.builder(), this::subnets));
  }

  private DescribeRegionsResponse regions(Region here, DescribeRegionsRequest request) {
    List<software.amazon.awssdk.services.ec2.model.Region> models =
        new FilterTable<software.amazon.awssdk.services.ec2.model.Region>(region -> List.of())
            .on("region-name", region -> region.regionName())
            .on("opt-in-status", region -> OPT_IN)
            .on("endpoint", region -> region.endpoint())
            .select(
                Regions.NAMES.stream()
                    .filter(
                        name ->
                            request.regionNames().isEmpty() || request.regionNames().contains(name))
                    .map(NetworkActions::model),
                request.filters());
    return DescribeRegionsResponse.builder().regions(models).build();
  }

  private static software.amazon.awssdk.services.ec2.model.Region model(String name) {
    return software.amazon.awssdk.services.ec2.model.Region.builder()
        .regionName(name)
        .endpoint("ec2.%s.amazonaws.com".formatted(name))
        .optInStatus(OPT_IN)
        .build();
  }

  private DescribeAvailabilityZonesResponse zones(
      Region region, DescribeAvailabilityZonesRequest request) {
    List<AvailabilityZone> zones =
        new FilterTable<AvailabilityZone>(zone -> List.of())
            .on("zone-name", AvailabilityZone::zoneName)
            .on("zone-id", AvailabilityZone::zoneId)
            .on("region-name", AvailabilityZone::regionName)
            .on("state", AvailabilityZone::stateAsString)
            .on("zone-type", AvailabilityZone::zoneType)
            .on("opt-in-status", AvailabilityZone::optInStatusAsString)
            .select(
                region.network.zones().stream()
                    .filter(
                        zone -> request.zoneNames().isEmpty() || request.zoneNames().contains(zone))
                    .map(zone -> zone(region, zone)),
                request.filters());
    return DescribeAvailabilityZonesResponse.builder().availabilityZones(zones).build();
  }

  private static AvailabilityZone zone(Region region, String name) {
    return AvailabilityZone.builder()
        .zoneName(name)
        .zoneId(region.network.zoneId(name))
        .zoneType("availability-zone")
        .regionName(region.name())
        .groupName(region.name())
        .networkBorderGroup(region.name())
        .state("available")
        .optInStatus(OPT_IN)
        .build();
  }

  private DescribeVpcsResponse vpcs(Region region, DescribeVpcsRequest request) {
    String vpcId = region.network.vpcId();
    checkKnown(request.vpcIds(), List.of(vpcId), ResourceIds.Kind.VPC);
    List<Vpc> vpcs =
        new FilterTable<Vpc>(Vpc::tags)
            .on("vpc-id", Vpc::vpcId)
            .on("is-default", Vpc::isDefault)
            .on("isDefault", Vpc::isDefault)
            .on("state", Vpc::stateAsString)
            .on("cidr", Vpc::cidrBlock)
            .on("owner-id", Vpc::ownerId)
            .select(Stream.of(region.network.vpc(region.tags.of(vpcId))), request.filters());
    return DescribeVpcsResponse.builder().vpcs(vpcs).build();
  }

  private DescribeSubnetsResponse subnets(Region region, DescribeSubnetsRequest request) {
    List<String> known =
        region.network.subnets().stream().map(Network.SubnetPlace::subnetId).toList();
    checkKnown(request.subnetIds(), known, ResourceIds.Kind.SUBNET);
    List<Subnet> subnets =
        new FilterTable<Subnet>(Subnet::tags)
            .on("subnet-id", Subnet::subnetId)
            .on("vpc-id", Subnet::vpcId)
            .on("availability-zone", Subnet::availabilityZone)
            .on("availabilityZone", Subnet::availabilityZone)
            .on("availability-zone-id", Subnet::availabilityZoneId)
            .on("default-for-az", Subnet::defaultForAz)
            .on("defaultForAz", Subnet::defaultForAz)
            .on("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
            .on("state", Subnet::stateAsString)
            .on("cidr-block", Subnet::cidrBlock)
            .on("owner-id", Subnet::ownerId)
            .select(
                region.network.subnets().stream()
                    .filter(
                        place ->
                            request.subnetIds().isEmpty()
                                || request.subnetIds().contains(place.subnetId()))
                    .map(place -> region.network.model(place, tags(region, place))),
                request.filters());
    return DescribeSubnetsResponse.builder().subnets(subnets).build();
  }

  private static List<Tag> tags(Region region, Network.SubnetPlace place) {
    return region.tags.of(place.subnetId());
  }

  private static void checkKnown(List<String> asked, List<String> known, ResourceIds.Kind kind) {
    asked.stream()
        .filter(id -> !known.contains(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw kind.notFound(id);
            });
  }
}
