package dev.lehr.rehearsal;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static dev.lehr.rehearsal.TestingClients.client;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.internal.http.HttpListener;
import dev.lehr.rehearsal.internal.http.Response;
import dev.lehr.rehearsal.internal.windows.services.TestingApp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

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
  }

  @AfterAll
  static void stop() {
    List.of(ec2, scaling, elb, metrics).forEach(SdkClient::close);
    cloud.close();
    files.close();
  }

  @Test
  void aRedBlackDeploymentFailsNoRequestAndADeadInstanceIsReplaced() throws Exception {
    String group = targetGroup();
    URI url = balancer(group);
    String template = template(bake("one"));
    deploy(1, template, "1", group);
    awaitTrue(() -> healthy(group) == 2);

    try (Load load = new Load(url, 50)) {
      String victim = instances(1).getFirst();
      assertThat(cloud.kill(victim)).isTrue();
      awaitTrue(() -> !instances(1).contains(victim) && healthy(group) == 2);
      load.awaitMore(25);
      assertThat(load.failures()).as("what a balancer says of a dead target").isSubsetOf(502);
      load.forget();

      template(template, bake("two"));
      deploy(2, template, "2", group);
      awaitTrue(() -> healthy(group) == 4);
      retire(1, group);
      load.awaitMore(25);

      assertThat(load.failures()).isEmpty();
      assertThat(load.bodies()).containsExactlyInAnyOrder("one", "two");
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

  /** An image with the service, made as a bake does: a machine, a script, an image of it. */
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
    String stock = ec2.describeImages(it -> it.owners("amazon")).images().getFirst().imageId();
    String builder =
        ec2.runInstances(
                it ->
                    it.imageId(stock)
                        .minCount(1)
                        .maxCount(1)
                        .instanceType("t3.small")
                        .userData(Base64.getEncoder().encodeToString(script.getBytes(UTF_8))))
            .instances()
            .getFirst()
            .instanceId();
    awaitTrue(
        () ->
            cloud.reportOn(builder).commands().stream()
                .anyMatch(command -> command.exitCode().isPresent()));
    ec2.stopInstances(it -> it.instanceIds(builder));
    String image = ec2.createImage(it -> it.instanceId(builder).name("app " + version)).imageId();
    ec2.waiter().waitUntilImageAvailable(it -> it.imageIds(image));
    ec2.terminateInstances(it -> it.instanceIds(builder));
    return image;
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

  private static String targetGroup() {
    String arn =
        elb.createTargetGroup(
                it ->
                    it.name("web")
                        .protocol("HTTP")
                        .port(port)
                        .vpcId("vpc-any")
                        .healthCheckIntervalSeconds(5)
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(2))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    elb.modifyTargetGroupAttributes(
        it ->
            it.targetGroupArn(arn)
                .attributes(
                    TargetGroupAttribute.builder()
                        .key("deregistration_delay.timeout_seconds")
                        .value("20")
                        .build()));
    return arn;
  }

  private static URI balancer(String group) {
    String arn =
        elb.createLoadBalancer(it -> it.name("web").subnets(subnets()))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    elb.createListener(
        it ->
            it.loadBalancerArn(arn)
                .protocol("HTTP")
                .port(18_081)
                .defaultActions(Action.builder().type("forward").targetGroupArn(group).build()));
    return cloud.balancers().getFirst().address();
  }

  private static List<String> subnets() {
    return ec2.describeSubnets().subnets().stream().map(it -> it.subnetId()).toList();
  }

  private static void deploy(int number, String template, String version, String group) {
    scaling.createAutoScalingGroup(
        it ->
            it.autoScalingGroupName(GROUP_PREFIX + number)
                .minSize(0)
                .maxSize(2)
                .desiredCapacity(2)
                .vpcZoneIdentifier(String.join(",", subnets()))
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

  private static long healthy(String group) {
    return elb
        .describeTargetHealth(it -> it.targetGroupArn(group))
        .targetHealthDescriptions()
        .stream()
        .filter(it -> it.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .count();
  }

  private static Set<String> measured(String namespace) {
    return metrics.listMetrics(it -> it.namespace(namespace)).metrics().stream()
        .map(it -> it.metricName())
        .collect(Collectors.toSet());
  }

  /** So many requests a second, each for itself. */
  private static final class Load implements AutoCloseable {
    private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();
    private final Set<String> bodies = ConcurrentHashMap.newKeySet();
    private final AtomicReference<String> last = new AtomicReference<>("");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient client = HttpClient.newHttpClient();

    Load(URI url, int perSecond) {
      HttpRequest request = HttpRequest.newBuilder(url).build();
      clock.scheduleAtFixedRate(
          () -> Thread.startVirtualThread(() -> send(request)),
          0,
          1_000_000 / perSecond,
          TimeUnit.MICROSECONDS);
    }

    private void send(HttpRequest request) {
      try {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        statuses.merge(response.statusCode(), 1L, Long::sum);
        if (response.statusCode() == 200) {
          bodies.add(response.body());
          last.set(response.body());
        }
      } catch (IOException broken) {
        statuses.merge(0, 1L, Long::sum);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    void awaitMore(int requests) {
      long goal = statuses.getOrDefault(200, 0L) + requests;
      awaitTrue(() -> statuses.getOrDefault(200, 0L) >= goal);
    }

    /** Other statuses than 200; 0 is a connection that broke. */
    Set<Integer> failures() {
      return statuses.keySet().stream().filter(it -> it != 200).collect(Collectors.toSet());
    }

    Set<String> bodies() {
      return bodies;
    }

    String last() {
      return last.get();
    }

    void forget() {
      statuses.clear();
    }

    @Override
    public void close() {
      clock.shutdownNow();
      client.shutdownNow();
    }
  }
}
