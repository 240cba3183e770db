package dev.lehr.cloud.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.internal.RegionClients;
import dev.lehr.cloud.group.internal.ScalingGroups;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Server groups in the rehearsal cloud. */
@Timeout(60)
class AwsServerGroupsTest {
  private static final Capacity TWO = new Capacity(1, 2, 4);

  @TempDir private static Path data;
  private static TestingCloud region;
  private static ServerGroups groups;

  @BeforeAll
  static void start() {
    region = new TestingCloud(data);
    groups = region.groups();
  }

  @AfterAll
  static void stop() {
    region.close();
  }

  @Test
  void makesALaunchTemplateAndAGroup() {
    String targets = region.targetGroup("made", 0);
    String security =
        region.ec2.createSecurityGroup(make -> make.groupName("web").description("Web")).groupId();
    region.ec2.createKeyPair(make -> make.keyName("ops"));
    String subnet = region.ec2.describeSubnets().subnets().getFirst().subnetId();
    region.ec2.createTags(
        ask -> ask.resources(subnet).tags(Tag.builder().key("Name").value("private-a").build()));
    Placement placement =
        new Placement(
            List.of("private-a"),
            List.of("web"),
            List.of("made"),
            "t3.large",
            Optional.of("ops"),
            Optional.of("app-profile"),
            Optional.of("<powershell>Write-Host hi</powershell>"),
            Map.of("team", "glass"),
            Optional.empty(),
            Duration.ofMinutes(5));

    groups.create(
        new GroupOrder(
            "made-v000",
            region.image,
            TWO,
            placement,
            Optional.empty(),
            Map.of(GroupTags.OWNER, "task-1")));

    AutoScalingGroup group = region.group("made-v000");
    assertThat(group.vpcZoneIdentifier()).isEqualTo(subnet);
    assertThat(group.targetGroupARNs()).containsExactly(targets);
    assertThat(group.healthCheckType()).isEqualTo("ELB");
    assertThat(group.healthCheckGracePeriod()).isEqualTo(300);
    assertThat(capacity(group)).isEqualTo(TWO);
    assertThat(tags(group))
        .containsOnly(Map.entry("team", "glass"), Map.entry(GroupTags.OWNER, "task-1"));
    ResponseLaunchTemplateData template = template("made-v000");
    assertThat(template.imageId()).isEqualTo(region.image);
    assertThat(template.instanceTypeAsString()).isEqualTo("t3.large");
    assertThat(template.keyName()).isEqualTo("ops");
    assertThat(template.iamInstanceProfile().name()).isEqualTo("app-profile");
    assertThat(template.securityGroupIds()).containsExactly(security);
    assertThat(template.metadataOptions().httpTokensAsString()).isEqualTo("required");
    assertThat(new String(Base64.getDecoder().decode(template.userData()), UTF_8))
        .isEqualTo("<powershell>Write-Host hi</powershell>");
    assertThat(template.tagSpecifications())
        .extracting(LaunchTemplateTagSpecification::resourceType)
        .containsExactly(ResourceType.INSTANCE, ResourceType.VOLUME);
    region.awaitInstances("made-v000", 2);
  }

  /** Those of an owner who dies after so many calls. */
  private static ServerGroups dyingAfter(int calls) {
    AtomicInteger left = new AtomicInteger(calls);
    CrashingClients dying = new CrashingClients(() -> left.decrementAndGet() == 0);
    return TestingCloud.groups(dying.around(RegionClients.of(region.clients, TestingCloud.NAME)));
  }

  @Test
  void whoeverDiesWhileRemovingLeavesNoLaunchTemplateWithoutItsGroup() {
    for (int call = 1; call <= 6; call++) {
      String name = "dying-v%03d".formatted(call);
      groups.create(region.order(name, Capacity.ZERO));
      ServerGroups dying = dyingAfter(call);

      assertThatThrownBy(() -> dying.destroy(name)).isInstanceOf(CrashingClients.Crash.class);

      boolean stays = region.found(name).stream().anyMatch(group -> group.status() == null);
      assertThat(stays || region.templates(name).isEmpty()).as("died after call %d", call).isTrue();
    }
  }

  @Test
  void cleansUpWhatADyingOwnerHasBegun() {
    for (int call = 1; call <= 5; call++) {
      GroupOrder order = region.order("begun-v%03d".formatted(call), Capacity.ZERO);
      ServerGroups dying = dyingAfter(call);
      assertThatThrownBy(() -> dying.create(order)).isInstanceOf(CrashingClients.Crash.class);

      groups.cleanUp(order);

      assertThat(region.templates(order.name())).as("died after call %d", call).isEmpty();
      assertThat(region.found(order.name()))
          .allSatisfy(one -> assertThat(one.status()).isNotNull());
    }
  }

