package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.MemoryInfo;
import software.amazon.awssdk.services.ec2.model.ProcessorInfo;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;

/** Instance types and where they are offered: all of them, everywhere. */
final class InstanceTypeActions {
  private final Regions regions;

  InstanceTypeActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "DescribeInstanceTypes",
            () -> regions.on(DescribeInstanceTypesRequest.builder(), this::types))
        .with(
            "DescribeInstanceTypeOfferings",
            () -> regions.on(DescribeInstanceTypeOfferingsRequest.builder(), this::offerings));
  }

  private DescribeInstanceTypesResponse types(Region region, DescribeInstanceTypesRequest request) {
    List<String> wanted = request.instanceTypesAsStrings();
    List<InstanceTypes.Type> known = InstanceTypes.all();
    checkKnown(wanted, known.stream().map(InstanceTypes.Type::name).toList());
    List<InstanceTypeInfo> types =
        new FilterTable<InstanceTypeInfo>(type -> List.of())
            .on("instance-type", InstanceTypeInfo::instanceTypeAsString)
            .on("vcpu-info.default-vcpus", type -> type.vCpuInfo().defaultVCpus())
            .on("memory-info.size-in-mib", type -> type.memoryInfo().sizeInMiB())
            .on("burstable-performance-supported", InstanceTypeInfo::burstablePerformanceSupported)
            .on("current-generation", InstanceTypeInfo::currentGeneration)
            .each(
                "processor-info.supported-architecture",
                type -> type.processorInfo().supportedArchitecturesAsStrings())
            .select(
                known.stream()
                    .filter(type -> wanted.isEmpty() || wanted.contains(type.name()))
                    .map(InstanceTypeActions::model),
                request.filters());
    Page<InstanceTypeInfo> page = Page.of(types, request.maxResults(), request.nextToken());
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static void checkKnown(List<String> wanted, List<String> known) {
    List<String> unknown = wanted.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw ApiError.of(
          "InvalidInstanceType",
          "The following supplied instance types do not exist: %s".formatted(unknown));
    }
  }

  private static InstanceTypeInfo model(InstanceTypes.Type type) {
    return InstanceTypeInfo.builder()
        .instanceType(type.name())
        .currentGeneration(true)
        .bareMetal(false)
        .hypervisor("nitro")
        .supportedUsageClassesWithStrings("on-demand", "spot")
        .supportedRootDeviceTypesWithStrings("ebs")
        .supportedVirtualizationTypesWithStrings("hvm")
        .processorInfo(ProcessorInfo.builder().supportedArchitecturesWithStrings("x86_64").build())
        .vCpuInfo(VCpuInfo.builder().defaultVCpus(type.cpus()).build())
        .memoryInfo(MemoryInfo.builder().sizeInMiB((long) type.mebibytes()).build())
        .instanceStorageSupported(false)
        .burstablePerformanceSupported(type.burstable())
        .build();
  }

  private DescribeInstanceTypeOfferingsResponse offerings(
      Region region, DescribeInstanceTypeOfferingsRequest request) {
    String by = Optional.ofNullable(request.locationTypeAsString()).orElse("region");
    List<InstanceTypeOffering> offerings =
        new FilterTable<InstanceTypeOffering>(offering -> List.of())
            .on("instance-type", InstanceTypeOffering::instanceTypeAsString)
            .on("location", InstanceTypeOffering::location)
            .select(
                locations(region, by).flatMap(place -> offeredAt(place, by)), request.filters());
    Page<InstanceTypeOffering> page = Page.of(offerings, request.maxResults(), request.nextToken());
    return DescribeInstanceTypeOfferingsResponse.builder()
        .instanceTypeOfferings(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static Stream<String> locations(Region region, String by) {
    return switch (by) {
      case "region" -> Stream.of(region.name());
      case "availability-zone" -> region.network.zones().stream();
      case "availability-zone-id" -> region.network.zones().stream().map(region.network::zoneId);
      default ->
          throw ApiError.invalid(
              "LocationType", by, "Use region, availability-zone or availability-zone-id.");
    };
  }

  private static Stream<InstanceTypeOffering> offeredAt(String place, String by) {
    return InstanceTypes.all().stream()
        .map(
            type ->
                InstanceTypeOffering.builder()
                    .instanceType(type.name())
                    .locationType(by)
                    .location(place)
                    .build());
  }
}
