package dev.lehr.cli.rehearse;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Actions that a policy allows in one statement, because they are of one sort and AWS lets them be
 * confined alike (AWS Service Authorization Reference). The first that fits counts.
 */
@SuppressWarnings("ImmutableEnumChecker") // made with Set.of and List.of, which do not change
enum ActionKind {
  /** Nobody needs a permission for these. */
  FREE("", Set.of("sts:GetCallerIdentity", "sts:GetSessionToken"), List.of(), Confinement.NONE),
  PASS_ROLE(
      "PassRoleToInstances",
      Set.of("iam:PassRole"),
      List.of("arn:aws:iam::*:role/*"),
      Confinement.TO_EC2),
  SERVICE_ROLES(
      "MakeServicesRoles",
      Set.of("iam:CreateServiceLinkedRole"),
      List.of("arn:aws:iam::*:role/aws-service-role/*"),
      Confinement.OF_SERVICES),
  PROFILES(
      "Profiles",
      Set.of("iam:.*"),
      List.of("arn:aws:iam::*:role/*", "arn:aws:iam::*:instance-profile/*"),
      Confinement.NONE),
  ASSUME(
      "AssumeRoles", Set.of("sts:AssumeRole"), List.of("arn:aws:iam::*:role/*"), Confinement.NONE),
  KEY_GRANTS(
      "LetVolumesUseKeys",
      Set.of("kms:CreateGrant"),
      List.of("arn:aws:kms:*:*:key/*"),
      Confinement.FOR_AWS),
  KEYS_OF_IMAGES(
      "UseKeysOfImages", Set.of("kms:.*"), List.of("arn:aws:kms:*:*:key/*"), Confinement.REGIONS),
  PUBLIC_PARAMETERS(
      "PublicParameters",
      Set.of("ssm:GetParameters?", "ssm:GetParametersByPath"),
      List.of("arn:aws:ssm:*::parameter/aws/service/*"),
      Confinement.REGIONS),
  PASSWORDS(
      "InstancePasswords",
      Set.of("ec2:GetPasswordData", "ec2:GetConsole.*"),
      List.of("arn:aws:ec2:*:*:instance/*"),
      Confinement.REGIONS),
  READ(
      "Read",
      Set.of(
          "(ec2|autoscaling|elasticloadbalancing|cloudwatch|sqs|sns):(Describe|Get|List|Search).*"),
      List.of("*"),
      Confinement.REGIONS),
  REMOVE_GROUPS(
      "RemoveOwnServerGroups",
      Set.of(
          "autoscaling:DeleteAutoScalingGroup", "autoscaling:TerminateInstanceInAutoScalingGroup"),
      List.of("arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*"),
      Confinement.OWN_OR_DISABLED),
  GROUPS(
      "ChangeServerGroups",
      Set.of("autoscaling:.*"),
      List.of("arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*"),
      Confinement.REGIONS),
  ALARMS(
      "ChangeAlarms",
      Set.of("cloudwatch:(Put|Delete|Enable|Disable).*Alarm.*"),
      List.of("arn:aws:cloudwatch:*:*:alarm:*"),
      Confinement.REGIONS),
  TARGETS(
      "ChangeTargets",
      Set.of("elasticloadbalancing:(De)?[rR]egisterTargets"),
      List.of("arn:aws:elasticloadbalancing:*:*:targetgroup/*/*"),
      Confinement.REGIONS),
  REMOVE_TEMPLATES(
      "RemoveOwnLaunchTemplates",
      Set.of("ec2:DeleteLaunchTemplate(Versions)?"),
      List.of("arn:aws:ec2:*:*:launch-template/*"),
      Confinement.OWN),
  TEMPLATES(
      "LaunchTemplates",
      Set.of("ec2:(Create|Modify)LaunchTemplate(Version)?"),
      List.of("arn:aws:ec2:*:*:launch-template/*"),
      Confinement.REGIONS),
  INSTANCES(
      "Instances",
      Set.of(
          "ec2:(Start|Stop|Reboot|Terminate)Instances",
          "ec2:(Modify|Reset)InstanceAttribute",
          "ec2:ModifyInstanceMetadataOptions"),
      List.of("arn:aws:ec2:*:*:instance/*"),
      Confinement.REGIONS),
  KEYS(
      "KeyPairs",
      Set.of("ec2:(Create|Delete|Import)KeyPair"),
      List.of("arn:aws:ec2:*:*:key-pair/*"),
      Confinement.REGIONS),
  NETWORK(
      "SecurityGroups",
      Set.of("ec2:.*SecurityGroup.*"),
      List.of("arn:aws:ec2:*:*:security-group/*", "arn:aws:ec2:*:*:vpc/*"),
      Confinement.REGIONS),
  IMAGES(
      "Images",
      Set.of("ec2:.*Image.*", "ec2:.*Snapshot.*"),
      List.of(
          "arn:aws:ec2:*::image/*",
          "arn:aws:ec2:*::snapshot/*",
          "arn:aws:ec2:*:*:instance/*",
          "arn:aws:ec2:*:*:volume/*"),
      Confinement.REGIONS),
  VOLUMES(
      "Volumes",
      Set.of("ec2:(Create|Attach|Detach|Modify|Delete)Volume"),
      List.of(
          "arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*::snapshot/*"),
      Confinement.REGIONS),
  /** For calls that tag what they make; who calls it by itself needs it without this limit. */
  TAGS_ON_CREATION("TagWhatIsMade", Set.of(), List.of("*"), Confinement.ON_CREATION),
  /** Whatever touches many sorts of things at once, such as RunInstances and CreateTags. */
  OTHERS("Others", Set.of(".*"), List.of("*"), Confinement.REGIONS);

  /** What a statement may be confined to, beside its resources. */
  enum Confinement {
    NONE,
    /** The regions that were called. */
    REGIONS,
    /** The same, and what bears Lehr's tag. */
    OWN,
    /** The same, or what Lehr has taken the traffic from: groups that were there before it. */
    OWN_OR_DISABLED,
    /** Roles for instances. */
    TO_EC2,
    /** The roles of the services that were called. */
    OF_SERVICES,
    /** The regions that were called, and what a service of AWS does with a key. */
    FOR_AWS,
    /** The regions that were called, and what is just being made. */
    ON_CREATION
  }

  private final String sid;
  private final Set<String> patterns;
  private final List<String> resources;
  private final Confinement confinement;

  ActionKind(String sid, Set<String> patterns, List<String> resources, Confinement confinement) {
    this.sid = sid;
    this.patterns = patterns;
    this.resources = resources;
    this.confinement = confinement;
  }

  String sid() {
    return sid;
  }

  List<String> resources() {
    return resources;
  }

  Confinement confinement() {
    return confinement;
  }

  /** The kind of an action. */
  static ActionKind of(String action) {
    for (ActionKind kind : values()) {
      if (kind.patterns.stream().anyMatch(action::matches)) {
        return kind;
      }
    }
    return OTHERS;
  }

  /** Whether a policy needs a statement for it. */
  static Optional<ActionKind> asked(String action) {
    return Optional.of(of(action)).filter(kind -> kind != FREE);
  }
}
