package dev.lehr.rehearsal;

import static dev.lehr.rehearsal.TestingClients.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** What an environment names is there when it is deployed to. */
class VenueTest {
  private static final Venue.Probe PROBE = new Venue.Probe("/health", 8080);
  private static final String ARN =
      "arn:aws:elasticloadbalancing:us-west-2:210987654321:targetgroup/shop/0123456789abcdef";

  @TempDir private Path data;
  private RehearsalCloud cloud;

  @BeforeEach
  void start() {
    cloud = RehearsalCloud.start(RehearsalSettings.in(data));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void aTargetGroupStandsBehindABalancerThatAnswers() throws Exception {
    List<BalancerAddress> addresses =
        cloud.furnish(Venue.balanced("us-west-2", List.of("catalog-prod", ARN), PROBE));

    assertThat(addresses)
        .extracting(BalancerAddress::balancer)
        .containsExactly("catalog-prod", "shop");
    assertThat(statusOf(addresses.getFirst().address())).as("without any target").isEqualTo(503);
    try (var elb = client(cloud, ElasticLoadBalancingV2Client.builder())) {
      assertThat(elb.describeTargetGroups().targetGroups())
          .allMatch(group -> group.healthCheckPath().equals("/health") && group.port() == 8080)
          .extracting(TargetGroup::targetGroupArn)
          .hasSize(2)
          .contains(ARN);
    }
  }

  @Test
  void askedAgainItMakesNothingNew() {
    Venue venue = Venue.balanced("us-east-1", List.of("catalog-prod"), PROBE);
    List<BalancerAddress> first = cloud.furnish(venue);
    assertThat(cloud.furnish(venue)).isEqualTo(first);
    assertThat(cloud.balancers()).isEqualTo(first);
  }

  @Test
  void anotherProcessMayAskForItToo() {
    cloud.announce();
    Rehearsal joined = RehearsalCloud.running(data).orElseThrow();
    assertThat(joined.furnish(Venue.balanced("us-west-2", List.of("catalog-prod"), PROBE)))
        .isEqualTo(cloud.balancers());
    assertThatThrownBy(() -> joined.furnish(Venue.balanced("us-west-9", List.of(), PROBE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no region 'us-west-9'");
  }

  @Test
  void networksGroupsAndKeysAreFoundByIdAndByName() {
    cloud.furnish(everything());
    cloud.furnish(everything());
    try (Ec2Client ec2 = client(cloud, Ec2Client.builder())) {
      assertThat(ec2.describeSubnets(it -> it.subnetIds("subnet-0a", "subnet-0b")).subnets())
          .extracting(Subnet::availabilityZone)
          .containsExactly("us-west-2a", "us-west-2b");
      Filter named = Filter.builder().name("tag:Name").values("private").build();
      assertThat(ec2.describeSubnets(it -> it.filters(named)).subnets()).hasSize(1);
      assertThat(ec2.describeSecurityGroups(it -> it.groupIds("sg-0123")).securityGroups())
          .hasSize(1);
      assertThat(ec2.describeSecurityGroups(it -> it.groupNames("web")).securityGroups())
          .hasSize(1);
      assertThat(ec2.describeKeyPairs(it -> it.keyNames("ops")).keyPairs()).hasSize(1);
    }
    assertThat(cloud.report().leftovers()).isEmpty();
  }

  @Test
  void aGroupIsMadeInNamedSubnets() {
    cloud.furnish(everything());
    try (Ec2Client ec2 = client(cloud, Ec2Client.builder());
        AutoScalingClient scaling = client(cloud, AutoScalingClient.builder())) {
      String image = ec2.describeImages(it -> it.owners("amazon")).images().getFirst().imageId();
      ec2.createLaunchTemplate(
          it ->
              it.launchTemplateName("web")
                  .launchTemplateData(
                      t ->
                          t.imageId(image)
                              .instanceType("t3.large")
                              .keyName("ops")
                              .securityGroupIds("sg-0123")));
      scaling.createAutoScalingGroup(
          it ->
              it.autoScalingGroupName("web-v000")
                  .minSize(0)
                  .maxSize(1)
                  .desiredCapacity(0)
                  .vpcZoneIdentifier("subnet-0a,subnet-0b")
                  .launchTemplate(t -> t.launchTemplateName("web"))
                  .targetGroupARNs(ARN));
      assertThat(scaling.describeAutoScalingGroups().autoScalingGroups()).hasSize(1);
    }
  }

  private static Venue everything() {
    return new Venue(
        Optional.empty(),
        "us-west-2",
        List.of("subnet-0a", "subnet-0b", "private"),
        List.of("sg-0123", "web"),
        List.of(ARN),
        List.of("ops"),
        PROBE);
  }

  private static int statusOf(URI address) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
