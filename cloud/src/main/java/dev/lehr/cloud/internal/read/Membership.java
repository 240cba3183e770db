package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.group.InstanceView.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * An instance in its group and in target groups.
 *
 * @param member what Auto Scaling says of it
 * @param attached ARNs of the target groups that its group is attached to
 * @param registrations what target groups say of it, attached or not
 */
record Membership(
    Instance member, Set<String> attached, Map<String, List<TargetHealth>> registrations) {

  static boolean isInService(Instance member) {
    return member.lifecycleState() == LifecycleState.IN_SERVICE;
  }

  /**
   * Whoever is healthy in a target group that its group has left still gets a request or another,
   * but is on its way out.
   */
  Traffic traffic() {
    boolean serves = attached.stream().flatMap(this::states).anyMatch(this::isHealthy);
    boolean leaves =
        registrations.keySet().stream()
            .flatMap(this::states)
            .anyMatch(state -> isHealthy(state) || state == TargetHealthStateEnum.DRAINING);
    return serves ? Traffic.IN_SERVICE : leaves ? Traffic.DRAINING : Traffic.OUT;
  }

  /** Who does not call it healthy; its application is not asked here. */
  List<String> complaints(Optional<Machine> machine) {
    List<String> complaints = new ArrayList<>();
    if (!isInService(member)) {
      complaints.add("Auto Scaling: " + member.lifecycleStateAsString());
    }
    if (!"Healthy".equalsIgnoreCase(member.healthStatus())) {
      complaints.add("Auto Scaling: " + member.healthStatus());
    }
    complaints.addAll(machine.map(Machine::complaints).orElse(List.of("EC2: not known yet")));
    attached.stream()
        .sorted()
        .flatMap(arn -> reasons(arn).map(why -> "target group " + Targets.name(arn) + ": " + why))
        .forEach(complaints::add);
    return complaints;
  }

  private Stream<TargetHealthStateEnum> states(String arn) {
    return registrations.getOrDefault(arn, List.of()).stream().map(TargetHealth::state);
  }

  private boolean isHealthy(TargetHealthStateEnum state) {
    return state == TargetHealthStateEnum.HEALTHY;
  }

  private Stream<String> reasons(String arn) {
    List<TargetHealth> said = registrations.getOrDefault(arn, List.of());
    return said.isEmpty()
        ? Stream.of("not registered")
        : said.stream()
            .filter(health -> !isHealthy(health.state()))
            .map(
                health ->
                    Optional.ofNullable(health.reasonAsString()).orElse(health.stateAsString()));
  }
}
