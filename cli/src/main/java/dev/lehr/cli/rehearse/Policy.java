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

  private static final String FLEET = "ec2:CreateFleet";
  private static final String GROUP = "autoscaling:CreateAutoScalingGroup";
  private static final String SERVICE_ROLE = "iam:CreateServiceLinkedRole";

  /** What a call needs besides the action of its name. */
  private static final Map<String, Set<String>> IMPLIED =
      Map.ofEntries(
          entry("ec2:RunInstances", TAGGING),
          entry("ec2:CreateImage", TAGGING),
          entry("ec2:RegisterImage", TAGGING),
          entry("ec2:CopyImage", TAGGING),
          entry("ec2:CreateSnapshot", TAGGING),
          entry("ec2:CopySnapshot", TAGGING),
          entry("ec2:CreateVolume", TAGGING),
          entry("ec2:CreateKeyPair", TAGGING),
          entry("ec2:ImportKeyPair", TAGGING),
          entry("ec2:CreateSecurityGroup", TAGGING),
          entry("ec2:CreateLaunchTemplate", TAGGING),
          entry(FLEET, TAGGING, "ec2:RunInstances", SERVICE_ROLE),
          entry(GROUP, "autoscaling:CreateOrUpdateTags", "ec2:RunInstances", TAGGING, SERVICE_ROLE),
          entry("autoscaling:StartInstanceRefresh", "ec2:RunInstances", TAGGING),
          entry("iam:GetInstanceProfile", "iam:PassRole"),
          entry("iam:AddRoleToInstanceProfile", "iam:PassRole"));

  /** What takes a call back when something fails, which a rehearsal that goes well never calls. */
  private static final Map<String, Set<String>> UNDOING =
      Map.ofEntries(
          entry("ec2:RunInstances", "ec2:TerminateInstances"),
          entry(FLEET, "ec2:TerminateInstances"),
          entry("ec2:CreateImage", "ec2:DeregisterImage", "ec2:DeleteSnapshot"),
          entry("ec2:CreateVolume", "ec2:DeleteVolume"),
          entry("ec2:CreateKeyPair", "ec2:DeleteKeyPair"),
          entry("ec2:CreateSecurityGroup", "ec2:DeleteSecurityGroup"),
          entry("ec2:CreateLaunchTemplate", "ec2:DeleteLaunchTemplate"),
          entry(GROUP, "autoscaling:DeleteAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup"),
          entry("autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags"),
          entry("autoscaling:SuspendProcesses", "autoscaling:ResumeProcesses"),
          entry(
              "autoscaling:StartInstanceRefresh",
              "autoscaling:CancelInstanceRefresh",
              "autoscaling:RollbackInstanceRefresh"),
          entry(
              "autoscaling:DetachLoadBalancerTargetGroups",
              "autoscaling:AttachLoadBalancerTargetGroups"),
          entry("cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms"));

  /** What a new group is given when the one before has it, as it may in production only. */
  private static final Map<String, Set<String>> INHERITED =
      Map.ofEntries(
          entry(
              "autoscaling:DescribePolicies",
              "autoscaling:PutScalingPolicy",
              "autoscaling:PutWarmPool",
              "autoscaling:EnableMetricsCollection",
              "autoscaling:SuspendProcesses",
              "cloudwatch:DescribeAlarms",
              "cloudwatch:PutMetricAlarm",
              "cloudwatch:DeleteAlarms"),
          entry(
              "autoscaling:DescribeScheduledActions",
              "autoscaling:BatchPutScheduledUpdateGroupAction"));

  /** What AWS asks for where an environment has a setting; no call shows it. */
  private static final Map<String, Set<String>> SETTINGS =
      Map.ofEntries(
          entry("instanceProfile", "iam:PassRole"),
          entry(
              "kmsKey",
              "kms:CreateGrant",
              "kms:Decrypt",
              "kms:DescribeKey",
              "kms:GenerateDataKeyWithoutPlaintext",
              "kms:ReEncryptFrom",
              "kms:ReEncryptTo"));

  /** Who makes itself a role when it is called for the first time. */
  private static final Map<String, String> SERVICES =
      Map.of(GROUP, "autoscaling.amazonaws.com", FLEET, "spot.amazonaws.com");

  private final Set<String> called = new TreeSet<>();
  private final Set<String> implied = new TreeSet<>();
  private final Set<String> regions = new TreeSet<>();

  private Policy(Collection<ApiUse> uses) {
    for (ApiUse use : uses) {
      String action = action(use.action());
      called.add(action);
      Stream.of(IMPLIED, UNDOING, INHERITED)
          .map(table -> table.getOrDefault(action, Set.of()))
          .forEach(implied::addAll);
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

  /** The settings of environments that need more than is called. */
  static Set<String> settings() {
    return SETTINGS.keySet();
  }

  /** The same for environments that have some of those settings. */
  Policy forSettings(Collection<String> names) {
    names.forEach(name -> implied.addAll(SETTINGS.getOrDefault(name, Set.of())));
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
    if (action.equals(TAGGING) && !called.contains(action)) {
      return Optional.of(ActionKind.TAGS_ON_CREATION);
    }
    // Packer's own launch template, for a fleet of one, bears no tag of Lehr's.
    boolean ofFleet = action.equals("ec2:DeleteLaunchTemplate") && called.contains(FLEET);
    return ofFleet ? Optional.of(ActionKind.TEMPLATES) : ActionKind.asked(action);
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
      case OF_SERVICES -> Optional.of(ofServices());
      case FOR_AWS -> Optional.of(forAws());
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

  private ObjectNode ofServices() {
    ObjectNode condition = JsonMapper.shared().createObjectNode();
    ArrayNode names = condition.putObject("StringEquals").putArray("iam:AWSServiceName");
    new TreeMap<>(SERVICES)
        .forEach(
            (call, service) -> {
              if (called.contains(call)) {
                names.add(service);
              }
            });
    return condition;
  }

  private ObjectNode forAws() {
    ObjectNode condition = inRegions();
    condition.putObject("Bool").put("kms:GrantIsForAWSResource", "true");
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
