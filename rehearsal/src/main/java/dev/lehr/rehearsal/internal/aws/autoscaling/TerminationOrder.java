package dev.lehr.rehearsal.internal.aws.autoscaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which instances go first when there are too many. */
final class TerminationOrder {
  private final GroupEntry group;

  TerminationOrder(GroupEntry group) {
    this.group = group;
  }

  /** So many that may go; fewer when others are protected. */
  List<Member> victims(int count) {
    List<Member> left = new ArrayList<>(group.active());
    List<Member> victims = new ArrayList<>();
    while (victims.size() < count) {
      Optional<Member> next = next(left);
      if (next.isEmpty()) {
        return victims;
      }
      left.remove(next.get());
      victims.add(next.get());
    }
    return victims;
  }

  /** In the zone that has most, what the policies say; sick ones before all others. */
  private Optional<Member> next(List<Member> left) {
    Map<String, Long> perZone =
        left.stream()
            .collect(
                Collectors.groupingBy(
                    member -> member.facts().place().zone(), Collectors.counting()));
    Comparator<Member> byZone =
        Comparator.comparingLong(
            member -> -perZone.getOrDefault(member.facts().place().zone(), 0L));
    Comparator<Member> order =
        Comparator.comparing(Member::isHealthy).thenComparing(byZone).thenComparing(policies());
    return left.stream().filter(member -> !member.isGuarded()).min(order);
  }

  private Comparator<Member> policies() {
    Comparator<Member> order = Comparator.comparingInt(member -> 0);
    for (String policy : group.model().terminationPolicies()) {
      order = order.thenComparing(policy(policy));
    }
    return order;
  }

  private static Comparator<Member> policy(String name) {
    Comparator<Member> oldest = Comparator.comparing(member -> member.facts().launched());
    Comparator<Member> oldestTemplate = Comparator.comparingLong(TerminationOrder::templateVersion);
    return switch (name) {
      case "OldestInstance" -> oldest;
      case "NewestInstance" -> oldest.reversed();
      case "OldestLaunchTemplate" -> oldestTemplate;
      default -> oldestTemplate.thenComparing(oldest);
    };
  }

  private static long templateVersion(Member member) {
    return Long.parseLong(member.template().version());
  }
}
