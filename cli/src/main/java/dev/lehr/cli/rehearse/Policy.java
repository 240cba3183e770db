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
 * actions, those that AWS asks for besides, and those that take them back.
 */
final class Policy {
  /** By what Lehr's server groups and their launch templates are known. */
  private static final String OWN_TAG = "lehr:application";

  /** What Lehr marks a group with before it takes the traffic from it, whoever made it. */
  private static final String DISABLED_TAG = "lehr:disabled";

  private static final String TAGGING = "ec2:CreateTags";

  /** What a call needs besides the action of its name. */
  private static final Map<String, Set<String>> IMPLIED =
      Map.ofEntries(
          entry("ec2:RunInstances", TAGGING),
          entry("ec2:CreateImage", TAGGING),
          entry("ec2:CopyImage", TAGGING),
          entry("ec2:CreateKeyPair", TAGGING),
          entry("ec2:CreateSecurityGroup", TAGGING),
          entry("ec2:CreateLaunchTemplate", TAGGING),
          entry(
              "autoscaling:CreateAutoScalingGroup",
              "autoscaling:CreateOrUpdateTags",
              "ec2:RunInstances",
              TAGGING,
              "iam:CreateServiceLinkedRole"),
          entry("autoscaling:StartInstanceRefresh", "ec2:RunInstances", TAGGING),
          entry("iam:GetInstanceProfile", "iam:PassRole"),
          entry("iam:AddRoleToInstanceProfile", "iam:PassRole"));

  /** What takes a call back when something fails, which a rehearsal that goes well never calls. */
  private static final Map<String, Set<String>> UNDOING =
      Map.ofEntries(
          entry("ec2:RunInstances", "ec2:TerminateInstances"),
          entry("ec2:CreateImage", "ec2:DeregisterImage", "ec2:DeleteSnapshot"),
          entry("ec2:CreateLaunchTemplate", "ec2:DeleteLaunchTemplate"),
          entry(
              "autoscaling:CreateAutoScalingGroup",
              "autoscaling:DeleteAutoScalingGroup",
              "autoscaling:UpdateAutoScalingGroup"),
          entry("autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags"),
          entry("autoscaling:SuspendProcesses", "autoscaling:ResumeProcesses"),
          entry(
              "autoscaling:StartInstanceRefresh",
              "autoscaling:RollbackInstanceRefresh",
              "autoscaling:CancelInstanceRefresh"),
          entry(
              "autoscaling:DetachLoadBalancerTargetGroups",
              "autoscaling:AttachLoadBalancerTargetGroups"));

  private final Set<String> called = new TreeSet<>();
  private final Set<String> implied = new TreeSet<>();
  private final Set<String> regions = new TreeSet<>();

  private Policy(Collection<ApiUse> uses) {
    for (ApiUse use : uses) {
      String action = action(use.action());
      called.add(action);
      implied.addAll(IMPLIED.getOrDefault(action, Set.of()));
      implied.addAll(UNDOING.getOrDefault(action, Set.of()));
      if (!action.startsWith("iam:") && !action.startsWith("sts:")) {
        regions.add(use.region());
      }
    }
  }

  private static Map.Entry<String, Set<String>> entry(String call, String... needed) {
    return Map.entry(call, Set.of(needed));
  }

  /** What these calls need. */
  static Policy of(Collection<ApiUse> uses) {
    return new Policy(uses);
  }

  /** The same for groups whose instances have an instance profile. */
  Policy passingRoles() {
    implied.add("iam:PassRole");
    return this;
  }

  /** The action that allows a call: most are called alike. */
  static String action(String call) {
    return call.replaceFirst("^monitoring:", "cloudwatch:");
  }

  /** The statements, those that nothing was called for left out. */
  List<Statement> statements() {
    Map<ActionKind, Set<String>> byKind = new TreeMap<>();
    for (String action : actions()) {
      kind(action)
          .ifPresent(kind -> byKind.computeIfAbsent(kind, _ -> new TreeSet<>()).add(action));
    }
    return byKind.entrySet().stream()
        .flatMap(one -> statements(one.getKey(), one.getValue()))
        .toList();
  }

  private Set<String> actions() {
    Set<String> actions = new TreeSet<>(called);
    actions.addAll(implied);
    return actions;
  }

  private Optional<ActionKind> kind(String action) {
    return action.equals(TAGGING) && !called.contains(action)
        ? Optional.of(ActionKind.TAGS_ON_CREATION)
        : ActionKind.asked(action);
  }

  private Stream<Statement> statements(ActionKind kind, Set<String> allowed) {
    Statement usual =
        new Statement(kind.sid(), allowed, kind.resources(), condition(kind.confinement()));
    return kind.confinement() == ActionKind.Confinement.OWN_OR_DISABLED
        ? Stream.of(
            usual,
            new Statement(
                "RemoveDisabledServerGroups",
                allowed,
                kind.resources(),
                Optional.of(tagged(DISABLED_TAG))))
        : Stream.of(usual);
  }

  private Optional<ObjectNode> condition(ActionKind.Confinement confinement) {
    return switch (confinement) {
      case NONE -> Optional.empty();
      case TO_EC2 -> Optional.of(equal("iam:PassedToService", "ec2.amazonaws.com"));
      case TO_AUTO_SCALING -> Optional.of(equal("iam:AWSServiceName", "autoscaling.amazonaws.com"));
      case REGIONS -> Optional.of(inRegions());
      case OWN, OWN_OR_DISABLED -> Optional.of(tagged(OWN_TAG));
      case ON_CREATION -> Optional.of(onCreation());
    };
  }

  private static ObjectNode equal(String key, String value) {
    ObjectNode condition = JsonMapper.shared().createObjectNode();
    condition.putObject("StringEquals").put(key, value);
    return condition;
  }

  private ObjectNode inRegions() {
    ObjectNode condition = JsonMapper.shared().createObjectNode();
    ArrayNode names = condition.putObject("StringEquals").putArray("aws:RequestedRegion");
    regions.forEach(names::add);
    return condition;
  }

  private ObjectNode tagged(String tag) {
    ObjectNode condition = inRegions();
    condition.putObject("Null").put("aws:ResourceTag/" + tag, "false");
    return condition;
  }

  private ObjectNode onCreation() {
    ObjectNode condition = inRegions();
    ArrayNode makers = condition.withObject("/StringEquals").putArray("ec2:CreateAction");
    actions().stream()
        .filter(action -> action.startsWith("ec2:"))
        .filter(action -> IMPLIED.getOrDefault(action, Set.of()).contains(TAGGING))
        .map(action -> action.substring("ec2:".length()))
        .forEach(makers::add);
    return condition;
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