  @Test
  void cleansUpNothingOfAnother() {
    GroupOrder theirs = region.order("clean-v000", Capacity.ZERO);
    groups.create(theirs);

    groups.cleanUp(other(theirs));

    assertThat(region.group("clean-v000").status()).isNull();
    assertThat(region.templates("clean-v000")).hasSize(1);
  }

  private static GroupOrder other(GroupOrder order) {
    return new GroupOrder(
        order.name(),
        order.imageId(),
        order.capacity(),
        order.placement(),
        order.like(),
        Map.of(GroupTags.OWNER, "task-2"));
  }

  @Test
  void makesOneWhenItIsAskedTwice() {
    GroupOrder order = region.order("twice-v000", Capacity.ZERO);

    groups.create(order);
    groups.create(order);

    assertThat(region.found("twice-v000")).hasSize(1);
    assertThat(region.templates("twice-v000")).hasSize(1);
    assertThat(region.group("twice-v000").healthCheckType()).isEqualTo("EC2");
  }

  @Test
  void leavesAnothersGroupAlone() {
    GroupOrder order = region.order("theirs-v000", Capacity.ZERO);
    groups.create(order);

    assertThatThrownBy(() -> groups.create(other(order)))
        .isInstanceOfSatisfying(
            CloudException.class,
            failure -> assertThat(failure.kind()).isEqualTo(CloudException.Kind.PERMANENT))
        .hasMessage(
            "The group 'theirs-v000' is there already and belongs to 'task-1', not to 'task-2'");
  }

  @Test
  void namesWhatThereIsNot() {
    assertThatThrownBy(() -> groups.create(region.order("lost-v000", TWO, "no-such")))
        .isInstanceOf(CloudException.class)
        .hasMessageContaining("One of the target groups [no-such] is not there");
    assertThat(region.templates("lost-v000")).isEmpty();
  }

  @Test
  void carriesOverWhatTheGroupBeforeHas() {
    groups.create(region.order("heir-v000", Capacity.ZERO));
    equip("heir-v000");

    groups.create(heir(region.order("heir-v001", Capacity.ZERO), "heir-v000"));

    AutoScalingGroup heir = region.group("heir-v001");
    assertThat(heir.terminationPolicies()).containsExactly("OldestInstance");
    assertThat(heir.newInstancesProtectedFromScaleIn()).isTrue();
    assertThat(heir.capacityRebalance()).isTrue();
    assertThat(heir.defaultCooldown()).isEqualTo(77);
    assertThat(heir.maxInstanceLifetime()).isEqualTo(86_400);
    assertThat(heir.warmPoolConfiguration().minSize()).isEqualTo(3);
    assertThat(heir.enabledMetrics())
        .extracting(EnabledMetric::metric)
        .containsExactly("GroupInServiceInstances");
    assertThat(heir.suspendedProcesses())
        .extracting(SuspendedProcess::processName)
        .containsExactly("AZRebalance");
    assertThat(heir.mixedInstancesPolicy().launchTemplate().overrides())
        .extracting(it -> it.instanceType())
        .containsExactly("t3.small", "t3.large");
    assertThat(
            heir.mixedInstancesPolicy()
                .launchTemplate()
                .launchTemplateSpecification()
                .launchTemplateId())
        .isEqualTo(region.templates("heir-v001").getFirst().launchTemplateId());
    assertThat(region.policies("heir-v001"))
        .extracting(it -> it.policyName() + " " + it.policyType())
        .containsExactlyInAnyOrder("cpu TargetTrackingScaling", "out StepScaling");
    assertThat(
            region
                .scaling
                .describeScheduledActions(ask -> ask.autoScalingGroupName("heir-v001"))
                .scheduledUpdateGroupActions())
        .extracting(it -> it.scheduledActionName() + " " + it.recurrence())
        .containsExactly("night 0 22 * * *");
    assertThat(
            region
                .scaling
                .describeLifecycleHooks(ask -> ask.autoScalingGroupName("heir-v001"))
                .lifecycleHooks())
        .extracting(it -> it.lifecycleHookName() + " " + it.heartbeatTimeout())
        .containsExactly("warm 60");
    assertThat(tags(heir)).doesNotContainKey(GroupTags.MAKING);
  }

