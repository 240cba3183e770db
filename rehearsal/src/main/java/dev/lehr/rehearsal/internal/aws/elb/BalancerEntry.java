package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.machine.AddressPool;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** A load balancer. Guarded by its region's lock. */
final class BalancerEntry implements AutoCloseable {
  private final LoadBalancer model;
  private final AddressPool.Address address;
  private final Attributes attributes = Attributes.ofBalancer();
  private final Map<String, ListenerEntry> listeners = new LinkedHashMap<>();

  BalancerEntry(LoadBalancer model, AddressPool.Address address) {
    this.model = model;
    this.address = address;
  }

  LoadBalancer model() {
    return model;
  }

  String arn() {
    return model.loadBalancerArn();
  }

  /** As metrics name it: {@code app/name/0123456789abcdef}. */
  String dimension() {
    return arn().substring(arn().indexOf('/') + 1);
  }

  AddressPool.Address address() {
    return address;
  }

  Attributes attributes() {
    return attributes;
  }

  /** By ARN. */
  Map<String, ListenerEntry> listeners() {
    return listeners;
  }

  @Override
  public void close() {
    listeners.values().forEach(ListenerEntry::close);
    address.close();
  }
}
