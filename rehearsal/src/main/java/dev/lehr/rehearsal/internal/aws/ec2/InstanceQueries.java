package dev.lehr.rehearsal.internal.aws.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataRequest;
import software.amazon.awssdk.services.ec2.model.GetPasswordDataResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** What can be asked about instances. */
final class InstanceQueries {
  private final Regions regions;
  private final Timings timings;
  private final Set<String> vainWaits = new ConcurrentSkipListSet<>();

  InstanceQueries(Regions regions, Timings timings) {
    this.regions = regions;
    this.timings = timings;
  }

  Actions actions() {
    return new Actions()
        .with(
            "DescribeInstances",
            () -> regions.on(DescribeInstancesRequest.builder(), this::describe))
        .with(
            "DescribeInstanceStatus",
            () -> regions.on(DescribeInstanceStatusRequest.builder(), this::status))
        .with(
            "GetPasswordData", () -> regions.on(GetPasswordDataRequest.builder(), this::password));
  }

  /** Instances whose password somebody asked for although none will ever come, sorted. */
  List<String> vainWaits() {
    return List.copyOf(vainWaits);
  }

  private DescribeInstancesResponse describe(Region region, DescribeInstancesRequest request) {
    List<Instance> selected =
        filters()
            .select(
                wanted(region, request.instanceIds()).stream()
                    .map(new InstanceModels(region)::instance),
                request.filters());
    Page<Instance> page = Page.of(selected, request.maxResults(), request.nextToken());
    Map<String, List<Instance>> reservations = new LinkedHashMap<>();
    for (Instance instance : page.items()) {
      String reservationId = region.instance(instance.instanceId()).launch().reservationId();
      reservations.computeIfAbsent(reservationId, key -> new ArrayList<>()).add(instance);
    }
    return DescribeInstancesResponse.builder()
        .reservations(
            reservations.entrySet().stream()
                .map(entry -> reservation(region, entry.getKey(), entry.getValue()))
                .toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static Reservation reservation(Region region, String id, List<Instance> instances) {
    return Reservation.builder()
        .reservationId(id)
        .ownerId(region.site().account())
        .groups(List.of())
        .instances(instances)
        .build();
  }

  private DescribeInstanceStatusResponse status(
      Region region, DescribeInstanceStatusRequest request) {
    boolean all = Boolean.TRUE.equals(request.includeAllInstances());
    List<InstanceStatus> statuses =
        new FilterTable<InstanceStatus>(status -> List.of())
            .on("instance-state-name", status -> status.instanceState().nameAsString())
            .on("instance-status.status", status -> status.instanceStatus().statusAsString())
            .on("system-status.status", status -> status.systemStatus().statusAsString())
            .on("availability-zone", InstanceStatus::availabilityZone)
            .select(
                wanted(region, request.instanceIds()).stream()
                    .filter(one -> all || one.state() == InstanceState.RUNNING)
                    .map(InstanceQueries::status),
                request.filters());
    Page<InstanceStatus> page = Page.of(statuses, request.maxResults(), request.nextToken());
    return DescribeInstanceStatusResponse.builder()
        .instanceStatuses(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static InstanceStatus status(InstanceEntry instance) {
    boolean running = instance.state() == InstanceState.RUNNING;
    InstanceStatusSummary summary =
        InstanceStatusSummary.builder().status(running ? "ok" : "not-applicable").build();
    return InstanceStatus.builder()
        .instanceId(instance.id())
        .availabilityZone(instance.launch().place().zone())
        .instanceState(InstanceModels.state(instance.state()))
        .instanceStatus(summary)
        .systemStatus(summary)
        .build();
  }

  private GetPasswordDataResponse password(Region region, GetPasswordDataRequest request) {
    String id =
        Optional.ofNullable(request.instanceId()).orElseThrow(() -> ApiError.missing("InstanceId"));
    InstanceEntry instance = region.instance(id);
    boolean ready =
        instance.state() == InstanceState.RUNNING
            && !region.now().isBefore(instance.life().since().plus(timings.password()));
    if (instance.machine().map(Machine::keepsOldPassword).orElse(false)) {
      vainWaits.add(id);
    }
    return GetPasswordDataResponse.builder()
        .instanceId(id)
        .timestamp(instance.launch().launched())
        .passwordData(ready ? encrypted(instance) : "")
        .build();
  }

  private static String encrypted(InstanceEntry instance) {
    boolean announced = instance.machine().map(Machine::announcesPassword).orElse(false);
    Optional<KeyPairEntry> key = instance.launch().key();
    if (key.isEmpty() || !announced || !instance.secret().told()) {
      return "";
    }
    byte[] password = instance.secret().password().getBytes(UTF_8);
    byte[] encrypted = RsaKeys.encrypt(key.get().publicKey(), password);
    return Base64.getEncoder().encodeToString(encrypted);
  }

  private static List<InstanceEntry> wanted(Region region, List<String> ids) {
    return ids.isEmpty()
        ? region.instances.values().stream().filter(one -> region.isVisible(one.id())).toList()
        : ids.stream().distinct().map(region::instance).toList();
  }

  private static FilterTable<Instance> filters() {
    return new FilterTable<Instance>(Instance::tags)
        .on("instance-id", Instance::instanceId)
        .on("image-id", Instance::imageId)
        .on("instance-type", Instance::instanceTypeAsString)
        .on("instance-state-name", instance -> instance.state().nameAsString())
        .on("instance-state-code", instance -> instance.state().code())
        .on("instance-lifecycle", Instance::instanceLifecycleAsString)
        .on("key-name", Instance::keyName)
        .on("client-token", Instance::clientToken)
        .on("vpc-id", Instance::vpcId)
        .on("subnet-id", Instance::subnetId)
        .on("availability-zone", instance -> instance.placement().availabilityZone())
        .on("architecture", Instance::architectureAsString)
        .on("platform", Instance::platformAsString)
        .on("virtualization-type", Instance::virtualizationTypeAsString)
        .on("private-ip-address", Instance::privateIpAddress)
        .on("ip-address", Instance::publicIpAddress)
        .on("dns-name", Instance::publicDnsName)
        .on("private-dns-name", Instance::privateDnsName)
        .on("launch-time", Instance::launchTime)
        .on("root-device-type", Instance::rootDeviceTypeAsString)
        .each("instance.group-id", instance -> groupIds(instance))
        .each("group-id", instance -> groupIds(instance))
        .each(
            "instance.group-name",
            instance -> instance.securityGroups().stream().map(GroupIdentifier::groupName).toList())
        .each(
            "block-device-mapping.volume-id",
            instance ->
                instance.blockDeviceMappings().stream().map(one -> one.ebs().volumeId()).toList());
  }

  private static List<String> groupIds(Instance instance) {
    return instance.securityGroups().stream().map(GroupIdentifier::groupId).toList();
  }
}
