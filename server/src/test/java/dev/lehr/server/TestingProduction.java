package dev.lehr.server;

import static dev.lehr.rehearsal.Eventually.awaitTrue;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.TestingAccount;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.AwsServerGroups;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.group.Placement;
import dev.lehr.rehearsal.TestingGround;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** An account with a balancer, images of a service, and a group of it that serves. */
final class TestingProduction implements AutoCloseable {
  static final String REGION = TestingAccount.REGION;
  static final String TODAY = "shop-prod-v000";
  private static final String TARGETS = "shop-prod";

  private final TestingAccount account;
  private final AwsClients clients;
  private final TestingGround ground;
  private final TestingService service;

  TestingProduction(Path data) throws IOException {
    service = new TestingService(data.resolve("service"));
    account = new TestingAccount(data.resolve("cloud"));
    clients = account.clients();
    ground = new TestingGround(account.cloud(), clients.ec2(REGION), clients.balancing(REGION));
  }

  /** The account, which is looked at often. */
  Accounts accounts() {
    return accounts(Map.of());
  }

  /** The account, and others by their names. */
  Accounts accounts(Map<String, AwsClients> others) {
    return new Accounts() {
      @Override
      public AwsClients clients(String account) {
        return others.getOrDefault(account, clients);
      }

      @Override
      public Duration pollInterval(String account) {
        return Duration.ofMillis(200);
      }
    };
  }

  AwsClients clients() {
    return clients;
  }

  /** Another account, by a role in it that is assumed. */
  AwsClients assuming(String role) {
    return account.assuming(role);
  }

  int port() {
    return service.port();
  }

  /** An image with the service. */
  String bake(String behaviour) {
    return ground.bake(service.installation(behaviour), behaviour);
  }

  /** A balancer with nobody behind it. */
  URI open() {
    return balancer(ground.targetGroup(TARGETS, service.port()));
  }

  /** A balancer, and behind it a group of one; returns when it serves. */
  URI serve(String image) {
    String targets = ground.targetGroup(TARGETS, service.port());
    URI address = balancer(targets);
    Placement placement =
        new Placement(
            List.of(),
            List.of(),
            List.of(targets),
            "t3.small",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Duration.ofMinutes(5));
    new AwsServerGroups(clients, REGION, InstantSource.system(), (_, _) -> List.of())
        .create(
            new GroupOrder(
                TODAY,
                image,
                new Capacity(1, 1, 1),
                placement,
                Optional.empty(),
                Map.of(GroupTags.OWNER, "before")));
    awaitTrue(() -> ground.healthy(targets) == 1);
    return address;
  }

  private URI balancer(String targets) {
    return ground.balancer("shop", 18_082, targets);
  }

  /** How many targets of the balancer are healthy. */
  long healthy() {
    return ground.healthy(
        clients
            .balancing(REGION)
            .describeTargetGroups(it -> it.names(TARGETS))
            .targetGroups()
            .getFirst()
            .targetGroupArn());
  }

  /** The names of all server groups. */
  List<String> groups() {
    return groups(REGION);
  }

  /** The names of all server groups of a region. */
  List<String> groups(String region) {
    return clients.autoScaling(region).describeAutoScalingGroups().autoScalingGroups().stream()
        .map(AutoScalingGroup::autoScalingGroupName)
        .sorted()
        .toList();
  }

  /** The names of all launch templates. */
  List<String> templates() {
    return clients.ec2(REGION).describeLaunchTemplates().launchTemplates().stream()
        .map(template -> template.launchTemplateName())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    account.close();
    service.close();
  }
}
