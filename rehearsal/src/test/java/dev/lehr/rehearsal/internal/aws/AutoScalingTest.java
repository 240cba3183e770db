package dev.lehr.rehearsal.internal.aws;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.IrreversibleInstanceRefreshException;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.ResourceInUseException;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** Auto Scaling as the AWS SDK sees it. */
@Timeout(60)
class AutoScalingTest {
  private static final String WEB = "web-v001";

  @TempDir private Path data;
  private TestingAwsApi cloud;
  private Ec2Client ec2;
  private AutoScalingClient scaling;

  @BeforeEach
  void start() throws IOException {
    use(TestingAwsApi.instant(data));
  }

  private void use(TestingAwsApi started) {
    cloud = started;
    ec2 = cloud.ec2();
    scaling = cloud.client(AutoScalingClient.builder(), "us-west-2");
  }

  @AfterEach
  void stop() {
    scaling.close();
    ec2.close();
    cloud.close();
  }

  @Test
  void keepsAGroupAtItsSizeOverAllZones() {
    template();
    create(it -> it.minSize(0).maxSize(5).desiredCapacity(3).tags(tag("app", "web")));

    List<Instance> instances = inService(3);

    assertThat(instances)
        .extracting(Instance::availabilityZone)
        .containsExactlyInAnyOrder("us-west-2a", "us-west-2b", "us-west-2c");
    assertThat(instances).extracting(Instance::healthStatus).containsOnly("Healthy");
    assertThat(instances).extracting(it -> it.launchTemplate().version()).containsOnly("1");
    assertThat(tagsOf(instances.getFirst().instanceId()))
        .containsEntry("app", "web")
        .containsEntry("aws:autoscaling:groupName", WEB)
        .containsEntry("from", "template");
    Activity activity =
        scaling
            .describeScalingActivities(it -> it.autoScalingGroupName(WEB))
            .activities()
            .getFirst();
    assertThat(activity.statusCodeAsString()).isEqualTo("Successful");
    assertThat(activity.description()).startsWith("Launching a new EC2 instance: i-");
    assertThat(activity.cause()).contains("changing the desired capacity from 0 to 3");
  }

  @Test
  void noGroupIsMissedOrShownTwiceWhenOthersComeAndGoBetweenTwoPages() {
    template();
    List.of("b", "c", "d", "e").forEach(this::createEmpty);

    DescribeAutoScalingGroupsResponse first =
        scaling.describeAutoScalingGroups(it -> it.maxRecords(2));
    createEmpty("a");
    scaling.deleteAutoScalingGroup(it -> it.autoScalingGroupName("b"));
    scaling.deleteAutoScalingGroup(it -> it.autoScalingGroupName("c"));
    DescribeAutoScalingGroupsResponse second =
        scaling.describeAutoScalingGroups(it -> it.maxRecords(2).nextToken(first.nextToken()));

    assertThat(names(first)).containsExactly("b", "c");
    assertThat(names(second)).containsExactly("d", "e");
    assertThat(second.nextToken()).isNull();
  }

  private void createEmpty(String name) {
    create(it -> it.autoScalingGroupName(name).minSize(0).maxSize(1));
  }

  private static List<String> names(DescribeAutoScalingGroupsResponse page) {
    return page.autoScalingGroups().stream().map(AutoScalingGroup::autoScalingGroupName).toList();
  }

  @Test
  void showsTheLaunchTemplateByIdAndByName() {
    template();
    create(it -> it.minSize(0).maxSize(1));

    LaunchTemplateSpecification shown = group().launchTemplate();

    assertThat(shown.launchTemplateName()).isEqualTo("web");
    assertThat(
            ec2.describeLaunchTemplates(it -> it.launchTemplateIds(shown.launchTemplateId()))
                .launchTemplates())
        .extracting(LaunchTemplate::launchTemplateName)
        .containsExactly("web");
  }

  @Test
  void replacesWhatIsTerminatedAndWhatIsKilled() {
    template();
    create(it -> it.minSize(2).maxSize(2));
    List<String> first = ids(inService(2));

    ec2.terminateInstances(it -> it.instanceIds(first.getFirst()));
    assertThat(cloud.api().kill(first.get(1))).isTrue();

    awaitTrue(() -> ids(group().instances()).stream().noneMatch(first::contains));
    assertThat(inService(2)).hasSize(2);
    assertThat(cloud.api().kill(first.get(1))).isFalse();
  }

