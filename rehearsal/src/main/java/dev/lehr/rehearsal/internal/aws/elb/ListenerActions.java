package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;

/** Listeners: each is a socket on its balancer's address. */
final class ListenerActions {
  private final ElbRegions regions;
  private final ListenerSockets sockets;

  ListenerActions(ElbRegions regions, ListenerSockets sockets) {
    this.regions = regions;
    this.sockets = sockets;
  }

  Actions actions() {
    return new Actions()
        .with("CreateListener", () -> regions.on(CreateListenerRequest.builder(), this::create))
        .with(
            "DescribeListeners",
            () -> regions.on(DescribeListenersRequest.builder(), this::describe))
        .with("ModifyListener", () -> regions.on(ModifyListenerRequest.builder(), this::modify))
        .with("DeleteListener", () -> regions.on(DeleteListenerRequest.builder(), this::delete));
  }

  CreateListenerResponse create(ElbRegion region, CreateListenerRequest request) {
    BalancerEntry balancer = region.balancer(request.loadBalancerArn());
    int port = ElbErrors.required(request.port(), "Port");
    if (balancer.listeners().values().stream().anyMatch(one -> one.model().port() == port)) {
      throw ApiError.of(
          "DuplicateListener",
          "A listener already exists on this port for this load balancer '%s'"
              .formatted(balancer.arn()));
    }
    RuleChecks.actions(region, request.defaultActions());
    String arn =
        balancer.arn().replace(":loadbalancer/", ":listener/") + "/" + region.world.digits();
    Listener.Builder model = Listener.builder().listenerArn(arn);
    PojoConversion.copy(request, model);
    Listener listener = model.build();
    ListenerEntry entry = new ListenerEntry(listener, sockets.open(region, balancer, listener));
    balancer.listeners().put(arn, entry);
    region.tags.put(arn, ElbTags.map(request.tags()));
    return CreateListenerResponse.builder().listeners(listener).build();
  }

  private DescribeListenersResponse describe(ElbRegion region, DescribeListenersRequest request) {
    List<ListenerEntry> found =
        request.listenerArns().isEmpty()
            ? List.copyOf(region.balancer(request.loadBalancerArn()).listeners().values())
            : request.listenerArns().stream().map(region::listener).toList();
    Page<ListenerEntry> page = Page.of(found, request.pageSize(), request.marker());
    return DescribeListenersResponse.builder()
        .listeners(page.items().stream().map(ListenerEntry::model).toList())
        .nextMarker(page.nextToken())
        .build();
  }

  private ModifyListenerResponse modify(ElbRegion region, ModifyListenerRequest request) {
    ListenerEntry listener = region.listener(request.listenerArn());
    if (request.port() != null && !request.port().equals(listener.model().port())) {
      throw ElbErrors.invalid(
          "The rehearsal cloud can not move listener '%s' to port %d; create another one"
              .formatted(listener.arn(), request.port()));
    }
    if (request.hasDefaultActions()) {
      RuleChecks.actions(region, request.defaultActions());
    }
    Listener.Builder model = listener.model().toBuilder();
    PojoConversion.copy(request, model);
    listener.model(model.build());
    return ModifyListenerResponse.builder().listeners(listener.model()).build();
  }

  private DeleteListenerResponse delete(ElbRegion region, DeleteListenerRequest request) {
    ListenerEntry listener = region.listener(request.listenerArn());
    region.balancers.values().forEach(one -> one.listeners().remove(listener.arn()));
    region.tags.remove(listener.arn());
    listener.close();
    return DeleteListenerResponse.builder().build();
  }
}
