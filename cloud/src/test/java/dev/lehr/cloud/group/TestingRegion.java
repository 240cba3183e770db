package dev.lehr.cloud.group;

import com.sun.net.httpserver.HttpServer;
import dev.lehr.cloud.ApiCallCounter;
import dev.lehr.cloud.ApiCalls;
import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.TestingAccount;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Timings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** A region of a rehearsal cloud with server groups whose applications are in the test itself. */
final class TestingRegion implements AutoCloseable {
  static final String NAME = "us-west-2";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RehearsalCloud cloud;
  private final ApiCallCounter counter = new ApiCallCounter();
  private final AwsClients clients;
  private final Map<String, HttpServer> applications = new ConcurrentHashMap<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  static final int PORT = freePort();

  TestingRegion(Path data) {
    this(data, List.of(), ApiCalls.unheard());
  }

  TestingRegion(Path data, List<String> faults, ApiCalls calls) {
    cloud =
        RehearsalCloud.start(
            new RehearsalSettings(data, 0, Timings.instant(), FaultPlan.parse(faults, 1), false));
    clients =
        clients(
            call -> {
              counter.sending(call);
              calls.sending(call);
            });
  }

  private AwsClients clients(ApiCalls calls) {
    return TestingAccount.clients(cloud, calls);
  }

  /** Of somebody else. */
  AwsClients freshClients() {
    return clients(ApiCalls.unheard());
  }

  AwsClients clients() {
    return clients;
  }

  ApiCallCounter calls() {
    return counter;
  }

  RehearsalCloud cloud() {
    return cloud;
  }

  AutoScalingClient scaling() {
    return clients.autoScaling(NAME);
  }

  /** A target group that a balancer forwards to; its health check is {@code GET /balanced}. */
  String targetGroup(String name) {
    ElasticLoadBalancingV2Client balancing = clients.balancing(NAME);
    String arn =
        balancing
            .createTargetGroup(
                make ->
                    make.name(name)
                        .protocol("HTTP")
                        .port(PORT)
                        .vpcId("vpc-any")
                        .healthCheckPath("/balanced")
                        .healthCheckIntervalSeconds(5)
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(2))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    balancing.modifyTargetGroupAttributes(
        change ->
            change
                .targetGroupArn(arn)
                .attributes(
                    TargetGroupAttribute.builder()
                        .key("deregistration_delay.timeout_seconds")
                        .value("40")
                        .build()));
    String balancer =
        balancing
            .createLoadBalancer(make -> make.name(name).subnets(subnets()))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    balancing.createListener(
        make ->
            make.loadBalancerArn(balancer)
                .protocol("HTTP")
                .port(PORT + 10_000)
                .defaultActions(Action.builder().type("forward").targetGroupArn(arn).build()));
    return arn;
  }

  /** The same on a bad day: as often as it takes. */
  String targetGroupInTheEnd(String name) throws InterruptedException {
    AtomicReference<String> arn = new AtomicReference<>();
    awaitTrue(
        () -> {
          try {
            arn.set(targetGroup(name));
            return true;
          } catch (SdkException badDay) {
            return false;
          }
        });
    return arn.get();
  }

  /** A launch template and a group of that name; how many instances are wanted at once. */
  void group(String name, int instances, String... targetGroups) throws InterruptedException {
    Ec2Client ec2 = clients.ec2(NAME);
    String template =
        ec2.createLaunchTemplate(
                make ->
                    make.launchTemplateName(name)
                        .launchTemplateData(data -> data.imageId(image()).instanceType("t3.small")))
            .launchTemplate()
            .launchTemplateId();
    awaitTrue(() -> isKnown(name));
    CreateAutoScalingGroupRequest.Builder group =
        CreateAutoScalingGroupRequest.builder()
            .autoScalingGroupName(name)
            .launchTemplate(use -> use.launchTemplateId(template).version("1"))
            .vpcZoneIdentifier(String.join(",", subnets()))
            .minSize(0)
            .maxSize(instances + 1)
            .desiredCapacity(instances);
    if (targetGroups.length > 0) {
      group.targetGroupARNs(targetGroups);
    }
    scaling().createAutoScalingGroup(group.build());
  }

  private boolean isKnown(String template) {
    return clients
        .ec2(NAME)
        .describeLaunchTemplates(
            ask ->
                ask.filters(Filter.builder().name("launch-template-name").values(template).build()))
        .launchTemplates()
        .stream()
        .findAny()
        .isPresent();
  }

  String image() {
    return clients
        .ec2(NAME)
        .describeImages(ask -> ask.owners("amazon"))
        .images()
        .getFirst()
        .imageId();
  }

  private List<String> subnets() {
    return clients.ec2(NAME).describeSubnets().subnets().stream()
        .map(one -> one.subnetId())
        .toList();
  }

  /** One at which nobody listens, at whatever address. */
  private static int freePort() {
    for (int attempt = 0; ; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket free = new ServerSocket(port)) {
        return free.getLocalPort();
      } catch (IOException taken) {
        if (attempt == 100) {
          throw new IllegalStateException("No port is free", taken);
        }
      }
    }
  }

  /** Lets an instance's application listen; it answers 200 to everything. */
  void serve(InstanceView instance) {
    listenAt(instance.address());
  }

  /** Lets the application at an address listen, unless it does. */
  void listenAt(String address) {
    applications.computeIfAbsent(address, this::listen);
  }

  /** The application at an address is there no more. */
  void silence(String address) {
    Optional.ofNullable(applications.remove(address)).ifPresent(server -> server.stop(0));
  }

  private HttpServer listen(String address) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(address, PORT), 64);
      server.createContext(
          "/",
          exchange -> {
            String path = exchange.getRequestURI().getPath();
            exchange.sendResponseHeaders(answers.getOrDefault(address + path, 200), -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException refused) {
      throw new IllegalStateException("No application at " + address, refused);
    }
  }

  /** Lets an instance's application answer a path with another status. */
  void answer(InstanceView instance, String path, int status) {
    answers.put(instance.address() + path, status);
  }

  static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not happen within " + PATIENCE);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    applications.values().forEach(server -> server.stop(0));
    clients.close();
    cloud.close();
  }
}