  @Test
  void replacesWhatItsBalancerFindsUnhealthyOnceTheGracePeriodIsOver() {
    template();
    String targets = deafTargets();
    create(
        it ->
            it.minSize(1)
                .maxSize(1)
                .targetGroupARNs(targets)
                .healthCheckType("ELB")
                .healthCheckGracePeriod(3600));
    String id = ids(inService(1)).getFirst();
    awaitTrue(
        () -> {
          cloud.pass(Duration.ofMillis(300));
          return health(targets, id).equals("unhealthy");
        });
    assertThat(ids(group().instances())).containsExactly(id);

    cloud.pass(Duration.ofMinutes(3));

    awaitTrue(() -> ids(inService(1)).stream().noneMatch(id::equals));
    assertThat(scaling.describeScalingActivities(it -> it.autoScalingGroupName(WEB)).activities())
        .extracting(Activity::cause)
        .anyMatch(cause -> cause.contains("in response to an ELB system health check failure"));
  }

  @Test
  void instancesDieWhenTheFaultStrikes() throws Exception {
    stop();
    use(TestingAwsApi.faulty(data, "dying-instance"));
    template();
    create(it -> it.minSize(1).maxSize(1));
    String id = ids(inService(1)).getFirst();

    cloud.pass(Duration.ofSeconds(2));

    awaitTrue(() -> ids(group().instances()).stream().noneMatch(id::equals));
    assertThat(cloud.machines().history(id)).contains("terminate");
  }

  @Test
  void suspendedProcessesDoNotHappen() {
    template();
    create(it -> it.minSize(1).maxSize(3));
    String id = ids(inService(1)).getFirst();

    scaling.suspendProcesses(
        it -> it.autoScalingGroupName(WEB).scalingProcesses("Launch", "ReplaceUnhealthy"));
    scaling.setDesiredCapacity(it -> it.autoScalingGroupName(WEB).desiredCapacity(3));
    ec2.stopInstances(it -> it.instanceIds(id));

    assertThat(group().instances()).hasSize(1);
    assertThat(group().instances().getFirst().healthStatus()).isEqualTo("Unhealthy");
    assertThat(group().suspendedProcesses())
        .extracting(SuspendedProcess::processName)
        .containsExactly("Launch", "ReplaceUnhealthy");
    scaling.resumeProcesses(it -> it.autoScalingGroupName(WEB));
    awaitTrue(() -> ids(inService(3)).stream().noneMatch(id::equals));
  }

  @Test
  void scalesInTheOldestFirstButNotTheProtected() {
    template();
    create(it -> it.minSize(0).maxSize(3).desiredCapacity(1).terminationPolicies("OldestInstance"));
    String guarded = ids(inService(1)).getFirst();
    scaling.setInstanceProtection(
        it -> it.autoScalingGroupName(WEB).instanceIds(guarded).protectedFromScaleIn(true));
    cloud.pass(Duration.ofMinutes(1));
    scaling.setDesiredCapacity(it -> it.autoScalingGroupName(WEB).desiredCapacity(3));
    inService(3);

    scaling.setDesiredCapacity(it -> it.autoScalingGroupName(WEB).desiredCapacity(0));

    awaitTrue(() -> ids(group().instances()).equals(List.of(guarded)));
    assertThatThrownBy(() -> scaling.deleteAutoScalingGroup(it -> it.autoScalingGroupName(WEB)))
        .isInstanceOf(ResourceInUseException.class);
    scaling.deleteAutoScalingGroup(it -> it.autoScalingGroupName(WEB).forceDelete(true));
    awaitTrue(() -> scaling.describeAutoScalingGroups().autoScalingGroups().isEmpty());
  }

