package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.Venue;
import dev.lehr.rehearsal.internal.aws.protocol.Account;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.Service;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import java.util.List;
import java.util.stream.Stream;

/** The EC2 service. */
public final class Ec2 {
  private final Regions regions;
  private final InstanceActions instances;
  private final InstanceQueries queries;

  /** EC2 with the images of its store and without any instance. */
  public Ec2(Ec2Settings settings) {
    this.regions = new Regions(settings);
    this.instances = new InstanceActions(regions, settings.timings());
    this.queries = new InstanceQueries(regions, settings.timings());
  }

  /** What the other services of the cloud use. */
  public InstanceDesk desk() {
    return new InstanceDesk(regions, instances);
  }

  /** The service with all its actions. */
  public Service service() {
    Actions actions =
        new Actions()
            .with(new NetworkActions(regions).actions())
            .with(new KeyPairActions(regions).actions())
            .with(new SecurityGroupActions(regions).actions())
            .with(instances.actions())
            .with(queries.actions())
            .with(new InstanceAttributeActions(regions).actions())
            .with(new InstanceTypeActions(regions).actions())
            .with(new VolumeActions(regions).actions())
            .with(new ImageActions(regions).actions())
            .with(new ImageAttributeActions(regions).actions())
            .with(new SnapshotActions(regions).actions())
            .with(new LaunchTemplateActions(regions).actions())
            .with(new FleetActions(regions, instances).actions())
            .with(new TagActions(regions).actions());
    return new Service("ec2", Service.Protocol.EC2, actions.byName());
  }

  /**
   * What is there that a finished build should have removed. Images and snapshots are looked for
   * also in regions that only an earlier process has used, but not in its accounts.
   */
  public List<Leftover> leftovers() {
    return accounts()
        .flatMap(account -> Regions.NAMES.stream().map(region -> new Site(account, region)))
        .map(regions::of)
        .flatMap(region -> new LeftoverSearch(region).search().stream())
        .toList();
  }

  private Stream<String> accounts() {
    return Stream.concat(
            Stream.of(Account.USUAL),
            regions.used().stream().map(region -> region.site().account()))
        .distinct();
  }

  /** Makes what a venue names, as far as it is EC2's. */
  public void furnish(Site site, Venue venue) {
    Region region = regions.of(site);
    region.lock.lock();
    try {
      new Furnishing(region).furnish(venue);
    } finally {
      region.lock.unlock();
    }
  }

  /** Instances whose password somebody asked for although none will ever come. */
  public List<String> vainWaits() {
    return queries.vainWaits();
  }

  /** Gives up every machine; waits until they are gone. */
  public void terminateMachines() {
    for (Region region : regions.used()) {
      List<InstanceEntry> all;
      region.lock.lock();
      try {
        all = List.copyOf(region.instances.values());
        all.stream()
            .filter(InstanceEntry::isPowered)
            .forEach(instance -> MachineErrand.add(instance, Machine::terminate));
      } finally {
        region.lock.unlock();
      }
      all.forEach(instance -> instance.errands().await());
    }
  }
}
