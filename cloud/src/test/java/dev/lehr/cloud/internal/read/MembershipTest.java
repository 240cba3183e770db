package dev.lehr.cloud.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.group.InstanceView.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/** What an instance gets of a target group's traffic. */
class MembershipTest {
  private static final String ARN = "arn:aws:elasticloadbalancing:r:1:targetgroup/shop/1";

  @ParameterizedTest
  @CsvSource({
    "true, healthy, IN_SERVICE",
    "true, draining, DRAINING",
    "true, initial, OUT",
    "true, unhealthy, OUT",
    "false, healthy, DRAINING",
    "false, draining, DRAINING",
    "false, unused, OUT"
  })
  void onlyWhoIsHealthyWhereItsGroupIsAttachedServes(
      boolean attached, String state, Traffic traffic) {
    Membership membership = membership(attached, state);
    assertThat(membership.traffic()).isEqualTo(traffic);
    assertThat(membership.complaints(Optional.empty()).contains(complaint(state)))
        .isEqualTo(attached && !state.equals("healthy"));
  }

  @Test
  void autoScalingAndEc2AreAskedToo() {
    Instance sick = Instance.builder().lifecycleState("Pending").healthStatus("Unhealthy").build();
    assertThat(new Membership(sick, Set.of(), Map.of()).complaints(Optional.empty()))
        .containsExactly("Auto Scaling: Pending", "Auto Scaling: Unhealthy", "EC2: not known yet");
  }

  private static String complaint(String state) {
    return "target group shop: " + state;
  }

  private static Membership membership(boolean attached, String state) {
    return new Membership(
        Instance.builder().lifecycleState("InService").healthStatus("Healthy").build(),
        attached ? Set.of(ARN) : Set.of(),
        Map.of(ARN, List.of(TargetHealth.builder().state(state).build())));
  }
}
