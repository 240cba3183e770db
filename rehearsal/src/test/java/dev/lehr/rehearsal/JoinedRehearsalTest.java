package dev.lehr.rehearsal;

import static dev.lehr.rehearsal.TestingClients.client;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/** A cloud of another process, seen through its pages. */
class JoinedRehearsalTest {
  @TempDir private Path data;

  @Test
  void killsAndFindsBalancersInTheOtherProcess() {
    try (RehearsalCloud cloud = RehearsalCloud.start(RehearsalSettings.in(data))) {
      cloud.announce();
      Rehearsal joined = RehearsalCloud.running(data).orElseThrow();
      try (Ec2Client ec2 = client(cloud, Ec2Client.builder());
          ElasticLoadBalancingV2Client elb =
              client(cloud, ElasticLoadBalancingV2Client.builder())) {
        String instance = launch(ec2);
        assertThat(joined.kill(instance)).isTrue();
        assertThat(joined.kill(instance)).isFalse();
        assertThat(joined.kill("i-0123456789abcdef0")).isFalse();
        assertThat(reasonOf(ec2, instance)).startsWith("Server.InternalError");

        balance(ec2, elb);
        assertThat(joined.balancers()).isEqualTo(cloud.balancers());
        assertThat(joined.balancers())
            .extracting(one -> one.balancer() + " " + one.port())
            .containsExactly("web 18083");
      }
    }
  }

  private static String launch(Ec2Client ec2) {
    String image = ec2.describeImages(it -> it.owners("amazon")).images().getFirst().imageId();
    return ec2.runInstances(it -> it.imageId(image).minCount(1).maxCount(1))
        .instances()
        .getFirst()
        .instanceId();
  }

  private static String reasonOf(Ec2Client ec2, String instance) {
    return ec2.describeInstances(it -> it.instanceIds(instance))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .stateTransitionReason();
  }

  private static void balance(Ec2Client ec2, ElasticLoadBalancingV2Client elb) {
    List<String> subnets =
        ec2.describeSubnets().subnets().stream().map(it -> it.subnetId()).toList();
    String arn =
        elb.createLoadBalancer(it -> it.name("web").subnets(subnets))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    Action answer =
        Action.builder()
            .type("fixed-response")
            .fixedResponseConfig(it -> it.statusCode("204"))
            .build();
    elb.createListener(
        it -> it.loadBalancerArn(arn).protocol("HTTP").port(18_083).defaultActions(answer));
  }
}