  @Test
  void hooksHoldInstancesUntilTheyAreAnsweredOrTimeIsUp() {
    template();
    create(
        it ->
            it.minSize(0)
                .maxSize(2)
                .desiredCapacity(1)
                .lifecycleHookSpecificationList(
                    LifecycleHookSpecification.builder()
                        .lifecycleHookName("warm")
                        .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
                        .heartbeatTimeout(60)
                        .defaultResult("ABANDON")
                        .build()));
    String id = ids(inState(LifecycleState.PENDING_WAIT, 1)).getFirst();

    scaling.completeLifecycleAction(
        it ->
            it.autoScalingGroupName(WEB)
                .lifecycleHookName("warm")
                .instanceId(id)
                .lifecycleActionResult("CONTINUE"));
    assertThat(ids(inService(1))).containsExactly(id);

    scaling.setDesiredCapacity(it -> it.autoScalingGroupName(WEB).desiredCapacity(2));
    String abandoned = ids(inState(LifecycleState.PENDING_WAIT, 1)).getFirst();
    cloud.pass(Duration.ofSeconds(60));
    awaitTrue(() -> ids(group().instances()).stream().noneMatch(abandoned::equals));
  }

  @Test
  void standbyTakesAnInstanceOutAndBack() {
    template();
    create(it -> it.minSize(0).maxSize(2).desiredCapacity(2));
    String id = ids(inService(2)).getFirst();

    scaling.enterStandby(
        it -> it.autoScalingGroupName(WEB).instanceIds(id).shouldDecrementDesiredCapacity(true));
    assertThat(ids(inState(LifecycleState.STANDBY, 1))).containsExactly(id);
    assertThat(group().desiredCapacity()).isEqualTo(1);
    scaling.exitStandby(it -> it.autoScalingGroupName(WEB).instanceIds(id));

    assertThat(inService(2)).hasSize(2);
    assertThat(group().desiredCapacity()).isEqualTo(2);
  }

  @Test
  void aRefreshReplacesAllWithTheNewVersionAndKeepsEnoughInService() {
    template();
    create(it -> it.minSize(4).maxSize(4));
    List<String> before = ids(inService(4));
    ec2.createLaunchTemplateVersion(
        it ->
            it.launchTemplateName("web")
                .sourceVersion("1")
                .launchTemplateData(change -> change.instanceType("t3.large")));

    scaling.startInstanceRefresh(
        it ->
            it.autoScalingGroupName(WEB)
                .desiredConfiguration(
                    wanted -> wanted.launchTemplate(t -> t.launchTemplateName("web").version("2")))
                .preferences(p -> p.minHealthyPercentage(75).instanceWarmup(0)));

    awaitTrue(
        () -> {
          long serving =
              group().instances().stream()
                  .filter(it -> it.lifecycleState() == LifecycleState.IN_SERVICE)
                  .count();
          assertThat(serving).isGreaterThanOrEqualTo(3);
          return refresh().status() == InstanceRefreshStatus.SUCCESSFUL;
        });
    assertThat(ids(inService(4))).doesNotContainAnyElementsOf(before);
    assertThat(inService(4)).extracting(Instance::instanceType).containsOnly("t3.large");
    assertThat(refresh().percentageComplete()).isEqualTo(100);
    assertThat(group().launchTemplate().version()).isEqualTo("2");
  }

  @Test
  void aRefreshThatIsRolledBackReplacesTheNewOnesWithOldOnes() {
    template();
    create(it -> it.minSize(2).maxSize(2));
    inService(2);
    ec2.createLaunchTemplateVersion(
        it ->
            it.launchTemplateName("web")
                .sourceVersion("1")
                .versionDescription("larger")
                .launchTemplateData(change -> change.instanceType("t3.large")));
    assertThat(
            ec2.describeLaunchTemplateVersions(it -> it.launchTemplateName("web").versions("2"))
                .launchTemplateVersions()
                .getFirst()
                .versionDescription())
        .isEqualTo("larger");
    scaling.startInstanceRefresh(
        it ->
            it.autoScalingGroupName(WEB)
                .desiredConfiguration(
                    wanted -> wanted.launchTemplate(t -> t.launchTemplateName("web").version("2")))
                .preferences(p -> p.minHealthyPercentage(50).instanceWarmup(3600)));
    awaitTrue(() -> types().contains("t3.large"));

    scaling.rollbackInstanceRefresh(it -> it.autoScalingGroupName(WEB));

    awaitTrue(() -> types().equals(List.of("t3.small", "t3.small")));
    cloud.pass(Duration.ofHours(1));
    awaitTrue(() -> refresh().status() == InstanceRefreshStatus.ROLLBACK_SUCCESSFUL);
    assertThat(group().launchTemplate().version()).isEqualTo("1");
    assertThatThrownBy(() -> scaling.rollbackInstanceRefresh(it -> it.autoScalingGroupName(WEB)))
        .isInstanceOf(ActiveInstanceRefreshNotFoundException.class);
  }

