package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.internal.Asking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;

/**
 * What EC2 says of instances. They are asked for by filters, for a question that names an instance
 * which EC2 does not know yet is refused as a whole; and of all statuses only the bad ones are
 * asked for, for there are few.
 */
final class Machines {
  // What EC2 takes as values of one filter.
  private static final int BATCH = 200;
  private static final int PAGE = 1000;

  private final Ec2Client ec2;
  private final Asking asking;

  Machines(Ec2Client ec2, String region) {
    this.ec2 = ec2;
    this.asking = new Asking("instances of server groups", region);
  }

  /** By their ids; those that EC2 does not know (yet) are missing. */
  Map<String, Machine> of(Collection<String> ids) {
    Map<String, Instance> found = new HashMap<>();
    List<String> all = List.copyOf(new HashSet<>(ids));
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      asking.of(() -> describe(batch)).forEach(one -> found.put(one.instanceId(), one));
    }
    boolean running =
        found.values().stream().anyMatch(one -> one.state().name() == InstanceStateName.RUNNING);
    Set<String> badInstances = running ? impaired("instance-status.status") : Set.of();
    Set<String> badSystems = running ? impaired("system-status.status") : Set.of();
    Map<String, Machine> machines = new HashMap<>();
    found.forEach(
        (id, one) ->
            machines.put(id, new Machine(one, badInstances.contains(id), badSystems.contains(id))));
    return machines;
  }

  private List<Instance> describe(List<String> ids) {
    Filter filter = Filter.builder().name("instance-id").values(ids).build();
    List<Instance> found = new ArrayList<>();
    ec2
        .describeInstancesPaginator(ask -> ask.filters(filter).maxResults(PAGE))
        .reservations()
        .stream()
        .forEach(reservation -> found.addAll(reservation.instances()));
    return found;
  }

  private Set<String> impaired(String check) {
    Filter filter = Filter.builder().name(check).values(SummaryStatus.IMPAIRED.toString()).build();
    return asking.of(
        () -> {
          Set<String> ids = new HashSet<>();
          ec2
              .describeInstanceStatusPaginator(ask -> ask.filters(filter).maxResults(PAGE))
              .instanceStatuses()
              .stream()
              .map(InstanceStatus::instanceId)
              .forEach(ids::add);
          return ids;
        });
  }
}
