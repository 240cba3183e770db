package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.machine.AddressPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;

/** Load balancers: application load balancers only. */
final class LoadBalancerActions {
  private static final String PROTECTED = "deletion_protection.enabled";

  private final ElbRegions regions;
  private final AddressPool addresses = AddressPool.ofBalancers();

  LoadBalancerActions(ElbRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "CreateLoadBalancer",
            () -> regions.on(CreateLoadBalancerRequest.builder(), this::create))
        .with(
            "DescribeLoadBalancers",
            () -> regions.on(DescribeLoadBalancersRequest.builder(), this::describe))
        .with(
            "DeleteLoadBalancer",
            () -> regions.on(DeleteLoadBalancerRequest.builder(), this::delete))
        .with(
            "DescribeLoadBalancerAttributes",
            () -> regions.on(DescribeLoadBalancerAttributesRequest.builder(), this::attributes))
        .with(
            "ModifyLoadBalancerAttributes",
            () -> regions.on(ModifyLoadBalancerAttributesRequest.builder(), this::modify));
  }

  private CreateLoadBalancerResponse create(ElbRegion region, CreateLoadBalancerRequest request) {
    String name = ElbErrors.required(request.name(), "Name");
    if (request.type() != null && request.type() != LoadBalancerTypeEnum.APPLICATION) {
      throw ElbErrors.invalid(
          "The rehearsal cloud has load balancers of type application only, not '%s'"
              .formatted(request.typeAsString()));
    }
    Optional<BalancerEntry> before = named(region, name);
    BalancerEntry balancer = before.orElseGet(() -> born(region, request));
    region.tags.put(balancer.arn(), ElbTags.map(request.tags()));
    return CreateLoadBalancerResponse.builder().loadBalancers(balancer.model()).build();
  }

  private BalancerEntry born(ElbRegion region, CreateLoadBalancerRequest request) {
    BalancerEntry balancer = made(region, request);
    region.visibility.born(balancer.arn());
    return balancer;
  }

  /** A new balancer without listeners. */
  BalancerEntry made(ElbRegion region, CreateLoadBalancerRequest request) {
    String name = request.name();
    List<InstanceFacts.Place> places = places(region, request);
    AddressPool.Address address = addresses.take();
    String arn = region.arn("loadbalancer/app/%s/%s".formatted(name, region.world.digits()));
    LoadBalancer model =
        LoadBalancer.builder()
            .loadBalancerArn(arn)
            .loadBalancerName(name)
            // A name that resolves everywhere without a name server: the address itself.
            .dnsName(address.address().getHostAddress())
            .canonicalHostedZoneId("Z1H1FL5HABSF5")
            .createdTime(region.world.now())
            .scheme(Optional.ofNullable(request.schemeAsString()).orElse("internet-facing"))
            .vpcId(places.getFirst().vpcId())
            .state(LoadBalancerState.builder().code("active").build())
            .type(LoadBalancerTypeEnum.APPLICATION)
            .ipAddressType("ipv4")
            .securityGroups(request.securityGroups())
            .availabilityZones(places.stream().map(LoadBalancerActions::zone).toList())
            .build();
    BalancerEntry balancer = new BalancerEntry(model, address);
    region.balancers.put(arn, balancer);
    return balancer;
  }

  private static List<InstanceFacts.Place> places(
      ElbRegion region, CreateLoadBalancerRequest request) {
    List<String> wanted = new ArrayList<>(request.subnets());
    request.subnetMappings().forEach(mapping -> wanted.add(mapping.subnetId()));
    Map<String, InstanceFacts.Place> known =
        region.desk.subnets(region.site()).stream()
            .collect(Collectors.toMap(InstanceFacts.Place::subnetId, Function.identity()));
    for (String id : wanted) {
      if (!known.containsKey(id)) {
        throw ApiError.of("SubnetNotFound", "The subnet ID '%s' does not exist".formatted(id));
      }
    }
    if (wanted.stream().distinct().count() < 2) {
      throw ElbErrors.invalid(
          "At least two subnets in two different Availability Zones must be specified");
    }
    return wanted.stream().distinct().flatMap(id -> Stream.ofNullable(known.get(id))).toList();
  }

  private static AvailabilityZone zone(InstanceFacts.Place place) {
    return AvailabilityZone.builder().zoneName(place.zone()).subnetId(place.subnetId()).build();
  }

  private DescribeLoadBalancersResponse describe(
      ElbRegion region, DescribeLoadBalancersRequest request) {
    List<BalancerEntry> found = new ArrayList<>();
    request.loadBalancerArns().forEach(arn -> found.add(region.balancer(arn)));
    for (String name : request.names()) {
      found.add(
          named(region, name)
              .filter(one -> !region.visibility.hides(one.arn()))
              .orElseThrow(() -> ElbErrors.noBalancer(name)));
    }
    if (request.loadBalancerArns().isEmpty() && request.names().isEmpty()) {
      region.balancers.values().stream()
          .filter(one -> !region.visibility.hides(one.arn()))
          .forEach(found::add);
    }
    Page<BalancerEntry> page = Page.of(found, request.pageSize(), request.marker());
    return DescribeLoadBalancersResponse.builder()
        .loadBalancers(page.items().stream().map(BalancerEntry::model).toList())
        .nextMarker(page.nextToken())
        .build();
  }

  private DeleteLoadBalancerResponse delete(ElbRegion region, DeleteLoadBalancerRequest request) {
    String arn = ElbErrors.required(request.loadBalancerArn(), "LoadBalancerArn");
    Optional<BalancerEntry> balancer = Optional.ofNullable(region.balancers.get(arn));
    if (balancer.filter(one -> one.attributes().is(PROTECTED)).isPresent()) {
      throw ApiError.of(
          "OperationNotPermitted",
          "Load balancer '%s' cannot be deleted because deletion protection is enabled"
              .formatted(arn));
    }
    balancer.ifPresent(
        one -> {
          region.balancers.remove(arn);
          region.tags.remove(arn);
          one.close();
        });
    return DeleteLoadBalancerResponse.builder().build();
  }

  private DescribeLoadBalancerAttributesResponse attributes(
      ElbRegion region, DescribeLoadBalancerAttributesRequest request) {
    return DescribeLoadBalancerAttributesResponse.builder()
        .attributes(models(region.balancer(request.loadBalancerArn())))
        .build();
  }

  private ModifyLoadBalancerAttributesResponse modify(
      ElbRegion region, ModifyLoadBalancerAttributesRequest request) {
    BalancerEntry balancer = region.balancer(request.loadBalancerArn());
    Map<String, String> changes = new LinkedHashMap<>();
    request.attributes().forEach(one -> changes.put(one.key(), one.value()));
    balancer.attributes().put(changes);
    return ModifyLoadBalancerAttributesResponse.builder().attributes(models(balancer)).build();
  }

  private static List<LoadBalancerAttribute> models(BalancerEntry balancer) {
    return balancer.attributes().all().entrySet().stream()
        .map(one -> LoadBalancerAttribute.builder().key(one.getKey()).value(one.getValue()).build())
        .toList();
  }

  private static Optional<BalancerEntry> named(ElbRegion region, String name) {
    return region.balancers.values().stream()
        .filter(one -> one.model().loadBalancerName().equals(name))
        .findFirst();
  }
}
