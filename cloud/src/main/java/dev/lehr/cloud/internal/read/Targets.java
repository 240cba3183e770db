package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.internal.Asking;
import dev.lehr.cloud.internal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** What target groups say of instances. */
final class Targets {
  private final ElasticLoadBalancingV2Client balancing;
  private final String region;
  private final Map<String, String> arns = new ConcurrentHashMap<>();

  Targets(ElasticLoadBalancingV2Client balancing, String region) {
    this.balancing = balancing;
    this.region = region;
  }

  /** The ARN of a target group that is given by its ARN or name; a name is asked for once. */
  String arn(String given) {
    return given.startsWith("arn:") ? given : arns.computeIfAbsent(given, this::find);
  }

  private String find(String name) {
    return new Asking("target group " + name, region)
        .of(
            () ->
                balancing
                    .describeTargetGroups(ask -> ask.names(name))
                    .targetGroups()
                    .getFirst()
                    .targetGroupArn());
  }

  /** Of all its targets, by their instances; none when it is gone. */
  Map<String, List<TargetHealth>> health(String arn) {
    Optional<List<TargetHealthDescription>> answer =
        new Asking("target group " + name(arn), region).of(() -> describe(arn));
    if (answer.isEmpty()) {
      arns.values().removeAll(Set.of(arn));
    }
    Map<String, List<TargetHealth>> healths = new HashMap<>();
    answer
        .orElse(List.of())
        .forEach(
            target ->
                healths
                    .computeIfAbsent(target.target().id(), first -> new ArrayList<>())
                    .add(target.targetHealth()));
    return healths;
  }

  private Optional<List<TargetHealthDescription>> describe(String arn) {
    try {
      return Optional.of(
          balancing
              .describeTargetHealth(ask -> ask.targetGroupArn(arn))
              .targetHealthDescriptions());
    } catch (ElasticLoadBalancingV2Exception refused) {
      if (new Refusal(refused).isGone()) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Its name, which its ARN has between slashes. */
  static String name(String arn) {
    String[] parts = arn.split("/");
    return parts.length > 1 ? parts[1] : arn;
  }
}
