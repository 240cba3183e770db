package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.BalancerAddress;
import dev.lehr.rehearsal.Venue;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
import dev.lehr.rehearsal.internal.aws.ec2.Leftover;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.Service;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import dev.lehr.rehearsal.internal.aws.world.World;
import dev.lehr.rehearsal.internal.http.CertificateAuthority;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Elastic Load Balancing v2: the service, and what Auto Scaling uses of it. */
public final class LoadBalancing implements AutoCloseable {
  private final ElbRegions regions;
  private final ListenerSockets sockets;
  private final TrafficMeter meter = new TrafficMeter();
  private final Runnable beat = this::beat;
  private volatile Instant nextFlush = Instant.MIN;

  /** Load balancing without any balancer. */
  public LoadBalancing(World world, InstanceDesk desk, CertificateAuthority authority) {
    this.regions = new ElbRegions(world, desk);
    this.sockets = new ListenerSockets(authority, meter);
  }

  /** The service with all its actions. */
  public Service service() {
    return Service.lazy("elasticloadbalancing", Service.Protocol.QUERY, this::actions);
  }

  /** From the first call on there is something to check. */
  private Actions actions() {
    regions.world().heartbeat().call(beat);
    return new Actions()
        .with(new LoadBalancerActions(regions).actions())
        .with(new ListenerActions(regions, sockets).actions())
        .with(new RuleActions(regions).actions())
        .with(new TargetGroupActions(regions).actions())
        .with(new TargetActions(regions).actions())
        .with(new ElbTags(regions).actions());
  }

  /** Checks health where it is due, and publishes metrics. */
  public void beat() {
    Instant now = regions.world().now();
    boolean flush = !now.isBefore(nextFlush);
    for (ElbRegion region : regions.used()) {
      regions.in(
          region.site(),
          here -> {
            new HealthChecks(here).start();
            if (flush) {
              publish(here);
            }
            return true;
          });
    }
    if (flush) {
      nextFlush = now.plus(regions.world().timings().metrics());
    }
  }

  private void publish(ElbRegion region) {
    for (TargetGroupEntry group : region.groups.values()) {
      region.usersOf(group.arn()).forEach(arn -> meter.hosts(region, arn, group));
    }
    meter.flush(region);
  }

  /** Makes the target groups that a venue names, with a balancer before each. */
  public void furnish(Site site, Venue venue) {
    regions.world().heartbeat().call(beat);
    new Furnishing(regions, sockets).furnish(site, venue);
  }

  /**
   * Makes sure that there is such a target group.
   *
   * @throws ApiError TargetGroupNotFound
   */
  public void requireGroup(Site site, String arn) {
    regions.in(site, here -> here.group(arn));
  }

  /** Registers an instance that runs, unless it is registered. */
  public void register(Site site, String arn, String instanceId) {
    regions.in(
        site,
        here -> {
          Optional<TargetGroupEntry> group = Optional.ofNullable(here.groups.get(arn));
          group.ifPresent(one -> TargetActions.register(here, one, instanceId));
          return group.isPresent();
        });
  }

  /** Lets an instance drain from a target group. */
  public void deregister(Site site, String arn, String instanceId) {
    regions.in(
        site,
        here -> {
          Optional<TargetGroupEntry> group = Optional.ofNullable(here.groups.get(arn));
          group.ifPresent(
              one ->
                  List.copyOf(one.targets()).stream()
                      .map(Target::key)
                      .filter(key -> key.id().equals(instanceId))
                      .forEach(key -> one.deregister(key, here.world.now())));
          return group.isPresent();
        });
  }

  /**
   * How an instance is in a target group, in the API's words: {@code initial}, {@code healthy},
   * {@code unhealthy}, {@code unused}, {@code draining}.
   */
  public String health(Site site, String arn, String instanceId) {
    return regions.look(
        site,
        here ->
            Optional.ofNullable(here.groups.get(arn))
                .map(
                    group ->
                        TargetHealths.of(
                                here, group, new TargetKey(instanceId, group.model().port()))
                            .stateAsString())
                .orElse("unused"));
  }

  /** Where each listener can be reached: {@code http://127.78.0.2:80} of balancer {@code web}. */
  public List<BalancerAddress> addresses() {
    return regions.used().stream()
        .flatMap(region -> regions.in(region.site(), LoadBalancing::addresses).stream())
        .toList();
  }

  /** Where the balancers that forward to a target group, by name or ARN, can be reached. */
  public List<BalancerAddress> before(Site site, String group) {
    return regions.in(
        site,
        here -> {
          List<String> arns =
              Furnishing.known(here, group).map(one -> here.usersOf(one.arn())).orElse(List.of());
          return here.balancers.values().stream()
              .filter(one -> arns.contains(one.arn()))
              .flatMap(one -> addresses(here, one))
              .toList();
        });
  }

  private static List<BalancerAddress> addresses(ElbRegion region) {
    return region.balancers.values().stream()
        .flatMap(balancer -> addresses(region, balancer))
        .toList();
  }

  private static Stream<BalancerAddress> addresses(ElbRegion region, BalancerEntry balancer) {
    return balancer.listeners().values().stream()
        .map(
            listener ->
                new BalancerAddress(
                    region.name(),
                    balancer.model().loadBalancerName(),
                    listener.model().port(),
                    uri(listener)));
  }

  private static URI uri(ListenerEntry listener) {
    String scheme = listener.model().protocolAsString().toLowerCase(Locale.ROOT);
    InetSocketAddress address = listener.address();
    return URI.create(
        "%s://%s:%d".formatted(scheme, address.getAddress().getHostAddress(), address.getPort()));
  }

  /** What is there and would cost money on AWS. */
  public List<Leftover> leftovers() {
    return regions.used().stream()
        .flatMap(region -> regions.in(region.site(), LoadBalancing::leftovers).stream())
        .toList();
  }

  private static List<Leftover> leftovers(ElbRegion region) {
    Stream<Leftover> balancers =
        region.balancers.values().stream()
            .filter(one -> !region.furnished.contains(one.arn()))
            .map(
                one ->
                    new Leftover(
                        "load-balancer",
                        region.name(),
                        one.model().loadBalancerName(),
                        one.listeners().size() + " listeners"));
    Stream<Leftover> groups =
        region.groups.values().stream()
            .filter(one -> !region.furnished.contains(one.arn()))
            .map(
                one ->
                    new Leftover(
                        "target-group",
                        region.name(),
                        one.model().targetGroupName(),
                        one.targets().size() + " targets"));
    return Stream.concat(balancers, groups).toList();
  }

  /** Closes every listener. */
  @Override
  public void close() {
    for (ElbRegion region : regions.used()) {
      List<BalancerEntry> all =
          regions.in(region.site(), here -> List.copyOf(here.balancers.values()));
      all.forEach(BalancerEntry::close);
    }
  }
}