  @Test
  void theAlarmOfAPolicyComesAlongAndCallsTheNewPolicyUntilItsGroupGoes() {
    groups.create(region.order("alarmed-v000", Capacity.ZERO));
    String policy = policy("alarmed-v000");
    alarm("busy", policy, "AutoScalingGroupName", "alarmed-v000");
    alarm("alarmed-v000-queue", policy, "QueueName", "orders");

    groups.create(heir(region.order("alarmed-v001", Capacity.ZERO), "alarmed-v000"));

    String arn = region.policies("alarmed-v001").getFirst().policyARN();
    assertThat(region.alarms("alarmed-v001-"))
        .extracting(MetricAlarm::alarmName, it -> it.dimensions().getFirst().value())
        .containsExactly(
            tuple("alarmed-v001-busy", "alarmed-v001"), tuple("alarmed-v001-queue", "orders"));
    assertThat(region.alarms("alarmed-v001-"))
        .allSatisfy(it -> assertThat(it.alarmActions()).containsExactly("arn:aws:sns:x:1:ops", arn))
        .allSatisfy(it -> assertThat(it.threshold()).isEqualTo(80));

    groups.create(heir(region.order("alarmed-v002", Capacity.ZERO), "alarmed-v001"));
    groups.destroy("alarmed-v001");

    assertThat(region.alarms(""))
        .extracting(MetricAlarm::alarmName)
        .containsExactly("alarmed-v000-queue", "alarmed-v002-busy", "alarmed-v002-queue", "busy");
  }

  private static String policy(String group) {
    return region
        .scaling
        .putScalingPolicy(
            ask ->
                ask.autoScalingGroupName(group)
                    .policyName("out")
                    .policyType("StepScaling")
                    .adjustmentType("ChangeInCapacity")
                    .stepAdjustments(
                        StepAdjustment.builder()
                            .metricIntervalLowerBound(0.0)
                            .scalingAdjustment(1)
                            .build()))
        .policyARN();
  }

  private static void alarm(String name, String policy, String dimension, String value) {
    region.cloudWatch.putMetricAlarm(
        ask ->
            ask.alarmName(name)
                .namespace("AWS/EC2")
                .metricName("CPUUtilization")
                .dimensions(Dimension.builder().name(dimension).value(value).build())
                .statistic("Average")
                .period(60)
                .evaluationPeriods(2)
                .threshold(80.0)
                .comparisonOperator("GreaterThanThreshold")
                .alarmActions("arn:aws:sns:x:1:ops", policy));
  }

  private static GroupOrder heir(GroupOrder order, String like) {
    return new GroupOrder(
        order.name(),
        order.imageId(),
        order.capacity(),
        order.placement(),
        Optional.of(like),
        order.tags());
  }

  private static void equip(String name) {
    String template = region.templates(name).getFirst().launchTemplateId();
    region.scaling.updateAutoScalingGroup(
        ask ->
            ask.autoScalingGroupName(name)
                .terminationPolicies("OldestInstance")
                .newInstancesProtectedFromScaleIn(true)
                .capacityRebalance(true)
                .defaultCooldown(77)
                .maxInstanceLifetime(86_400)
                .mixedInstancesPolicy(
                    mixed ->
                        mixed.launchTemplate(
                            launch ->
                                launch
                                    .launchTemplateSpecification(
                                        it -> it.launchTemplateId(template).version("1"))
                                    .overrides(type("t3.small"), type("t3.large")))));
    region.scaling.putScalingPolicy(
        ask ->
            ask.autoScalingGroupName(name)
                .policyName("cpu")
                .policyType("TargetTrackingScaling")
                .targetTrackingConfiguration(
                    it ->
                        it.targetValue(50.0)
                            .predefinedMetricSpecification(
                                metric ->
                                    metric.predefinedMetricType("ASGAverageCPUUtilization"))));
    policy(name);
    region.scaling.putScheduledUpdateGroupAction(
        ask ->
            ask.autoScalingGroupName(name)
                .scheduledActionName("night")
                .recurrence("0 22 * * *")
                .desiredCapacity(0));
    region.scaling.putLifecycleHook(
        ask ->
            ask.autoScalingGroupName(name)
                .lifecycleHookName("warm")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
                .heartbeatTimeout(60));
    region.scaling.putWarmPool(ask -> ask.autoScalingGroupName(name).minSize(3));
    region.scaling.enableMetricsCollection(
        ask ->
            ask.autoScalingGroupName(name)
                .granularity("1Minute")
                .metrics("GroupInServiceInstances"));
    region.scaling.suspendProcesses(
        ask -> ask.autoScalingGroupName(name).scalingProcesses("AZRebalance", "Launch"));
  }

  private static LaunchTemplateOverrides type(String name) {
    return LaunchTemplateOverrides.builder().instanceType(name).build();
  }

