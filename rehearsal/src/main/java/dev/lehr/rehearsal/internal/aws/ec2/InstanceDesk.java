package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * EC2 as the other services of this cloud use it, without calls and their faults. Nothing here
 * waits for a machine.
 */
public final class InstanceDesk {
  private static final String BY_SERVICE = "Client.UserInitiatedShutdown: User initiated shutdown";
  private static final String BY_FATE = "Server.InternalError: Internal error (rehearsed fault)";

  private final Regions regions;
  private final InstanceActions actions;

  InstanceDesk(Regions regions, InstanceActions actions) {
    this.regions = regions;
    this.actions = actions;
  }

  /**
   * Launches, as RunInstances does, and tags with what clients may not.
   *
   * @return the instances' ids
   * @throws ApiError for what EC2 would refuse
   */
  public List<String> launch(Site site, RunInstancesRequest request, Map<String, String> tags) {
    return in(
        site,
        here -> {
          LaunchSpec launch = new LaunchCheck(here).check(request);
          List<String> ids = actions.launch(here, launch).stream().map(InstanceEntry::id).toList();
          ids.forEach(id -> here.tags.put(id, tags));
          return ids;
        });
  }

  /** An instance, if it is remembered. */
  public Optional<InstanceFacts> find(Site site, String id) {
    return alone(site, here -> here.settled(id).map(one -> facts(here, one)));
  }

  /** An instance that runs, and the processes of this computer that are its services. */
  public record Running(Site site, InstanceFacts facts, List<Long> processes) {
    /** Copies. */
    public Running {
      processes = List.copyOf(processes);
    }
  }

  /** All instances that run, in all accounts and regions. */
  public List<Running> running() {
    return regions.used().stream()
        .flatMap(region -> in(region.site(), InstanceDesk::running).stream())
        .toList();
  }

  private static List<Running> running(Region region) {
    return region.instances.values().stream()
        .filter(one -> one.state() == InstanceState.RUNNING)
        .map(
            one ->
                new Running(
                    region.site(),
                    facts(region, one),
                    one.machine().map(Machine::processes).orElse(List.of())))
        .toList();
  }

  /** Ends an instance; nothing happens when it has ended. */
  public void terminate(Site site, String id) {
    in(site, here -> end(here, id, BY_SERVICE));
  }

  /** Stops an instance that runs. */
  public void stop(Site site, String id) {
    in(site, here -> actions.stopQuietly(here, id));
  }

  /**
   * Takes the power from an instance, wherever it is; it is terminated, and EC2 says that it was
   * not the user.
   *
   * @return false when there is no such instance, or it has ended
   */
  public boolean kill(String id) {
    return regions.used().stream().anyMatch(region -> killed(region, id));
  }

  private boolean killed(Region region, String id) {
    return in(
        region.site(),
        here -> {
          boolean lives =
              Optional.ofNullable(here.instances.get(id))
                  .filter(InstanceEntry::isPowered)
                  .isPresent();
          if (lives) {
            MachineErrand.add(here.instance(id), Machine::crash);
          }
          return lives && end(here, id, BY_FATE);
        });
  }

  private boolean end(Region region, String id, String reason) {
    Optional<InstanceEntry> instance = Optional.ofNullable(region.instances.get(id));
    instance.ifPresent(one -> actions.terminate(region, one, reason));
    return instance.isPresent();
  }

  /** The subnets, in the order of their zones. */
  public List<InstanceFacts.Place> subnets(Site site) {
    return in(
        site,
        here ->
            here.network.subnets().stream()
                .map(one -> new InstanceFacts.Place(one.subnetId(), one.vpcId(), one.zone()))
                .toList());
  }

  /**
   * A launch template with its id, its name, and its version as a number.
   *
   * @throws ApiError when there is none
   */
  public ChosenTemplate template(
      Site site, @Nullable String id, @Nullable String name, @Nullable String version) {
    return in(
        site,
        here -> {
          LaunchTemplateEntry entry = LaunchTemplateActions.find(here, id, name);
          long number = LaunchTemplateActions.number(entry, version);
          RequestLaunchTemplateData data = LaunchTemplateActions.version(entry, "" + number);
          return new ChosenTemplate(entry.id(), entry.name(), "" + number, data);
        });
  }

  /** One version of a launch template. */
  public record ChosenTemplate(
      String id, String name, String version, RequestLaunchTemplateData data) {}

  private static InstanceFacts facts(Region region, InstanceEntry instance) {
    Network.SubnetPlace place = instance.launch().place();
    return new InstanceFacts(
        instance.id(),
        instance.state().label(),
        instance.launch().image().id(),
        instance.attribute(InstanceEntry.Attribute.INSTANCE_TYPE),
        new InstanceFacts.Place(place.subnetId(), place.vpcId(), place.zone()),
        instance.machine().map(Machine::address),
        instance.launch().launched(),
        instance.errands().areDone(),
        Optional.ofNullable(region.tags.raw(instance.id()).get(InstanceFacts.GROUP_TAG)));
  }

  private <T> T in(Site site, Function<Region, T> work) {
    return alone(
        site,
        region -> {
          region.settle();
          return work.apply(region);
        });
  }

  private <T> T alone(Site site, Function<Region, T> work) {
    Region region = regions.of(site);
    region.lock.lock();
    try {
      return work.apply(region);
    } finally {
      region.takeAwaited();
      region.lock.unlock();
    }
  }
}
