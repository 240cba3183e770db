package dev.lehr.rehearsal;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static dev.lehr.rehearsal.TestingClients.client;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.internal.http.HttpListener;
import dev.lehr.rehearsal.internal.http.Response;
import dev.lehr.rehearsal.internal.windows.services.TestingApp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * A service's whole way: baked, launched in groups, balanced, killed, replaced by its next version.
 */
@Timeout(150)
class DeliveryTest {
  private static final String GROUP_PREFIX = "web-v00";

  @TempDir private static Path data;
  private static RehearsalCloud cloud;
  private static Ec2Client ec2;
  private static AutoScalingClient scaling;
  private static ElasticLoadBalancingV2Client elb;
  private static TestingGround ground;
  private static CloudWatchClient metrics;
  private static HttpListener files;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    Path apps = Files.createDirectories(data.resolve("apps"));
    byte[] jar = TestingApp.jar(apps);
    files =
        HttpListener.open(
            new InetSocketAddress("127.0.0.1", 0),
            Optional.empty(),
            exchange -> Response.of(200, "application/java-archive", jar));
    port = TestingApp.freePort();
    cloud = RehearsalCloud.start(RehearsalSettings.in(data.resolve("cloud")));
    ec2 = client(cloud, Ec2Client.builder());
    scaling = client(cloud, AutoScalingClient.builder());
    elb = client(cloud, ElasticLoadBalancingV2Client.builder());
    metrics = client(cloud, CloudWatchClient.builder());
    ground = new TestingGround(cloud, ec2, elb);
  }

  @AfterAll
  static void stop() {
    List.of(ec2, scaling, elb, metrics).forEach(SdkClient::close);
    cloud.close();
    files.close();
  }

  @Test
  void aRedBlackDeploymentFailsNoRequestAndADeadInstanceIsReplaced() throws Exception {
    String group = ground.targetGroup("web", port);
    URI url = ground.balancer("web", 18_081, group);
    String template = template(bake("one"));
    deploy(1, template, "1", group);
    awaitTrue(() -> ground.healthy(group) == 2);

    try (TestingLoad load = new TestingLoad(url, 50)) {
      String victim = instances(1).getFirst();
      assertThat(cloud.kill(victim)).isTrue();
      awaitTrue(() -> !instances(1).contains(victim) && ground.healthy(group) == 2);
      load.awaitMore(25);
      assertThat(load.answers().keySet())
          .as("what a balancer says of a dead target")
          .isSubsetOf("one", "status 502");
      load.forget();

      template(template, bake("two"));
      deploy(2, template, "2", group);
      awaitTrue(() -> ground.healthy(group) == 4);
      retire(1, group);
      load.awaitMore(25);

      assertThat(load.answers().keySet()).containsExactly("one", "two");
      assertThat(load.last()).isEqualTo("two");
    }
    awaitTrue(
        () ->
            measured("CWAgent")
                .containsAll(List.of("jvm.threads.count", "jvm.gc.collections.elapsed")));
    assertThat(measured("Lehr/Service")).contains("Latency", "Errors", "Requests");
    assertThat(measured("AWS/EC2")).containsExactly("CPUUtilization");
    assertThat(cloud.report().leftovers()).anyMatch(left -> left.startsWith("auto-scaling-group"));
  }

  private static String bake(String version) {
    String script =
        """
        <powershell>
        New-Item -ItemType Directory -Path 'C:\\Program Files\\App' | Out-Null
        Invoke-WebRequest -Uri 'http://127.0.0.1:%d/app.jar' -OutFile 'C:\\Program Files\\App\\app.jar' -UseBasicParsing
        [Environment]::SetEnvironmentVariable('APP_PORT', '%d', 'Machine')
        New-Service -Name app -StartupType Automatic -BinaryPathName '"C:\\Program Files\\Java\\bin\\java.exe" -Xmx64m -jar "C:\\Program Files\\App\\app.jar" %s' | Out-Null
        </powershell>
        """
            .formatted(files.port(), port, version);
    return ground.bake(script, "app " + version);
  }

  private static String template(String image) {
    return ec2.createLaunchTemplate(
            it ->
                it.launchTemplateName("web")
                    .launchTemplateData(t -> t.imageId(image).instanceType("t3.small")))
        .launchTemplate()
        .launchTemplateId();
  }

  private static void template(String id, String image) {
    ec2.createLaunchTemplateVersion(
        it -> it.launchTemplateId(id).sourceVersion("1").launchTemplateData(t -> t.imageId(image)));
  }

  private static void deploy(int number, String template, String version, String group) {
    scaling.createAutoScalingGroup(
        it ->
            it.autoScalingGroupName(GROUP_PREFIX + number)
                .minSize(0)
                .maxSize(2)
                .desiredCapacity(2)
                .vpcZoneIdentifier(String.join(",", ground.subnets()))
                .launchTemplate(t -> t.launchTemplateId(template).version(version))
                .healthCheckType("ELB")
                .healthCheckGracePeriod(600)
                .targetGroupARNs(group));
  }

  /** Out of the balancer, drained, and gone. */
  private static void retire(int number, String group) {
    String name = GROUP_PREFIX + number;
    scaling.detachLoadBalancerTargetGroups(
        it -> it.autoScalingGroupName(name).targetGroupARNs(group));
    awaitTrue(
        () ->
            scaling
                .describeLoadBalancerTargetGroups(it -> it.autoScalingGroupName(name))
                .loadBalancerTargetGroups()
                .isEmpty());
    scaling.deleteAutoScalingGroup(it -> it.autoScalingGroupName(name).forceDelete(true));
    awaitTrue(() -> instances(number).isEmpty());
  }

  private static List<String> instances(int number) {
    return scaling
        .describeAutoScalingGroups(it -> it.autoScalingGroupNames(GROUP_PREFIX + number))
        .autoScalingGroups()
        .stream()
        .flatMap(it -> it.instances().stream())
        .map(Instance::instanceId)
        .toList();
  }

  private static Set<String> measured(String namespace) {
    return metrics.listMetrics(it -> it.namespace(namespace)).metrics().stream()
        .map(it -> it.metricName())
        .collect(Collectors.toSet());
  }
}
