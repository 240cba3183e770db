package dev.lehr.cloud.internal.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/**
 * What a round found out.
 *
 * @param launches what groups launch, by the groups' names
 * @param machines what EC2 says, by instances
 * @param targets what target groups say, by their ARNs and by instances; whoever needs one that
 *     could not be asked fails as it did
 */
record Findings(
    Map<String, Launch> launches,
    Map<String, Machine> machines,
    Map<String, CompletableFuture<Map<String, List<TargetHealth>>>> targets) {

  Findings {
    launches = Map.copyOf(launches);
    machines = Map.copyOf(machines);
    targets = Map.copyOf(targets);
  }

  /** What target groups say of an instance; those where it is not registered are missing. */
  Map<String, List<TargetHealth>> registrations(String instance, Set<String> arns) {
    Map<String, List<TargetHealth>> found = new HashMap<>();
    arns.stream()
        .filter(arn -> isRegistered(instance, arn))
        .forEach(arn -> found.put(arn, of(arn).getOrDefault(instance, List.of())));
    return found;
  }

  boolean isRegistered(String instance, String arn) {
    return of(arn).containsKey(instance);
  }

  private Map<String, List<TargetHealth>> of(String arn) {
    CompletableFuture<Map<String, List<TargetHealth>>> answer = targets.get(arn);
    return answer == null ? Map.of() : Answers.of(answer);
  }
}