  @Test
  void aRefreshPausesAtItsCheckpointsAndGoesBackFromThere() {
    refreshed("1");
    startRefresh(
        it -> it.minHealthyPercentage(50).checkpointPercentages(50, 100).checkpointDelay(3600));
    awaitTrue(() -> refresh().percentageComplete() == 50);

    assertThat(types()).containsExactlyInAnyOrder("t3.small", "t3.large");
    assertThat(refresh().status()).isEqualTo(InstanceRefreshStatus.IN_PROGRESS);
    scaling.rollbackInstanceRefresh(it -> it.autoScalingGroupName(WEB));

    awaitTrue(() -> refresh().status() == InstanceRefreshStatus.ROLLBACK_SUCCESSFUL);
    assertThat(refresh().percentageComplete()).isZero();
    assertThat(types()).containsExactly("t3.small", "t3.small");

    startRefresh(
        it -> it.minHealthyPercentage(50).checkpointPercentages(50, 100).checkpointDelay(3600));
    awaitTrue(() -> refresh().percentageComplete() == 50);
    cloud.pass(Duration.ofHours(1));
    awaitTrue(() -> refresh().status() == InstanceRefreshStatus.SUCCESSFUL);
    assertThat(types()).containsExactly("t3.large", "t3.large");
  }

  @Test
  void aRefreshToWhatIsNeverReadyTakesNothingAndIsTakenBack() {
    refreshed("1");
    startRefresh(it -> it.minHealthyPercentage(100).maxHealthyPercentage(150).instanceWarmup(3600));

    inService(3);
    assertThat(types()).containsExactlyInAnyOrder("t3.small", "t3.small", "t3.large");
    assertThat(refresh().percentageComplete()).isZero();
    scaling.rollbackInstanceRefresh(it -> it.autoScalingGroupName(WEB));

    awaitTrue(() -> refresh().status() == InstanceRefreshStatus.ROLLBACK_SUCCESSFUL);
    assertThat(types()).containsExactly("t3.small", "t3.small");
  }

  @Test
  void aRefreshThatCanNotBeIsRefused() {
    refreshed("$Latest");

    assertThatThrownBy(
            () -> startRefresh(it -> it.minHealthyPercentage(10).maxHealthyPercentage(111)))
        .hasMessageContaining("at most 100 lower, not 10");
    assertThatThrownBy(() -> startRefresh(it -> it.maxHealthyPercentage(110)))
        .hasMessageContaining("needs a MinHealthyPercentage");
    assertThatThrownBy(() -> startRefresh(it -> it.checkpointDelay(1)))
        .hasMessageContaining("CheckpointDelay needs CheckpointPercentages");
    assertThatThrownBy(() -> startRefresh(it -> it.checkpointPercentages(50, 20)))
        .hasMessageContaining("ascending order, not [50, 20]");
    startRefresh(it -> it.minHealthyPercentage(50).instanceWarmup(3600));
    assertThatThrownBy(() -> scaling.rollbackInstanceRefresh(it -> it.autoScalingGroupName(WEB)))
        .isInstanceOf(IrreversibleInstanceRefreshException.class);
  }

  /** A group of two on a version of the template, which has another one with larger machines. */
  private void refreshed(String version) {
    template();
    create(it -> it.minSize(2).maxSize(2).launchTemplate(template("web", version)));
    inService(2);
    ec2.createLaunchTemplateVersion(
        it ->
            it.launchTemplateName("web")
                .sourceVersion("1")
                .launchTemplateData(change -> change.instanceType("t3.large")));
  }

  private static LaunchTemplateSpecification template(String name, String version) {
    return LaunchTemplateSpecification.builder().launchTemplateName(name).version(version).build();
  }

