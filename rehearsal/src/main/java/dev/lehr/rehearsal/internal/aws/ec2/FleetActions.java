package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateFleetError;
import software.amazon.awssdk.services.ec2.model.CreateFleetInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TargetCapacitySpecificationRequest;

/** Instant fleets, the way spot instances are asked for today. Nothing is kept of the fleet. */
final class FleetActions {
  private final Regions regions;
  private final InstanceActions instances;

  FleetActions(Regions regions, InstanceActions instances) {
    this.regions = regions;
    this.instances = instances;
  }

  Actions actions() {
    return new Actions()
        .with("CreateFleet", () -> regions.on(CreateFleetRequest.builder(), this::create));
  }

  private CreateFleetResponse create(Region region, CreateFleetRequest request) {
    if (!"instant".equals(request.typeAsString())) {
      throw ApiError.of(
          "UnsupportedOperation",
          "Fleet type '%s': the rehearsal cloud makes fleets of type instant only"
              .formatted(request.typeAsString()));
    }
    List<CreateFleetError> errors = new ArrayList<>();
    for (RunInstancesRequest launch : launches(request)) {
      try {
        LaunchSpec checked = new LaunchCheck(region).check(launch);
        List<InstanceEntry> launched = instances.launch(region, checked);
        return CreateFleetResponse.builder()
            .fleetId(region.id("fleet"))
            .instances(instances(request, checked, launched))
            .errors(errors)
            .build();
      } catch (ApiError refused) {
        errors.add(error(request, refused));
      }
    }
    return CreateFleetResponse.builder()
        .fleetId(region.id("fleet"))
        .instances(List.of())
        .errors(errors)
        .build();
  }

  /** Every way to fulfil the request, in the order to try them. */
  private static List<RunInstancesRequest> launches(CreateFleetRequest request) {
    return request.launchTemplateConfigs().stream()
        .flatMap(
            config -> {
              Stream<FleetLaunchTemplateOverridesRequest> overrides =
                  config.overrides().isEmpty()
                      ? Stream.of(FleetLaunchTemplateOverridesRequest.builder().build())
                      : config.overrides().stream();
              return overrides.map(override -> launch(request, config, override));
            })
        .toList();
  }

  private static RunInstancesRequest launch(
      CreateFleetRequest request,
      FleetLaunchTemplateConfigRequest config,
      FleetLaunchTemplateOverridesRequest override) {
    FleetLaunchTemplateSpecificationRequest template = config.launchTemplateSpecification();
    int count = count(request);
    RunInstancesRequest.Builder launch =
        RunInstancesRequest.builder()
            .minCount(count)
            .maxCount(count)
            .imageId(override.imageId())
            .instanceType(override.instanceTypeAsString())
            .subnetId(override.subnetId())
            .launchTemplate(
                LaunchTemplateSpecification.builder()
                    .launchTemplateId(template.launchTemplateId())
                    .launchTemplateName(template.launchTemplateName())
                    .version(template.version())
                    .build());
    Optional.ofNullable(override.availabilityZone())
        .ifPresent(zone -> launch.placement(Placement.builder().availabilityZone(zone).build()));
    if (isSpot(request)) {
      launch.instanceMarketOptions(
          InstanceMarketOptionsRequest.builder().marketType("spot").build());
    }
    if (!request.tagSpecifications().isEmpty()) {
      launch.tagSpecifications(request.tagSpecifications());
    }
    return launch.build();
  }

  private static int count(CreateFleetRequest request) {
    return Optional.ofNullable(request.targetCapacitySpecification())
        .map(TargetCapacitySpecificationRequest::totalTargetCapacity)
        .orElseThrow(() -> ApiError.missing("TargetCapacitySpecification.TotalTargetCapacity"));
  }

  private static boolean isSpot(CreateFleetRequest request) {
    return "spot".equals(request.targetCapacitySpecification().defaultTargetCapacityTypeAsString());
  }

  private static CreateFleetInstance instances(
      CreateFleetRequest request, LaunchSpec launch, List<InstanceEntry> launched) {
    return CreateFleetInstance.builder()
        .instanceIds(launched.stream().map(InstanceEntry::id).toList())
        .instanceType(launch.attributes().get(InstanceEntry.Attribute.INSTANCE_TYPE.label()))
        .platform("windows")
        .lifecycle(lifecycle(request))
        .build();
  }

  private static CreateFleetError error(CreateFleetRequest request, ApiError refused) {
    return CreateFleetError.builder()
        .errorCode(refused.code())
        .errorMessage(refused.text())
        .lifecycle(lifecycle(request))
        .build();
  }

  private static String lifecycle(CreateFleetRequest request) {
    return isSpot(request) ? "spot" : "on-demand";
  }
}