  @Test
  void asksForAnotherSize() {
    groups.create(region.order("size-v000", Capacity.ZERO));

    groups.resize("size-v000", TWO);

    assertThat(capacity(region.group("size-v000"))).isEqualTo(TWO);
    region.awaitInstances("size-v000", 2);
  }

  @Test
  void aDisabledGroupDrainsAndIsEnabledWithWhatItHad() {
    String targets = region.targetGroup("drain", 100);
    groups.create(region.order("drain-v000", new Capacity(1, 1, 1), "drain"));
    region.awaitInstances("drain-v000", 1);
    TestingCloud.await(() -> states(targets).size() == 1);

    groups.disable("drain-v000", region.placement("drain"));
    groups.disable("drain-v000", region.placement("drain"));

    AutoScalingGroup disabled = region.group("drain-v000");
    assertThat(disabled.targetGroupARNs()).isEmpty();
    assertThat(tags(disabled)).containsEntry(GroupTags.DISABLED, "true");
    assertThat(RememberedTargets.of(tags(disabled))).contains(List.of(targets));
    assertThat(states(targets)).containsExactly("draining");
    assertThat(disabled.suspendedProcesses())
        .extracting(SuspendedProcess::processName)
        .containsExactlyInAnyOrder("AddToLoadBalancer", "Launch", "Terminate");

    groups.enable("drain-v000", region.placement());

    AutoScalingGroup enabled = region.group("drain-v000");
    assertThat(enabled.targetGroupARNs()).containsExactly(targets);
    assertThat(enabled.suspendedProcesses()).isEmpty();
    assertThat(tags(enabled)).doesNotContainKeys(GroupTags.DISABLED, GroupTags.TARGET_GROUPS);
    assertThat(states(targets)).doesNotContain("draining");
  }

  @Test
  void aDisabledGroupStillGetsTheSizeItIsAsked() {
    groups.create(region.order("idle-v000", TWO));
    region.awaitInstances("idle-v000", 2);
    groups.disable("idle-v000", region.placement());

    groups.resize("idle-v000", Capacity.ZERO);

    region.awaitInstances("idle-v000", 0);
  }

  @Test
  void aGroupThatShrinksWhenItIsDisabledShrinksOn() {
    groups.create(region.order("shrink-v000", TWO));
    region.awaitInstances("shrink-v000", 2);

    groups.resize("shrink-v000", new Capacity(0, 1, 2));
    groups.disable("shrink-v000", region.placement());

    region.awaitInstances("shrink-v000", 1);
  }

  @Test
  void removesAGroupWithItsLaunchTemplate() {
    groups.create(region.order("gone-v000", TWO));
    region.awaitInstances("gone-v000", 2);

    groups.destroy("gone-v000");
    groups.destroy("gone-v000");

    assertThat(region.templates("gone-v000")).isEmpty();
    TestingCloud.await(() -> region.found("gone-v000").isEmpty());
    groups.destroy("gone-v000");
  }

  @Test
  void keepsALaunchTemplateThatAnotherGroupUses() {
    groups.create(region.order("shared-v000", Capacity.ZERO));
    String template = region.templates("shared-v000").getFirst().launchTemplateId();
    String subnet = region.ec2.describeSubnets().subnets().getFirst().subnetId();
    region.scaling.createAutoScalingGroup(
        ask ->
            ask.autoScalingGroupName("by-hand")
                .minSize(0)
                .maxSize(0)
                .vpcZoneIdentifier(subnet)
                .launchTemplate(it -> it.launchTemplateId(template)));

    groups.destroy("shared-v000");

    TestingCloud.await(() -> region.found("shared-v000").isEmpty());
    assertThat(region.templates("shared-v000")).hasSize(1);
  }

  private static List<String> states(String targets) {
    return region
        .balancing
        .describeTargetHealth(ask -> ask.targetGroupArn(targets))
        .targetHealthDescriptions()
        .stream()
        .map(TargetHealthDescription::targetHealth)
        .map(health -> health.stateAsString())
        .toList();
  }

  private static ResponseLaunchTemplateData template(String name) {
    return region
        .ec2
        .describeLaunchTemplateVersions(ask -> ask.launchTemplateName(name))
        .launchTemplateVersions()
        .getFirst()
        .launchTemplateData();
  }

  private static Capacity capacity(AutoScalingGroup group) {
    return new Capacity(group.minSize(), group.desiredCapacity(), group.maxSize());
  }

  private static Map<String, String> tags(AutoScalingGroup group) {
    return ScalingGroups.tags(group);
  }
}