  private void startRefresh(Consumer<RefreshPreferences.Builder> preferences) {
    scaling.startInstanceRefresh(
        it ->
            it.autoScalingGroupName(WEB)
                .desiredConfiguration(wanted -> wanted.launchTemplate(template("web", "2")))
                .preferences(usual -> usual.instanceWarmup(0).applyMutation(preferences)));
  }

  private List<String> types() {
    return group().instances().stream()
        .filter(it -> it.lifecycleState() == LifecycleState.IN_SERVICE)
        .map(Instance::instanceType)
        .toList();
  }

  @Test
  void whatCanNotBeLaunchedIsSaidInTheActivities() throws Exception {
    stop();
    use(TestingAwsApi.faulty(data, "no-capacity"));
    template();
    create(it -> it.minSize(1).maxSize(1));

    awaitTrue(() -> !failures().isEmpty());
    assertThat(failures().getFirst().statusMessage())
        .contains("do not have sufficient t3.small capacity")
        .endsWith("Launching EC2 instance failed.");
    assertThat(group().instances()).isEmpty();
  }

  @Test
  void newGroupsMayBeHiddenForAWhile() throws Exception {
    template();
    stop();
    use(TestingAwsApi.faulty(data, "eventual-consistency"));
    template();
    assertThatThrownBy(() -> create(it -> it.minSize(0).maxSize(1)))
        .hasMessageContaining("valid fully-formed launch template");
    cloud.pass(Duration.ofSeconds(3));

    create(it -> it.minSize(0).maxSize(1));

    assertThat(scaling.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
    cloud.pass(Duration.ofSeconds(3));
    assertThat(group().autoScalingGroupName()).isEqualTo(WEB);
  }

  @Test
  void whatIsKeptAndNotActedOnIsShownAndNoted() {
    template();
    create(it -> it.minSize(0).maxSize(1).desiredCapacity(0));
    scaling.putScalingPolicy(
        it ->
            it.autoScalingGroupName(WEB)
                .policyName("cpu")
                .policyType("TargetTrackingScaling")
                .targetTrackingConfiguration(
                    t ->
                        t.targetValue(50.0)
                            .predefinedMetricSpecification(
                                m -> m.predefinedMetricType("ASGAverageCPUUtilization"))));
    scaling.putWarmPool(it -> it.autoScalingGroupName(WEB).minSize(1));
    scaling.putScheduledUpdateGroupAction(
        it ->
            it.autoScalingGroupName(WEB)
                .scheduledActionName("night")
                .recurrence("0 22 * * *")
                .desiredCapacity(0));

    assertThat(scaling.describePolicies(it -> it.autoScalingGroupName(WEB)).scalingPolicies())
        .extracting(it -> it.targetTrackingConfiguration().targetValue())
        .containsExactly(50.0);
    assertThat(
            scaling
                .describeScheduledActions(it -> it.autoScalingGroupName(WEB))
                .scheduledUpdateGroupActions())
        .extracting(ScheduledUpdateGroupAction::recurrence)
        .containsExactly("0 22 * * *");
    assertThat(
            scaling
                .describeWarmPool(it -> it.autoScalingGroupName(WEB))
                .warmPoolConfiguration()
                .minSize())
        .isEqualTo(1);
    assertThat(cloud.api().notes())
        .containsExactly(
            "Auto Scaling group web-v001: its warm pool stays empty",
            "Auto Scaling group web-v001: policy cpu is kept, and nothing calls it",
            "Auto Scaling group web-v001: scheduled action night recurs (0 22 * * *), which is not acted on");
  }

  @Test
  void refusesInAwsWords() {
    template();
    create(it -> it.minSize(0).maxSize(1));

    assertThatThrownBy(() -> create(it -> it.minSize(0).maxSize(1)))
        .isInstanceOf(AlreadyExistsException.class);
    assertThatThrownBy(
            () -> scaling.setDesiredCapacity(it -> it.autoScalingGroupName(WEB).desiredCapacity(2)))
        .hasMessageContaining(
            "New SetDesiredCapacity value 2 is above max value 1 for the AutoScalingGroup.");
    assertThatThrownBy(
            () ->
                scaling.setDesiredCapacity(it -> it.autoScalingGroupName("no").desiredCapacity(2)))
        .hasMessageContaining("AutoScalingGroup name not found");
  }

  private void template() {
    String image = ec2.describeImages(it -> it.owners("amazon")).images().getFirst().imageId();
    ec2.createLaunchTemplate(
        it ->
            it.launchTemplateName("web")
                .launchTemplateData(
                    data ->
                        data.imageId(image)
                            .instanceType("t3.small")
                            .tagSpecifications(
                                LaunchTemplateTagSpecificationRequest.builder()
                                    .resourceType("instance")
                                    .tags(
                                        software.amazon.awssdk.services.ec2.model.Tag.builder()
                                            .key("from")
                                            .value("template")
                                            .build())
                                    .build())));
  }

  /** A target group in use whose port nobody listens on. */
  private String deafTargets() {
    try (ElasticLoadBalancingV2Client elb = balancing()) {
      String targets =
          elb.createTargetGroup(
                  it ->
                      it.name("deaf")
                          .protocol("HTTP")
                          .port(9)
                          .vpcId("vpc-any")
                          .healthCheckIntervalSeconds(5))
              .targetGroups()
              .getFirst()
              .targetGroupArn();
      List<String> subnets =
          ec2.describeSubnets().subnets().stream().map(it -> it.subnetId()).toList();
      String balancer =
          elb.createLoadBalancer(it -> it.name("deaf").subnets(subnets))
              .loadBalancers()
              .getFirst()
              .loadBalancerArn();
      Action forward = Action.builder().type("forward").targetGroupArn(targets).build();
      elb.createListener(
          it -> it.loadBalancerArn(balancer).protocol("HTTP").port(18_084).defaultActions(forward));
      return targets;
    }
  }

  private String health(String targets, String instance) {
    TargetDescription target = TargetDescription.builder().id(instance).build();
    try (ElasticLoadBalancingV2Client elb = balancing()) {
      return elb.describeTargetHealth(it -> it.targetGroupArn(targets).targets(target))
          .targetHealthDescriptions()
          .getFirst()
          .targetHealth()
          .stateAsString();
    }
  }

  private ElasticLoadBalancingV2Client balancing() {
    return cloud.client(ElasticLoadBalancingV2Client.builder(), "us-west-2");
  }

  private void create(Consumer<CreateAutoScalingGroupRequest.Builder> more) {
    String subnets =
        ec2.describeSubnets().subnets().stream()
            .map(it -> it.subnetId())
            .collect(Collectors.joining(","));
    scaling.createAutoScalingGroup(
        it ->
            it.autoScalingGroupName(WEB)
                .vpcZoneIdentifier(subnets)
                .launchTemplate(t -> t.launchTemplateName("web").version("1"))
                .applyMutation(more));
  }

  private AutoScalingGroup group() {
    return scaling
        .describeAutoScalingGroups(it -> it.autoScalingGroupNames(WEB))
        .autoScalingGroups()
        .getFirst();
  }

  private InstanceRefresh refresh() {
    return scaling
        .describeInstanceRefreshes(it -> it.autoScalingGroupName(WEB))
        .instanceRefreshes()
        .getFirst();
  }

  private List<Activity> failures() {
    return scaling
        .describeScalingActivities(it -> it.autoScalingGroupName(WEB))
        .activities()
        .stream()
        .filter(it -> it.statusCode() == ScalingActivityStatusCode.FAILED)
        .toList();
  }

  private List<Instance> inService(int count) {
    return inState(LifecycleState.IN_SERVICE, count);
  }

  private List<Instance> inState(LifecycleState state, int count) {
    List<Instance> found = new ArrayList<>();
    awaitTrue(
        () -> {
          found.clear();
          group().instances().stream()
              .filter(it -> it.lifecycleState() == state)
              .forEach(found::add);
          return found.size() == count;
        });
    return found;
  }

  private static List<String> ids(List<Instance> instances) {
    return instances.stream().map(Instance::instanceId).toList();
  }

  private Map<String, String> tagsOf(String id) {
    return ec2
        .describeInstances(it -> it.instanceIds(id))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .tags()
        .stream()
        .collect(Collectors.toMap(it -> it.key(), it -> it.value()));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).propagateAtLaunch(true).build();
  }
}
