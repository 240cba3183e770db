package dev.lehr.cli.rehearse;

import dev.lehr.rehearsal.ApiUse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The least that AWS must allow somebody who calls what was called in a rehearsal: the calls' own
 * actions, and those that AWS asks for besides.
 */
final class Policy {
  /** By what Lehr's server groups and their launch templates are known. */
  private static final String OWN_TAG = "lehr:application";

  /** What a call needs besides the action of its name. */
  private static final Map<String, Set<String>> IMPLIED =
      Map.of(
          "ec2:RunInstances",
          Set.of("ec2:CreateTags"),
          "ec2:CreateImage",
          Set.of("ec2:CreateTags"),
          "ec2:CreateLaunchTemplate",
          Set.of("ec2:CreateTags"),
          "autoscaling:CreateAutoScalingGroup",
          Set.of(
              "autoscaling:CreateOrUpdateTags",
              "ec2:RunInstances",
              "ec2:CreateTags",
              "iam:CreateServiceLinkedRole"),
          "autoscaling:StartInstanceRefresh",
          Set.of("ec2:RunInstances", "ec2:CreateTags"),
          "iam:GetInstanceProfile",
          Set.of("iam:PassRole"),
          "iam:AddRoleToInstanceProfile",
          Set.of("iam:PassRole"));

  private final Set<String> actions = new TreeSet<>();
  private final Set<String> regions = new TreeSet<>();

  private Policy(Collection<ApiUse> uses) {
    for (ApiUse use : uses) {
      String action = action(use.action());
      actions.add(action);
      actions.addAll(IMPLIED.getOrDefault(action, Set.of()));
      if (!action.startsWith("iam:") && !action.startsWith("sts:")) {
        regions.add(use.region());
      }
    }
  }

  /** What these calls need. */
  static Policy of(Collection<ApiUse> uses) {
    return new Policy(uses);
  }

  /** The same for groups whose instances have an instance profile. */
  Policy passingRoles() {
    actions.add("iam:PassRole");
    return this;
  }

  /** The action that allows a call: most are called alike. */
  static String action(String call) {
    return call.replaceFirst("^monitoring:", "cloudwatch:");
  }

  /** The statements, those that nothing was called for left out. */
  List<Statement> statements() {
    Map<ActionKind, Set<String>> byKind = new TreeMap<>();
    for (String action : actions) {
      ActionKind.asked(action)
          .ifPresent(kind -> byKind.computeIfAbsent(kind, _ -> new TreeSet<>()).add(action));
    }
    return byKind.entrySet().stream().map(one -> statement(one.getKey(), one.getValue())).toList();
  }

  private Statement statement(ActionKind kind, Set<String> allowed) {
    return new Statement(kind.sid(), allowed, kind.resources(), condition(kind.confinement()));
  }

  private Optional<ObjectNode> condition(ActionKind.Confinement confinement) {
    ObjectNode condition = JsonMapper.shared().createObjectNode();
    switch (confinement) {
      case NONE -> {
        return Optional.empty();
      }
      case TO_EC2 ->
          condition.putObject("StringEquals").put("iam:PassedToService", "ec2.amazonaws.com");
      case REGIONS -> inRegions(condition);
      case OWN -> {
        inRegions(condition);
        condition.putObject("Null").put("aws:ResourceTag/" + OWN_TAG, "false");
      }
    }
    return Optional.of(condition);
  }

  private void inRegions(ObjectNode condition) {
    ArrayNode names = condition.putObject("StringEquals").putArray("aws:RequestedRegion");
    regions.forEach(names::add);
  }

  /** As IAM takes it. */
  ObjectNode json() {
    ObjectNode policy = JsonMapper.shared().createObjectNode().put("Version", "2012-10-17");
    ArrayNode list = policy.putArray("Statement");
    statements().forEach(one -> list.add(one.json()));
    return policy;
  }

  /** All that is allowed. */
  Stream<String> allowed() {
    return statements().stream().flatMap(one -> one.actions().stream());
  }
}
